"""Free text."""

from __future__ import annotations

import pytest

from bot.antrag.fields.base import Fehler, Gelesen
from tests.unit.antrag.gespraech import feld, read

NAME = feld("text", bezeichnung="Name des Hundes", pruefung={"max_laenge": 40})
LONG = feld("text")
CHIP = feld("text", bezeichnung="Chipnummer", pruefung={"muster": r"\d{15}"})


@pytest.mark.parametrize(
    "text",
    [
        "Bello",
        "»Bello«",
        "„Bello“",
        "Er heißt Bello.",
        "mein Hund heißt Bello",
        "Name des Hundes: Bello",
        "sie heißt: Bello",
    ],
)
def test_short_answer_without_what_surrounds_it(text: str) -> None:
    assert read(text, NAME) == Gelesen("Bello")


def test_long_answers_stay_as_they_are() -> None:
    text = "Er heißt Bello.\nUnd er beißt nicht."
    assert read(text, LONG) == Gelesen(text)


@pytest.mark.parametrize(
    "text",
    [
        "276098102345678",
        "276 0981 0234 5678",
        "276-0981-02345678",
        "Die Chipnummer ist 276098102345678.",
        "chip 276 098 102 345 678 ok",
    ],
)
def test_pattern_finds_its_match(text: str) -> None:
    assert read(text, CHIP) == Gelesen("276098102345678")


def test_pattern_ignores_case_where_only_capitals_fit() -> None:
    assert read("ok-ab 123", feld("text", pruefung={"muster": "[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}"})) == Gelesen(
        "OK-AB 123"
    )


@pytest.mark.parametrize(
    ("asked", "text", "reason"),
    [
        (NAME, "x" * 41, Fehler("fehler_zu_lang", {"grenze": "40"})),
        (LONG, "x" * 501, Fehler("fehler_zu_lang", {"grenze": "500"})),
        (feld("text", pruefung={"min_laenge": 3}), "ab", Fehler("fehler_zu_kurz", {"grenze": "3"})),
        (NAME, "🙂🙂", Fehler("fehler_text_unklar")),
        (NAME, "?!", Fehler("fehler_text_unklar")),
        (CHIP, "12", Fehler("fehler_muster")),
        (
            feld("text", pruefung={"muster": "[0-9]+", "meldung": "Nur Ziffern."}),
            "abc",
            Fehler("fehler_muster_meldung", {"meldung": "Nur Ziffern."}),
        ),
    ],
)
def test_reasons(asked: object, text: str, reason: Fehler) -> None:
    assert read(text, asked) == reason  # type: ignore[arg-type]
