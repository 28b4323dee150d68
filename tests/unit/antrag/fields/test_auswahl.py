"""Choices named by number, label, synonym, with mistakes, in sentences."""

from __future__ import annotations

import pytest

from bot.antrag.fields import auswahl
from bot.antrag.fields.base import Fehler, Gelesen, Vermutet
from bot.antrag.model import Option
from tests.unit.antrag.gespraech import feld, read

RASSE = feld(
    "auswahl",
    optionen=(
        Option("labrador", "Labrador", ("Lab",)),
        Option("schaeferhund", "Deutscher Schäferhund", ("Schäferhund",)),
        Option("mischling", "Mischling", ("Mix",)),
        Option("andere", "Andere Rasse"),
    ),
)
VERSAND = feld(
    "auswahl",
    optionen=(Option("post", "Per Post"), Option("abholung", "Persönlich abholen"), Option("email", "Per E-Mail")),
)
STUECK = feld("auswahl", optionen=(Option("eins", "1 Hund"), Option("zwei", "2 Hunde"), Option("mehr", "3 oder mehr")))


@pytest.mark.parametrize(
    ("text", "wert"),
    [
        ("1", "labrador"),
        ("Nr. 2", "schaeferhund"),
        ("die zweite", "schaeferhund"),
        ("die letzte", "andere"),
        ("LABRADOR", "labrador"),
        ("ein labrador natürlich", "labrador"),
        ("Labador", "labrador"),
        ("schaferhund", "schaeferhund"),
        ("deutsche schäfer hund", "schaeferhund"),
        ("deutscher", "schaeferhund"),
        ("ein Lab", "labrador"),
        ("so ein mix", "mischling"),
        ("mischlin", "mischling"),
        ("kein Labrador sondern ein Mischling", "mischling"),
        ("andere", "andere"),
    ],
)
def test_meant_choice_is_found(text: str, wert: str) -> None:
    assert read(text, RASSE) == Gelesen(wert)


@pytest.mark.parametrize(
    ("text", "wert"),
    [("abholen", "abholung"), ("mit der Post", "post"), ("email", "email"), ("bitte per Post schicken", "post")],
)
def test_part_of_a_label_is_enough(text: str, wert: str) -> None:
    assert read(text, VERSAND) == Gelesen(wert)


def test_several_that_fit_are_named() -> None:
    assert read("labrador oder mischling", RASSE) == Fehler(
        "fehler_auswahl_mehrere", {"optionen": "Labrador, Mischling"}
    )


@pytest.mark.parametrize("text", ["Pudel", "5", "kein Labrador", "nein", "xyz", "la"])
def test_what_fits_none_names_all(text: str) -> None:
    result = read(text, RASSE)
    assert isinstance(result, Fehler) and result.code == "fehler_auswahl_unklar"
    assert result.daten["optionen"].count(",") == 3


def test_similar_but_not_sure_is_a_guess() -> None:
    assert read("Labradoodle", RASSE) == Vermutet("labrador")


def test_a_digit_means_the_label_where_labels_begin_with_digits() -> None:
    assert read("2", STUECK) == Gelesen("zwei")


def test_yes_in_any_form_where_yes_is_a_choice() -> None:
    asked = feld("auswahl", optionen=(Option("ja", "Ja"), Option("nein", "Nein"), Option("offen", "Weiß ich nicht")))
    assert [read(t, asked) for t in ("klar doch", "nö", "weiß nicht")] == [
        Gelesen("ja"),
        Gelesen("nein"),
        Gelesen("offen"),
    ]


def test_shown_by_its_label() -> None:
    assert auswahl.show("abholung", VERSAND) == "Persönlich abholen"
