"""Dates as citizens write them, on Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.antrag.fields import datum
from bot.antrag.fields.base import Fehler, Gelesen, Vermutet
from bot.antrag.model import Tagesgrenze
from tests.unit.antrag.gespraech import feld, read

PAST = feld("datum", pruefung={"spaetestens": Tagesgrenze()})
COMING = feld("datum", pruefung={"fruehestens": Tagesgrenze(), "spaetestens": Tagesgrenze(tage=90)})
ANY = feld("datum")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03.05.2019", "2019-05-03"),
        ("3.5.2019", "2019-05-03"),
        ("3. 5. 2019", "2019-05-03"),
        ("3/5/2019", "2019-05-03"),
        ("03-05-2019", "2019-05-03"),
        ("3 5 2019", "2019-05-03"),
        ("03052019", "2019-05-03"),
        ("2019-05-03", "2019-05-03"),
        ("3.5.19", "2019-05-03"),
        ("3.5.'19", "2019-05-03"),
        ("3. Mai 19", "2019-05-03"),
        ("3.Mai 2019", "2019-05-03"),
        ("3. maerz 2020", "2020-03-03"),
        ("1. jan 2020", "2020-01-01"),
        ("am 3ten mai 2020", "2020-05-03"),
        ("dritter fünfter 2019", "2019-05-03"),
        ("einunddreißigster Dezember 2020", "2020-12-31"),
        ("seit dem 3. Mai 2019 glaube ich", "2019-05-03"),
        ("Montag, 3. Mai 2021", "2021-05-03"),
        ("3.5.2019 um 14.30 Uhr", "2019-05-03"),
        ("29.2.2024", "2024-02-29"),
    ],
)
def test_whole_dates_are_taken_as_they_are(text: str, day: str) -> None:
    assert read(text, PAST) == Gelesen(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.5.", "2026-05-03"),
        ("3.5", "2026-05-03"),
        ("am dritten mai", "2026-05-03"),
        ("24.12.", "2025-12-24"),
        ("29.2.", "2024-02-29"),
        ("heute", "2026-11-23"),
        ("gestern", "2026-11-22"),
        ("seit vorgestern", "2026-11-21"),
        ("letzten Montag", "2026-11-16"),
        ("letzten Freitag", "2026-11-20"),
        ("Sonnabend", "2026-11-21"),
        ("am Montag", "2026-11-16"),
        ("vor drei Wochen", "2026-11-02"),
        ("seit zwei Wochen", "2026-11-09"),
        ("heute vor einer Woche", "2026-11-16"),
        ("vor 14 Tagen", "2026-11-09"),
        ("heute morgen", "2026-11-23"),
    ],
)
def test_what_was_concluded_is_read_back(text: str, day: str) -> None:
    assert read(text, PAST) == Gelesen(day, gedeutet=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("morgen", "2026-11-24"),
        ("übermorgen", "2026-11-25"),
        ("in zwei Wochen", "2026-12-07"),
        ("nächsten Freitag", "2026-11-27"),
        ("am Montag", "2026-11-30"),
        ("24.12.", "2026-12-24"),
        ("3.1.", "2027-01-03"),
    ],
)
def test_limits_in_the_future_turn_the_reading_forward(text: str, day: str) -> None:
    assert read(text, COMING) == Gelesen(day, gedeutet=True)


@pytest.mark.parametrize(("text", "day"), [("24.12.", "2026-12-24"), ("05/13/2019", "2019-05-13")])
def test_ambiguous_dates_are_only_a_guess(text: str, day: str) -> None:
    assert read(text, ANY) == Vermutet(day)


def test_a_weekday_alone_may_be_the_last_or_the_next() -> None:
    assert read("am Freitag", ANY) == Vermutet("2026-11-20", "2026-11-27")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.2.", "gibt_es_nicht"),
        ("31.02.2020", "gibt_es_nicht"),
        ("29.2.2023", "gibt_es_nicht"),
        ("45.13.2020", "gibt_es_nicht"),
        ("99.99.9999", "gibt_es_nicht"),
        ("0000-00-00", "gibt_es_nicht"),
        ("seit anfang mai", "ungenau"),
        ("Mai 2019", "ungenau"),
        ("5/2019", "ungenau"),
        ("2019", "ungenau"),
        ("im Sommer", "ungenau"),
        ("letzte Woche", "ungenau"),
        ("vor einem Monat", "ungenau"),
        ("3.5. oder 4.5.", "mehrere"),
        ("gestern oder vorgestern", "mehrere"),
        ("nächsten Freitag", "zukunft"),
        ("1.1.2030", "zukunft"),
        ("12", "unklar"),
        ("Mo", "unklar"),
        ("am", "unklar"),
        ("12,5", "unklar"),
        ("Labrador", "unklar"),
        ("guten Morgen", "unklar"),
        ("9999999", "unklar"),
    ],
)
def test_what_is_no_past_day_has_its_own_reason(text: str, code: str) -> None:
    assert read(text, PAST) == Fehler(f"fehler_datum_{code}")


def test_fixed_limits_are_named_in_the_reason() -> None:
    limited = feld("datum", pruefung={"fruehestens": Tagesgrenze(date(2020, 1, 1))})
    assert read("31.12.2019", limited) == Fehler("fehler_datum_zu_frueh", {"grenze": "1. Januar 2020"})


def test_relative_limits_are_named_as_days() -> None:
    assert read("1.6.2027", COMING) == Fehler("fehler_datum_zu_spaet", {"grenze": "21. Februar 2027"})


def test_yesterday_is_too_early_where_only_coming_days_count() -> None:
    assert read("gestern", COMING) == Fehler("fehler_datum_vergangenheit")


def test_shown_with_the_month_in_words() -> None:
    assert datum.show("2019-05-03", ANY) == "3. Mai 2019"
