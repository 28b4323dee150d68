"""Names and shapes of claims as the brokers send them."""

from __future__ import annotations

import pytest

from bot.servicekonto.claims import to_konto


def test_openid_standard_claims() -> None:
    konto = to_konto(
        {
            "sub": "7f3a",
            "acr": "http://eidas.europa.eu/LoA/substantial",
            "given_name": "Max",
            "family_name": "Beispiel",
            "birthdate": "1990-02-28",
            "address": {"street_address": "Am Anger 12b", "postal_code": "39167", "locality": "Irxleben"},
            "email": "max@example.org",
            "phone_number": "+4939204100",
        }
    )
    assert (konto.id, konto.niveau) == ("7f3a", "substanziell")
    assert konto.attribute == {
        "name": {"vorname": "Max", "nachname": "Beispiel"},
        "geburtsdatum": "1990-02-28",
        "anschrift": {"strasse": "Am Anger", "hausnummer": "12b", "plz": "39167", "ort": "Irxleben"},
        "email": "max@example.org",
        "telefon": "+4939204100",
    }


def test_flat_names_of_other_brokers() -> None:
    konto = to_konto(
        {
            "sub": "x",
            "date_of_birth": "1955-01-03",
            "street_and_building": "Straße des 17. Juni 135",
            "zip_code": "10623",
            "city": "Berlin",
            "telephone": "030 1",
        }
    )
    assert konto.attribute["anschrift"] == {
        "strasse": "Straße des 17. Juni",
        "hausnummer": "135",
        "plz": "10623",
        "ort": "Berlin",
    }
    assert (konto.attribute["geburtsdatum"], konto.attribute["telefon"]) == ("1955-01-03", "030 1")


@pytest.mark.parametrize(
    ("street", "parts"),
    [
        ("Dorfstraße 8 a", ("Dorfstraße", "8 a")),
        ("Platz der Einheit 3-5", ("Platz der Einheit", "3-5")),
        ("Straße des 17. Juni 135", ("Straße des 17. Juni", "135")),
        ("Hauptstr. 1/2", ("Hauptstr.", "1/2")),
        ("Zum Hafen", None),
        ("C4 7", ("C4", "7")),
    ],
)
def test_street_and_number_are_told_apart(street: str, parts: tuple[str, str] | None) -> None:
    address = {"street_address": street, "postal_code": "39167", "locality": "Ort"}
    found = to_konto({"sub": "x", "address": address}).attribute.get("anschrift")
    assert (found and (found["strasse"], found["hausnummer"])) == parts


@pytest.mark.parametrize(
    ("acr", "niveau"),
    [
        ("http://eidas.europa.eu/LoA/high", "hoch"),
        ("http://eidas.europa.eu/LoA/low", "niedrig"),
        ("STORK-QAA-Level-3", "substanziell"),
        ("irgendwas", "niedrig"),
        (None, "niedrig"),
    ],
)
def test_unknown_trust_levels_count_as_low(acr: str | None, niveau: str) -> None:
    assert to_konto({"sub": "x", "acr": acr}).niveau == niveau


@pytest.mark.parametrize(
    "claims",
    [
        {"birthdate": "1990"},
        {"birthdate": "0000-02-03"},
        {"given_name": "Kim"},
        {"address": "Dorfstraße 1, 39167 Irxleben"},
        {"email": 7, "phone_number": ["1"]},
        {"address": {"street_address": "Weg 1", "locality": "Ort"}},
    ],
    ids=str,
)
def test_what_cannot_be_understood_is_left_out(claims: dict[str, object]) -> None:
    assert to_konto({"sub": "x", **claims}).attribute == {}
