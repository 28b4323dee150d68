"""Kind iban: a bank account by its IBAN (ISO 13616), stored without blanks, in capitals."""

from __future__ import annotations

import re
from typing import Any

from schwifty import IBAN
from schwifty.exceptions import (
    InvalidChecksumDigits,
    InvalidCountryCode,
    InvalidLength,
    SchwiftyException,
)

from bot.antrag.cleaning import one_line
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende
from bot.antrag.model import Feld

PRUEFUNGEN: frozenset[str] = frozenset()
FREI = False
TEILE: tuple[str, ...] = ()

# Country code, two check digits, then groups of letters and digits with at most two separators between them.
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\s?\d(?:[\s.\-]{0,2}[A-Za-z0-9]){4,40}")
_GERMAN = re.compile(r"DE\d{20}")
_LENGTH_DE = 22


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """The IBAN in `text`, written in any grouping; a wrong check digit has its own code."""
    match = _IBAN.search(one_line(text))
    if match is None:
        return Fehler("fehler_iban_unklar")
    compact = re.sub(r"[^A-Za-z0-9]", "", match.group(0)).upper()
    german = _GERMAN.match(compact)  # words after a complete German IBAN are not part of it
    return _checked(german.group(0) if german and not compact[22:23].isdigit() else compact)


def check(wert: str, _feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    result = _checked(wert)
    return result if isinstance(result, Fehler) else None


def show(wert: str, _feld: Feld) -> str:
    """In groups of four."""
    return " ".join(wert[i : i + 4] for i in range(0, len(wert), 4))


def schema(_feld: Feld) -> dict[str, Any]:
    return {"type": "string", "pattern": r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"}


def _checked(compact: str) -> Ergebnis:
    try:
        return Gelesen(str(IBAN(compact)))
    except InvalidCountryCode:
        return Fehler("fehler_iban_land")
    except InvalidLength:
        return _length_error(compact)
    except InvalidChecksumDigits:
        return Fehler("fehler_iban_pruefziffer")
    except (SchwiftyException, ValueError):
        return Fehler("fehler_iban_unklar")


def _length_error(compact: str) -> Fehler:
    expected = _LENGTH_DE if compact.startswith("DE") else IBAN(compact, allow_invalid=True).spec["iban_length"]
    return Fehler("fehler_iban_laenge", {"ist": str(len(compact)), "soll": str(expected)})
