"""Addresses in one go, in pieces, and with one piece changed."""

from __future__ import annotations

import pytest

from bot.antrag.fields import anschrift
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Teilweise, Umstaende, Vermutet
from tests.unit.antrag.gespraech import HEUTE, ORTE, feld, read

FELD = feld("anschrift")
IRXLEBEN = {"strasse": "Am Ring", "hausnummer": "12", "plz": "39167", "ort": "Irxleben"}


def _address(strasse: str, hausnummer: str, plz: str = "39167", ort: str = "Irxleben") -> dict[str, str]:
    return {"strasse": strasse, "hausnummer": hausnummer, "plz": plz, "ort": ort}


@pytest.mark.parametrize(
    ("text", "wert"),
    [
        ("Bördestraße 8, 39167 Hohe Börde", _address("Bördestraße", "8", ort="Hohe Börde")),
        ("Bördestr. 8a 39167 hohe boerde", _address("Bördestraße", "8a", ort="Hohe Boerde")),
        ("bördestraße 8 39167 hohe börde", _address("Bördestraße", "8", ort="Hohe Börde")),
        ("BÖRDESTRASSE 8 39167 HOHE BÖRDE", _address("Bördestraße", "8", ort="Hohe Börde")),
        ("Am Ring 12 b, 39167 Irxleben", _address("Am Ring", "12b")),
        ("Am Ring 12 b\n39167 Irxleben", _address("Am Ring", "12b")),
        ("Erika Muster\nAm Ring 12\n39167 Irxleben", _address("Am Ring", "12")),
        ("Am Ring 12b 39167 Irxleben", _address("Am Ring", "12b")),
        ("39167 Irxleben, Am Ring 12", _address("Am Ring", "12")),
        ("39167 Irxleben Am Ring 12", _address("Am Ring", "12")),
        ("Straße des Friedens 5, 39167 Irxleben", _address("Straße des Friedens", "5")),
        ("str. des friedens 5 39167 irxleben", _address("Straße des Friedens", "5")),
        ("Straße des 17. Juni 135, 10623 Berlin", _address("Straße des 17. Juni", "135", "10623", "Berlin")),
        ("Straße 52 Nr. 7, 13125 Berlin", _address("Straße 52", "7", "13125", "Berlin")),
        ("Q 5, 14, 68161 Mannheim", _address("Q 5", "14", "68161", "Mannheim")),
        ("Hauptstr. 12-14, 39167 Irxleben", _address("Hauptstraße", "12-14")),
        ("Hauptstr. 5 1/2 39167 Irxleben", _address("Hauptstraße", "5 1/2")),
        ("Am Ring 5,39167 Irxleben", _address("Am Ring", "5")),
        ("ich wohne in der Bördestraße 8 in 39167 Irxleben", _address("Bördestraße", "8")),
        ("ich wohne In der Aue 5, 39167 Irxleben", _address("In der Aue", "5")),
        ("Abbruchweg 3, 39167 Irxleben", _address("Abbruchweg", "3")),
        ("Straße: Am Ring, Hausnummer: 12, PLZ: 39167, Ort: Irxleben", IRXLEBEN),
        ("Am Ring 12, D-39167 Irxleben", IRXLEBEN),
    ],
)
def test_in_one_go(text: str, wert: dict[str, str]) -> None:
    assert read(text, FELD) == Gelesen(wert)


@pytest.mark.parametrize(
    ("text", "kept", "missing"),
    [
        ("Abbruchweg 3", {"strasse": "Abbruchweg", "hausnummer": "3"}, ("plz", "ort")),
        ("Straße des Friedens 5", {"strasse": "Straße des Friedens", "hausnummer": "5"}, ("plz", "ort")),
        ("Straße der 17. Juni", {"strasse": "Straße der 17. Juni"}, ("hausnummer", "plz", "ort")),
        ("Am Ring 12 in Irxleben", {"strasse": "Am Ring", "hausnummer": "12", "ort": "Irxleben"}, ("plz",)),
        ("Am Ring, Irxleben", {"strasse": "Am Ring", "ort": "Irxleben"}, ("hausnummer", "plz")),
        ("Am Ring 39167 Irxleben", {"strasse": "Am Ring", "plz": "39167", "ort": "Irxleben"}, ("hausnummer",)),
        ("Am Ring 12 39167", {"strasse": "Am Ring", "hausnummer": "12", "plz": "39167"}, ("ort",)),
        ("39167 Irxleben", {"plz": "39167", "ort": "Irxleben"}, ("strasse", "hausnummer")),
        ("Am Ring 12, 3916 Irxleben", {"strasse": "Am Ring", "hausnummer": "12", "ort": "Irxleben"}, ("plz",)),
    ],
)
def test_parts_are_kept_and_the_missing_named(text: str, kept: dict[str, str], missing: tuple[str, ...]) -> None:
    assert read(text, FELD) == Teilweise(kept, missing)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("keine Ahnung", "unklar"),
        ("Erika Mustermann", "unklar"),
        ("3. Mai 2019", "unklar"),
        ("Mein Geburtsdatum ist 12.08.1964", "unklar"),
        ("ich habe 2 Hunde", "unklar"),
        ("8", "unklar"),
        ("1234 Irxleben", "plz"),
        ("Am Ring 12, 00123 Irxleben", "plz"),
    ],
)
def test_reasons(text: str, code: str) -> None:
    assert read(text, FELD) == Fehler(f"fehler_anschrift_{code}")


