from __future__ import annotations

from datetime import date, datetime, time, timezone
from typing import get_args

import pytest

from bot.actions.phrases import phrases, show_date, show_day, show_time
from bot.knowledge_base.model import ASPEKTE
from bot.portal.port import Zustand


def test_dates_are_written_as_people_write_them() -> None:
    assert show_date(date(2026, 5, 3)) == "3.5.2026"
    assert show_date(date(2026, 11, 23)) == "23.11.2026"


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        (datetime(2026, 6, 30, 22, 30, tzinfo=timezone.utc), "1.7.2026"),
        (datetime(2026, 12, 31, 22, 30, tzinfo=timezone.utc), "31.12.2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=timezone.utc), "1.1.2027"),
    ],
)
def test_a_moment_is_the_day_it_is_in_germany(utc: datetime, shown: str) -> None:
    assert show_date(utc) == shown


@pytest.mark.parametrize(
    ("moment", "shown"), [(time(9), "9"), (time(13, 30), "13:30"), (time(8, 5), "8:05"), (time(0), "0")]
)
def test_full_hours_have_no_minutes(moment: time, shown: str) -> None:
    assert show_time(moment) == shown


def test_a_day_has_its_german_name() -> None:
    assert show_day(date(2026, 11, 23)) == "Montag, 23.11."
    assert show_day(date(2026, 11, 29)) == "Sonntag, 29.11."


def test_every_aspect_and_every_state_has_its_words() -> None:
    assert set(phrases()["aspekte"]) == set(ASPEKTE)
    assert set(phrases()["zustaende"]) == set(get_args(Zustand))
    assert all(zustand["wort"] and zustand["weiter"] for zustand in phrases()["zustaende"].values())
