"""Names of persons."""

from __future__ import annotations

import pytest

from bot.antrag.fields import name
from bot.antrag.fields.base import Fehler, Gelesen, Teilweise, Umstaende
from tests.unit.antrag.gespraech import HEUTE, feld, read

FELD = feld("name")


def _name(vorname: str, nachname: str) -> dict[str, str]:
    return {"vorname": vorname, "nachname": nachname}


@pytest.mark.parametrize(
    ("text", "vorname", "nachname"),
    [
        ("Erika Mustermann", "Erika", "Mustermann"),
        ("Mustermann, Erika", "Erika", "Mustermann"),
        ("ich heiße Erika Mustermann", "Erika", "Mustermann"),
        ("Mein Name ist Erika Mustermann.", "Erika", "Mustermann"),
        ("Name: Erika Mustermann", "Erika", "Mustermann"),
        ("hallo ich bin die Erika Muster", "Erika", "Muster"),
        ("Hi, ich bin Erika Mustermann", "Erika", "Mustermann"),
        ("Guten Tag! Erika Mustermann", "Erika", "Mustermann"),
        ("Frau Erika Mustermann", "Erika", "Mustermann"),
        ("Heinz Freitag", "Heinz", "Freitag"),
        ("Erika Mustermann geb. Gabler", "Erika", "Mustermann"),
        ("erika mustermann", "Erika", "Mustermann"),
        ("ERIKA MUSTERMANN", "Erika", "Mustermann"),
        ("Vorname Erika, Nachname Mustermann", "Erika", "Mustermann"),
        ("Dr. Max von der Heide", "Max", "von der Heide"),
        ("max von der heide", "Max", "von der Heide"),
        ("MAX VON DER HEIDE", "Max", "von der Heide"),
        ("Anna Maria Luise Schmidt", "Anna Maria Luise", "Schmidt"),
        ("Karl-Heinz O'Neil", "Karl-Heinz", "O'Neil"),
        ("Ali ben Youssef", "Ali", "ben Youssef"),
        ("Ben Müller", "Ben", "Müller"),
        ("García López, María", "María", "García López"),
        ("Şükrü Öztürk", "Şükrü", "Öztürk"),
    ],
)
def test_whole_names(text: str, vorname: str, nachname: str) -> None:
    assert read(text, FELD) == Gelesen(_name(vorname, nachname))


@pytest.mark.parametrize(
    ("text", "kept", "missing"),
    [
        ("Nachname: Mustermann", {"nachname": "Mustermann"}, "vorname"),
        ("Mustermann ist mein Nachname", {"nachname": "Mustermann"}, "vorname"),
        ("Frau Mustermann", {"nachname": "Mustermann"}, "vorname"),
        ("von der Heide", {"nachname": "von der Heide"}, "vorname"),
        ("Vorname Erika", {"vorname": "Erika"}, "nachname"),
    ],
)
def test_half_a_name_is_kept(text: str, kept: dict[str, str], missing: str) -> None:
    assert read(text, FELD) == Teilweise(kept, (missing,))


def test_one_word_is_kept_without_being_sure() -> None:
    assert read("Erika", FELD) == Teilweise({"vorname": "Erika"}, ("nachname",), sicher=False)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Erika 123", "ziffern"),
        ("Ерика Мустер", "schrift"),
        ("Was kostet das", "unklar"),
        ("keine Ahnung", "unklar"),
        ("nächsten Freitag", "unklar"),
        ("hallo", "unklar"),
        ("...", "unklar"),
        ("🙂", "unklar"),
        ("erika@web", "unklar"),
        ("a b c d e f g h i", "unklar"),
    ],
)
def test_reasons(text: str, code: str) -> None:
    assert read(text, FELD) == Fehler(f"fehler_name_{code}")


def test_too_long() -> None:
    assert read(f"Erika {'M' * 101}", FELD) == Fehler("fehler_zu_lang", {"grenze": "100"})


@pytest.mark.parametrize("answer", ["Mustermann", "Nachname Mustermann", "Erika Mustermann", "Mustermann, Erika"])
def test_missing_part_is_completed(answer: str) -> None:
    result = name.complete({"vorname": "Erika"}, ("nachname",), answer, FELD, Umstaende(HEUTE))
    assert result == Gelesen(_name("Erika", "Mustermann"))


def test_one_part_is_replaced_and_the_other_kept() -> None:
    result = name.replace(_name("Erika", "Muster"), "nachname", "von der Heide", FELD, Umstaende(HEUTE))
    assert result == Gelesen(_name("Erika", "von der Heide"))


def test_shown_in_the_usual_order_or_unmistakably() -> None:
    shown = [name.show(n, FELD) for n in (_name("Erika", "Mustermann"), _name("María", "García López"))]
    assert shown == ["Erika Mustermann", "García López, María"]