@pytest.mark.parametrize(
    ("text", "wert"),
    [
        ("Am Ring 12, Irxleben", IRXLEBEN),
        ("Am Ring 12, 39343", _address("Am Ring", "12", "39343", "Rottmersleben")),
    ],
)
def test_known_towns_complete_what_is_clear(text: str, wert: dict[str, str]) -> None:
    assert read(text, FELD, ORTE) == Gelesen(wert, gedeutet=True)


def test_known_towns_are_spelled_as_known() -> None:
    assert read("Am Ring 12 39167 hohe boerde", FELD, ORTE) == Gelesen(_address("Am Ring", "12", ort="Hohe Börde"))


@pytest.mark.parametrize("text", ["1234 irxleben", "391678 Irxleben"])
def test_known_town_completes_a_broken_postal_code(text: str) -> None:
    assert read(text, FELD, ORTE) == Teilweise({"plz": "39167", "ort": "Irxleben"}, ("strasse", "hausnummer"))
    begun = {"strasse": "Am Ring", "hausnummer": "12"}
    result = anschrift.complete(begun, ("plz", "ort"), text, FELD, Umstaende(HEUTE, ORTE))
    assert result == Gelesen(IRXLEBEN, gedeutet=True)


def test_town_behind_a_broken_postal_code_is_kept() -> None:
    assert _complete(("plz", "ort"), "1234 irxleben") == Teilweise(
        {"strasse": "Am Ring", "hausnummer": "12", "ort": "Irxleben"}, ("plz",)
    )


@pytest.mark.parametrize("text", ["Am Ring 12, 39167 Auto", "Am Ring 12 39167 auto"])
def test_word_that_is_no_town_of_that_code_is_asked_back(text: str) -> None:
    assert read(text, FELD, ORTE) == Vermutet(
        _address("Am Ring", "12", ort="Auto"), {"strasse": "Am Ring", "hausnummer": "12", "plz": "39167"}
    )


def test_mistyped_town_is_guessed_and_may_be_meant_as_typed() -> None:
    assert read("Am Ring 12, 39167 Irxlebn", FELD, ORTE) == Vermutet(IRXLEBEN, _address("Am Ring", "12", ort="Irxlebn"))


def test_towns_elsewhere_are_taken() -> None:
    assert read("Ring 1, 10623 Berlin", FELD, ORTE) == Gelesen(_address("Ring", "1", "10623", "Berlin"))


@pytest.mark.parametrize("text", ["Heidestr.", "Heidestraße", "Am alten Weg"])
def test_street_is_no_town(text: str) -> None:
    assert _complete(("ort",), text) == Fehler("fehler_anschrift_unklar")


def _complete(missing: tuple[str, ...], text: str) -> Ergebnis:
    begun = {teil: wert for teil, wert in IRXLEBEN.items() if teil not in missing}
    return anschrift.complete(begun, missing, text, FELD, Umstaende(HEUTE))


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        (("hausnummer",), "12"),
        (("hausnummer",), "die 12"),
        (("hausnummer",), "Hausnummer 12"),
        (("hausnummer",), "Am Ring 12"),
        (("plz",), "39167"),
        (("ort",), "in Irxleben"),
        (("plz", "ort"), "39167 Irxleben"),
        (("plz", "ort"), "Irxleben 39167"),
        (("strasse", "hausnummer"), "Am Ring 12"),
        (("strasse",), "Am Ring"),
        (("plz",), "Am Ring 12, 39167 Irxleben"),
    ],
)
def test_missing_parts_are_completed(missing: tuple[str, ...], text: str) -> None:
    assert _complete(missing, text) == Gelesen(IRXLEBEN)


def test_a_house_without_number_is_possible() -> None:
    assert _complete(("hausnummer",), "keine") == Gelesen({**IRXLEBEN, "hausnummer": "o. Nr."})


@pytest.mark.parametrize(
    ("missing", "text", "code"), [(("plz",), "3916", "plz"), (("hausnummer",), "weiß nicht", "unklar")]
)
def test_useless_part_has_its_reason(missing: tuple[str, ...], text: str, code: str) -> None:
    assert _complete(missing, text) == Fehler(f"fehler_anschrift_{code}")


@pytest.mark.parametrize(
    ("teil", "text", "changed"),
    [
        ("hausnummer", "12a", {"hausnummer": "12a"}),
        ("strasse", "An der Aue", {"strasse": "An der Aue"}),
        ("strasse", "Dorfstr. 5", {"strasse": "Dorfstraße", "hausnummer": "5"}),
        ("ort", "Hermsdorf", {"ort": "Hermsdorf"}),
        ("plz", "39343", {"plz": "39343"}),
        ("ort", "39343 Rottmersleben", {"plz": "39343", "ort": "Rottmersleben"}),
    ],
)
def test_one_part_changed_leaves_the_others(teil: str, text: str, changed: dict[str, str]) -> None:
    result = anschrift.replace(IRXLEBEN, teil, text, FELD, Umstaende(HEUTE))
    assert result == Gelesen({**IRXLEBEN, **changed})


def test_shown_in_one_line() -> None:
    assert anschrift.show(IRXLEBEN, FELD) == "Am Ring 12, 39167 Irxleben"
