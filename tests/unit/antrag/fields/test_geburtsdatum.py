"""Dates of birth."""

from __future__ import annotations

import pytest

from bot.antrag.fields.base import Fehler, Gelesen
from tests.unit.antrag.gespraech import feld, read

FELD = feld("geburtsdatum")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.08.1964", "1964-08-12"),
        ("12.8.64", "1964-08-12"),
        ("120864", "1964-08-12"),
        ("12081964", "1964-08-12"),
        ("12. August 1964", "1964-08-12"),
        ("geboren am 12.08.1964 in Magdeburg", "1964-08-12"),
        ("12.12.26", "1926-12-12"),
        ("3.5.19", "2019-05-03"),
        ("1.1.1899", "1899-01-01"),
    ],
)
def test_usual_forms(text: str, day: str) -> None:
    assert read(text, FELD) == Gelesen(day)


def test_birth_yesterday_is_read_back() -> None:
    assert read("gestern", FELD) == Gelesen("2026-11-22", gedeutet=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12.8.", "geburtsdatum_jahr_fehlt"),
        ("1.1.2030", "geburtsdatum_zukunft"),
        ("1.1.1850", "geburtsdatum_zu_alt"),
        ("31.9.1990", "datum_gibt_es_nicht"),
        ("1964", "datum_ungenau"),
        ("45", "datum_unklar"),
        ("Magdeburg", "datum_unklar"),
    ],
)
def test_reasons(text: str, code: str) -> None:
    assert read(text, FELD) == Fehler(f"fehler_{code}")
