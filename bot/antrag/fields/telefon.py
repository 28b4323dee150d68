"""Kind telefon: one phone number, stored in E.164; numbers without country code are German."""

from __future__ import annotations

import re
from typing import Any

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from bot.antrag.cleaning import one_line
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende
from bot.antrag.model import Feld

PRUEFUNGEN: frozenset[str] = frozenset()
FREI = False
TEILE: tuple[str, ...] = ()

_LAND = "DE"
# Something like a number: digits in groups, with the usual separators between them.
_NUMBER = re.compile(r"\(?\+?\s?\(?\d(?:[\s()/.\-]{0,3}\d){2,}")
_MAX_DIGITS = 20
_MAX_E164 = 16  # "+" and 15 digits (ITU-T E.164)


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """The one number in `text`: "0391/12 34-56", "+49 (0) 391 123456", "0049…"."""
    found = list(dict.fromkeys(m.group(0) for m in _NUMBER.finditer(one_line(text))))
    if not found:
        return Fehler("fehler_telefon_unklar")
    numbers = [number for candidate in found if (number := _number(candidate))]
    different = {_e164(number) for number in numbers}
    if len(different) > 1:
        return Fehler("fehler_telefon_mehrere")
    if different:
        return Gelesen(different.pop())
    local = not re.match(r"\(?\s?(?:\+|0)", found[0]) and len(re.sub(r"\D", "", found[0])) >= 4
    return Fehler(f"fehler_telefon_{'vorwahl' if local else 'ungueltig'}")


def check(wert: str, _feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    return None if _number(wert) else Fehler("fehler_telefon_ungueltig")


def show(wert: str, _feld: Feld) -> str:
    """ "+49 391 123456"."""
    return phonenumbers.format_number(phonenumbers.parse(wert), PhoneNumberFormat.INTERNATIONAL)


def schema(_feld: Feld) -> dict[str, Any]:
    return {"type": "string", "pattern": r"^\+[1-9]\d{4,14}$"}


def _number(candidate: str) -> PhoneNumber | None:
    """A number that exists in this form; one without leading 0 or + lacks its area code."""
    digits = re.sub(r"\D", "", candidate)
    if len(digits) > _MAX_DIGITS:
        return None
    if not re.match(r"\(?\s?(?:\+|0)", candidate):
        candidate = f"+{digits}" if digits.startswith("49") and len(digits) > 10 else ""
    try:
        number = phonenumbers.parse(candidate, _LAND)
    except NumberParseException:
        return None
    number.extension = None
    return number if phonenumbers.is_valid_number(number) and len(_e164(number)) <= _MAX_E164 else None


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
