"""Yes and no in all colloquial forms."""

from __future__ import annotations

import pytest

from bot.antrag.fields import ja_nein
from bot.antrag.fields.base import Fehler, Gelesen
from tests.unit.antrag.gespraech import feld, read

FELD = feld("ja_nein")


@pytest.mark.parametrize(
    "text",
    [
        "ja",
        "Ja!",
        "JAAAAA",
        "jo",
        "jup",
        "jepp",
        "klar",
        "ja klar doch",
        "passt",
        "stimmt",
        "natürlich",
        "na klar",
        "auf jeden Fall",
        "gern",
        "yes",
        "hat er",
        "ja, seit Mai",
        "ich denke schon",
        "äh ja",
        "Ja bitte!",
        "kein Problem",
        "👍",
        "freilich",
        "genau",
        "sicher",
        "okay",
        "ja gerne",
    ],
)
def test_yes(text: str) -> None:
    assert read(text, FELD) == Gelesen(True)


@pytest.mark.parametrize(
    "text",
    [
        "nein",
        "Nein.",
        "nö",
        "nee",
        "nope",
        "neiiin",
        "eher nicht",
        "noch nicht",
        "nein, noch nicht",
        "leider nein",
        "klar nicht",
        "natürlich nicht",
        "auf keinen Fall",
        "stimmt nicht",
        "hat er nicht",
        "nicht wirklich",
        "nö danke",
        "eigentlich nicht",
        "👎",
        "keinesfalls",
    ],
)
def test_no(text: str) -> None:
    assert read(text, FELD) == Gelesen(False)


@pytest.mark.parametrize(
    "text", ["vielleicht", "ja nein", "ja, aber nicht heute", "weiß nicht", "Labrador", "was", "!"]
)
def test_neither(text: str) -> None:
    assert read(text, FELD) == Fehler("fehler_ja_nein_unklar")


def test_shown_as_a_word() -> None:
    assert [ja_nein.show(wert, FELD) for wert in (True, False)] == ["Ja", "Nein"]
