"""Open or closed, computed, with the holidays of the Land."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.knowledge_base.opening_hours import ZONE, Zeitraum, day, is_valid, opening

RATHAUS = "Tu 09:00-12:00,13:00-18:00; Th 09:00-12:00,13:00-16:00; PH off"


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZONE)  # type: ignore[arg-type,misc]


def test_open_now_says_until_when() -> None:
    found = opening(RATHAUS, "ST", at(2026, 11, 24, 10, 30))
    assert (found.jetzt_offen, found.schliesst, found.oeffnet) == (True, at(2026, 11, 24, 12), None)


def test_the_lunch_break_ends_the_same_day() -> None:
    assert opening(RATHAUS, "ST", at(2026, 11, 24, 12, 30)).oeffnet == at(2026, 11, 24, 13)


def test_the_minute_of_closing_is_closed() -> None:
    assert not opening(RATHAUS, "ST", at(2026, 11, 24, 18, 0)).jetzt_offen


def test_epiphany_is_a_holiday_in_sachsen_anhalt_but_not_in_berlin() -> None:
    hours = "Mo-Fr 09:00-12:00; PH off"
    assert not opening(hours, "ST", at(2027, 1, 6, 10)).jetzt_offen
    assert opening(hours, "BE", at(2027, 1, 6, 10)).jetzt_offen


def test_holidays_close_even_if_nobody_wrote_so() -> None:
    found = day("Mo-Fr 09:00-12:00", "ST", date(2026, 12, 25))
    assert found.zeiten == ()
    assert found.feiertag is not None


def test_hours_for_holidays_are_kept() -> None:
    found = day("Mo-Fr 09:00-12:00; PH 10:00-11:00", "ST", date(2026, 12, 25))
    assert found.zeiten == (Zeitraum(time(10), time(11)),)


def test_a_special_closing_ends_when_it_ends() -> None:
    hours = "Mo-Fr 09:00-12:00; 2026 Dec 24-2027 Jan 03 off; PH off"
    assert opening(hours, "ST", at(2026, 12, 23, 13)).oeffnet == at(2027, 1, 4, 9)


def test_the_week_has_seven_days_from_today() -> None:
    woche = opening(RATHAUS, "ST", at(2026, 11, 23, 8)).woche
    assert [tag.datum.day for tag in woche] == [23, 24, 25, 26, 27, 28, 29]
    assert [len(tag.zeiten) for tag in woche] == [0, 2, 0, 2, 0, 0, 0]


def test_another_time_zone_is_converted() -> None:
    assert opening(RATHAUS, "ST", datetime.fromisoformat("2026-11-24T08:30:00+00:00")).jetzt_offen


def test_always_open_never_changes() -> None:
    found = opening("24/7; PH open", "ST", at(2026, 11, 24, 3))
    assert (found.jetzt_offen, found.schliesst) == (True, None)


@pytest.mark.parametrize("text", ["", "Di 09:00-12:00", "immer", "Mo-Fr,PH 09:00-12:00"])
def test_what_cannot_be_computed_is_not_valid(text: str) -> None:
    assert not is_valid(text)
    with pytest.raises(ValueError, match="opening_hours"):
        opening(text, "ST", at(2026, 11, 24, 10))
