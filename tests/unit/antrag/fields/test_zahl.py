"""Numbers in digits and words."""

from __future__ import annotations

import pytest

from bot.antrag.fields import zahl
from bot.antrag.fields.base import Fehler, Gelesen
from tests.unit.antrag.gespraech import feld, read

ANY = feld("zahl")
HUNDE = feld("zahl", pruefung={"min": 0, "max": 20, "ganzzahl": True})


@pytest.mark.parametrize(
    ("text", "wert"),
    [
        ("2", 2),
        ("zwei", 2),
        ("2 Hunde", 2),
        ("ich habe zwei Hunde", 2),
        ("nur einen", 1),
        ("gar keine", 0),
        ("null", 0),
        ("einundzwanzig", 21),
        ("zweihundertfünf", 205),
        ("tausend", 1000),
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("eins komma fünf", 1.5),
        ("anderthalb", 1.5),
        ("1.000", 1000),
        ("1.250,50", 1250.5),
        ("-3", -3),
        ("ca. 12", 12),
        ("80m²", 80),
        ("3kg", 3),
        ("eine Familie mit 3 Kindern", 3),
    ],
)
def test_usual_forms(text: str, wert: float) -> None:
    assert read(text, ANY) == Gelesen(wert)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2-3", Fehler("fehler_zahl_mehrere")),
        ("zwei oder drei", Fehler("fehler_zahl_mehrere")),
        ("ein paar", Fehler("fehler_zahl_unklar")),
        ("keine Ahnung", Fehler("fehler_zahl_unklar")),
        ("12a", Fehler("fehler_zahl_unklar")),
        ("1e5", Fehler("fehler_zahl_unklar")),
        ("9" * 30, Fehler("fehler_zahl_unklar")),
        ("viele", Fehler("fehler_zahl_unklar")),
        ("21", Fehler("fehler_zahl_zu_gross", {"grenze": "20"})),
        ("-1", Fehler("fehler_zahl_zu_klein", {"grenze": "0"})),
        ("1,5", Fehler("fehler_zahl_ganzzahl")),
    ],
)
def test_reasons(text: str, reason: Fehler) -> None:
    assert read(text, HUNDE) == reason


def test_shown_with_decimal_comma() -> None:
    assert [zahl.show(wert, ANY) for wert in (2, 2.5)] == ["2", "2,5"]
