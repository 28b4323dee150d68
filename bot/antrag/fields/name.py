"""Kind name: a person's given name(s) and surname, in one go or piece by piece.

Letters as in DIN SPEC 91379 for names of natural persons: Latin script with any accents, blank, hyphen,
apostrophe, full stop. A doctorate is no part of the name and is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bot.antrag.cleaning import one_line
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Teilweise, Umstaende
from bot.antrag.model import Feld
from bot.antrag.vocabulary import any_of, fold, section, words

PRUEFUNGEN: frozenset[str] = frozenset()
FREI = True
TEILE = ("vorname", "nachname")
FREIE_TEILE = TEILE
MAX = 100

_ALLOWED = re.compile(r"[^\W\d_]|[ '’`´.,\-\u0300-\u036f]")
_BORN = re.compile(r"[,\s]+(?:geb\.|geb|geborene[rn]?|geborener)\s.*$", re.IGNORECASE)
_MAX_WORDS = 7


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """ "Erika Mustermann", "Mustermann, Erika", "ich heiße Erika Mustermann", "Nachname: Mustermann"."""
    named = _named_parts(text)
    if named:
        return _result(named)
    rest = _BORN.sub("", _without_lead_in(one_line(text)))
    return _unsuitable(rest) or _split(rest)


def check(wert: Mapping[str, str], _feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    return next((Fehler("fehler_zu_lang", {"grenze": str(MAX)}) for t in TEILE if len(wert[t]) > MAX), None)


def show(wert: Mapping[str, str], _feld: Feld) -> str:
    """ "Erika Mustermann"; "Mustermann, Erika" where the usual order would be split in another place.
    Of a name that was only begun, the part that is there."""
    if len(wert) < len(TEILE):
        return " ".join(wert.values())
    plain = f"{wert['vorname']} {wert['nachname']}"
    natural = _split(plain)
    if isinstance(natural, Gelesen) and natural.wert == wert:
        return plain
    return f"{wert['nachname']}, {wert['vorname']}"


def schema(_feld: Feld) -> dict[str, Any]:
    part = {"type": "string", "minLength": 1, "maxLength": MAX}
    return {
        "type": "object",
        "properties": {teil: dict(part) for teil in TEILE},
        "required": list(TEILE),
        "additionalProperties": False,
    }


def complete(
    bisher: Mapping[str, str], fehlt: tuple[str, ...], text: str, feld: Feld, umstaende: Umstaende
) -> Ergebnis:
    """The missing part; a whole name said again replaces what was kept."""
    whole = parse(text, feld, umstaende)
    if isinstance(whole, Teilweise):
        (given,) = whole.wert
        word = whole.wert[given]
        return _result({**bisher, (given if whole.sicher else fehlt[0]): word})
    return whole


def replace(wert: Mapping[str, str], teil: str, text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """One part anew: "Erika Maria" as given names, "von der Heide" as surname."""
    named = _named_parts(text)
    rest = named[teil] if teil in named else _without_lead_in(one_line(text))
    return _unsuitable(rest) or _result({**wert, teil: _cased(rest.split())})


def _result(teile: Mapping[str, str]) -> Ergebnis:
    fehlt = tuple(teil for teil in TEILE if not teile.get(teil))
    if fehlt:
        return Teilweise({k: v for k, v in teile.items() if v}, fehlt)
    if any(len(teile[teil]) > MAX for teil in TEILE):
        return Fehler("fehler_zu_lang", {"grenze": str(MAX)})
    return Gelesen({teil: teile[teil] for teil in TEILE})


def _named_parts(text: str) -> dict[str, str]:
    """Parts that the citizen named: "Vorname Erika, Nachname Mustermann"; also "Mustermann ist mein Nachname"."""
    found: dict[str, str] = {}
    for teil, pattern in _named_patterns().items():
        for match in pattern.finditer(one_line(text)):
            word = (match.group("nach") or match.group("vor") or "").strip(" ,.:")
            if word and _unsuitable(word) is None:
                found[teil] = _cased(word.split())
    return found


@cache
def _named_patterns() -> dict[str, re.Pattern[str]]:
    every = any_of([w for teil in TEILE for w in section("teile", teil, "worte")])
    value = rf"(?:(?!\b{every}\b)[^,;:\d])+?"
    patterns = {}
    for teil in TEILE:
        label = any_of(section("teile", teil, "worte"))
        after = rf"\b{label}\s*(?:ist|lautet|:|=)?\s+(?P<nach>{value})(?=\s*(?:[,;]|\bund\b|\b{every}\b|$))"
        before = rf"(?P<vor>[^\s,;:]+) ist (?:mein |der )?{label}\b"
        patterns[teil] = re.compile(f"{before}|{after}", re.IGNORECASE)
    return patterns


def _without_lead_in(text: str) -> str:
    without_greeting = _greeting().sub("", text, count=1)
    return _lead_in().sub("", without_greeting, count=1).strip(" .!:,")


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(section('vorspann', 'gruss'))}[\s,!.]+(?=\S)", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    own = any_of(section("vorspann", "name"))
    return re.compile(rf"^(?:{own}(?:\s*:\s*|\s+|$))+", re.IGNORECASE)


def _unsuitable(text: str) -> Fehler | None:
    if any(c.isdigit() for c in text):
        return Fehler("fehler_name_ziffern")
    if not text or not any(c.isalpha() for c in text):
        return Fehler("fehler_name_unklar")
    if any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text):
        return Fehler("fehler_name_schrift")
    parts = fold(text).split()
    strange = any(not _ALLOWED.match(c) for c in text)
    if strange or not parts or len(parts) > _MAX_WORDS or words("keine_namen") & set(parts):
        return Fehler("fehler_name_unklar")
    return None


def _split(text: str) -> Ergebnis:
    """ "Erika Maria von der Heide" → given names, surname with its particles; "Nachname, Vorname" by comma."""
    surname, comma, given = (part.strip() for part in text.partition(","))
    if comma and given:
        return _result({"vorname": _cased(_bare(given)), "nachname": _cased(_bare(surname))})
    parts = _bare(text.replace(",", " "))
    if not parts:
        return Fehler("fehler_name_unklar")
    addressed = len(parts) < len(text.split())  # "Frau Mustermann", "Dr. Mustermann"
    if len(parts) == 1 and not addressed:
        return Teilweise({"vorname": _cased(parts)}, ("nachname",), sicher=False)
    start = _surname_start(parts)
    if start == 0:
        return Teilweise({"nachname": _cased(parts)}, ("vorname",))
    return _result({"vorname": _cased(parts[:start]), "nachname": _cased(parts[start:])})


def _bare(text: str) -> list[str]:
    """The words of a name without forms of address and academic titles."""
    left_out = words("anreden") | words("namenstitel")
    parts = [p.strip(",") for p in text.split()]
    while parts and fold(parts[0]) in left_out:
        parts.pop(0)
    return [p for p in parts if p.strip(".-'’`´")]


def _surname_start(parts: Sequence[str]) -> int:
    """Where the surname begins: its first particle ("von der Heide"), else the last word."""
    for i, part in enumerate(parts[:-1]):
        if fold(part) in words("namenszusaetze"):
            return i
        if i and part.islower() and fold(part) in words("namenszusaetze_klein"):
            return i
    return len(parts) - 1


def _cased(parts: Sequence[str]) -> str:
    """Names typed all small or all in capitals get capitals as usual; others stay as typed."""
    joined = " ".join(parts)
    if joined != joined.lower() and joined != joined.upper():
        return joined
    if joined == joined.upper() and len(joined.replace(" ", "")) < 3:
        return joined
    return " ".join(p.lower() if fold(p) in words("namenszusaetze") else _capital(p) for p in parts)


def _capital(word: str) -> str:
    return re.sub(r"(^|[-'’])(\w)", lambda m: m.group(1) + m.group(2).upper(), word.lower())
