from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.actions.offices import describe, describe_hours, main_office
from bot.knowledge_base.model import Anschrift, Beleg, Kommune, Stelle, Wissen

LAND = "ST"
OFFICE = Stelle(
    id="buergerbuero",
    name="Bürgerbüro",
    anschrift=Anschrift("Bördestraße", "8", "39167", "Irxleben"),
    telefon="+49 30 1234567",
    email="amt@example.org",
    webseite="https://example.org/",
    oeffnungszeiten="Tu,Th 09:00-12:00,13:30-18:00; Fr 09:00-12:00; PH off",
    hinweis="Bitte rufen Sie vorher an.",
    beleg=Beleg(),
)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))


TUESDAY = 24


def test_an_office_says_where_it_is_and_how_to_reach_it() -> None:
    assert describe(OFFICE, LAND, at(TUESDAY, 10)).splitlines() == [
        "**Bürgerbüro**",
        "Bördestraße 8, 39167 Irxleben",
        "Telefon: +49 30 1234567",
        "E-Mail: amt@example.org",
        "[Webseite](https://example.org/)",
        "Jetzt geöffnet, bis 12 Uhr.",
        "Bitte rufen Sie vorher an.",
    ]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(TUESDAY, 11, 59), "Jetzt geöffnet, bis 12 Uhr."),
        (at(TUESDAY, 12), "Jetzt geschlossen. Wieder geöffnet: Dienstag, 24.11., 13:30 Uhr."),
        (at(TUESDAY, 17, 59), "Jetzt geöffnet, bis 18 Uhr."),
        (at(TUESDAY, 18), "Jetzt geschlossen. Wieder geöffnet: Donnerstag, 26.11., 9 Uhr."),
        (at(27, 14), "Jetzt geschlossen. Wieder geöffnet: Dienstag, 1.12., 9 Uhr."),
    ],
)
def test_open_or_closed_and_until_when(moment: datetime, said: str) -> None:
    assert said in describe(OFFICE, LAND, moment)
    assert said in describe_hours(OFFICE, LAND, moment)


def test_on_a_holiday_of_the_land_it_is_closed_and_the_week_names_it() -> None:
    week = describe_hours(OFFICE, LAND, at(31, 10, month=10))  # Reformationstag is a Saturday in 2026
    assert "- Samstag, 31.10.: geschlossen (Reformationstag)" in week
    christmas = describe_hours(OFFICE, LAND, at(25, 10, month=12))  # a Friday, usually open
    assert "Jetzt geschlossen. Wieder geöffnet: Dienstag, 29.12., 9 Uhr." in christmas
    assert "- Freitag, 25.12.: geschlossen (" in christmas


def test_the_week_shows_open_days_only() -> None:
    lines = describe_hours(OFFICE, LAND, at(TUESDAY, 10)).splitlines()
    assert [line for line in lines if line.startswith("- ")] == [
        "- Dienstag, 24.11.: 9 bis 12 Uhr, 13:30 bis 18 Uhr",
        "- Donnerstag, 26.11.: 9 bis 12 Uhr, 13:30 bis 18 Uhr",
        "- Freitag, 27.11.: 9 bis 12 Uhr",
    ]
    assert lines[-1] == "Bitte rufen Sie vorher an."


def test_without_hours_nothing_is_said_about_being_open() -> None:
    unknown = replace(OFFICE, oeffnungszeiten=None)
    for text in (describe(unknown, LAND, at(TUESDAY, 10)), describe_hours(unknown, LAND, at(TUESDAY, 10))):
        assert "geöffnet" not in text and "geschlossen" not in text
        assert "Telefon: +49 30 1234567" in text


def test_what_is_not_known_of_an_office_is_left_out() -> None:
    bare = replace(OFFICE, anschrift=None, telefon=None, email=None, webseite=None, hinweis=None, oeffnungszeiten=None)
    assert describe(bare, LAND, at(TUESDAY, 10)) == "**Bürgerbüro**"


def test_an_office_that_never_opens_is_closed_without_a_day() -> None:
    never = replace(OFFICE, oeffnungszeiten="off")
    assert "Jetzt geschlossen.\n" in describe(never, LAND, at(TUESDAY, 10))


def test_the_main_office_is_the_first_of_the_file() -> None:
    kommune = Kommune("Gemeinde", "15083298", LAND, None, (), Beleg())
    other = replace(OFFICE, id="steuern")
    assert main_office(Wissen({}, {"buergerbuero": OFFICE, "steuern": other}, kommune, {}, ())) is OFFICE
    assert main_office(Wissen({}, {}, kommune, {}, ())) is None
