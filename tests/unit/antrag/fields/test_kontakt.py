"""E-mail addresses, phone numbers and IBANs."""

from __future__ import annotations

import pytest

from bot.antrag.fields import iban, telefon
from bot.antrag.fields.base import Fehler, Gelesen, Vermutet
from tests.unit.antrag.gespraech import feld, read

EMAIL, TELEFON, IBAN = feld("email"), feld("telefon"), feld("iban")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("erika@web.de", "erika@web.de"),
        ("erika@web.de.", "erika@web.de"),
        ("erika @web.de", "erika@web.de"),
        ("erika@ web.de", "erika@web.de"),
        ("meine mail ist erika@web.de, danke", "erika@web.de"),
        ("<erika@web.de>", "erika@web.de"),
        ("mailto:erika@web.de", "erika@web.de"),
        ("erika at web.de", "erika@web.de"),
        ("erika (at) web punkt de", "erika@web.de"),
        ("erika[ät]web.de", "erika@web.de"),
        ("Erika.M@WEB.DE", "Erika.M@web.de"),
        ("erika+amt@bücher.de", "erika+amt@bücher.de"),
    ],
)
def test_email_in_usual_forms(text: str, address: str) -> None:
    assert read(text, EMAIL) == Gelesen(address)


@pytest.mark.parametrize("text", ["erika@web,de", "erika@web, de"])
def test_email_with_a_comma_is_a_guess(text: str) -> None:
    assert read(text, EMAIL) == Vermutet("erika@web.de")


def test_email_with_a_mistyped_provider_is_a_guess() -> None:
    assert read("erika@gmial.com", EMAIL) == Vermutet("erika@gmail.com", "erika@gmial.com")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("erika.web.de", "at_fehlt"),
        ("erika@web", "domain"),
        ("erika@", "domain"),
        ("erika@foo.invalid", "domain"),
        ("a@b.de und c@d.de", "mehrere"),
        ("habe ich nicht", "unklar"),
        ("e..a@web.de", "unklar"),
    ],
)
def test_email_reasons(text: str, code: str) -> None:
    assert read(text, EMAIL) == Fehler(f"fehler_email_{code}")


def test_email_too_long() -> None:
    assert isinstance(read(f"{'a' * 300}@web.de", EMAIL), Fehler)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0391/123456", "+49391123456"),
        ("0391.123.456", "+49391123456"),
        ("Tel.: 0391 / 12 34 56", "+49391123456"),
        ("(0391) 5 40 47 77", "+493915404777"),
        ("+49 (0) 391 1234-56", "+49391123456"),
        ("0049 391 1234567", "+493911234567"),
        ("49 391 1234567", "+493911234567"),
        ("039204-1234", "+49392041234"),
        ("0151 23456789", "+4915123456789"),
        ("0800 1234567", "+498001234567"),
        ("+48 22 123 45 67", "+48221234567"),
        ("meine nummer ist 0391 123456 danke", "+49391123456"),
    ],
)
def test_phone_in_usual_forms(text: str, number: str) -> None:
    assert read(text, TELEFON) == Gelesen(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("123456", "vorwahl"),
        ("110", "ungueltig"),
        ("0151 2345 678", "ungueltig"),
        ("0391", "ungueltig"),
        ("0" * 50, "ungueltig"),
        ("0391 123456 oder 0151 23456789", "mehrere"),
        ("nein", "unklar"),
    ],
)
def test_phone_reasons(text: str, code: str) -> None:
    assert read(text, TELEFON) == Fehler(f"fehler_telefon_{code}")


def test_phone_is_shown_in_groups() -> None:
    assert telefon.show("+493911234567", TELEFON) == "+49 391 1234567"


@pytest.mark.parametrize(
    "text",
    [
        "DE02120300000000202051",
        "de02 1203 0000 0000 2020 51",
        "DE02-1203-0000-0000-2020-51",
        "meine iban ist DE02120300000000202051 danke",
        "DE02 1203 0000 0000 2020 51 bei der DKB",
    ],
)
def test_iban_in_usual_forms(text: str) -> None:
    assert read(text, IBAN) == Gelesen("DE02120300000000202051")


def test_iban_of_another_country() -> None:
    assert read("NL91 ABNA 0417 1643 00", IBAN) == Gelesen("NL91ABNA0417164300")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("DE02 1203 0000 0000 2020 52", Fehler("fehler_iban_pruefziffer")),
        ("DE0212030000000020205", Fehler("fehler_iban_laenge", {"ist": "21", "soll": "22"})),
        ("XX89370400440532013000", Fehler("fehler_iban_land")),
        ("1234567", Fehler("fehler_iban_unklar")),
        ("habe ich nicht", Fehler("fehler_iban_unklar")),
    ],
)
def test_iban_reasons(text: str, reason: Fehler) -> None:
    assert read(text, IBAN) == reason


def test_iban_is_shown_in_groups_of_four() -> None:
    assert iban.show("DE02120300000000202051", IBAN) == "DE02 1203 0000 0000 2020 51"
