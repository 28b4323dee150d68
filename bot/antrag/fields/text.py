"""Kind text: words of the citizen's own, at most 500 characters unless the form says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from bot.antrag.cleaning import one_line
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende
from bot.antrag.model import Feld
from bot.antrag.vocabulary import any_of, flexible, section

PRUEFUNGEN = frozenset({"min_laenge", "max_laenge", "muster", "meldung"})
FREI = True
TEILE: tuple[str, ...] = ()
MAX = 500

_QUOTES = "\"'„“”‚‘’»«›‹"
_SHORT = 80  # in a longer field a sentence is the answer as it stands


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """The text itself. A pattern of the form also finds its match inside a sentence or among blanks."""
    if not any(c.isalnum() for c in text):
        return Fehler("fehler_text_unklar")
    if feld.pruefung.muster:
        return _by_pattern(text, feld)
    wert = _unquoted(_without_lead_in(one_line(text), feld) if limit(feld) <= _SHORT else text)
    return check(wert, feld, umstaende) or Gelesen(wert)


def check(wert: str, feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    """Length and pattern."""
    if len(wert) > limit(feld):
        return Fehler("fehler_zu_lang", {"grenze": str(limit(feld))})
    if len(wert) < (feld.pruefung.min_laenge or 1):
        return Fehler("fehler_zu_kurz", {"grenze": str(feld.pruefung.min_laenge or 1)})
    if feld.pruefung.muster and not re.fullmatch(feld.pruefung.muster, wert):
        return _pattern_error(feld)
    return None


def show(wert: str, _feld: Feld) -> str:
    return wert


def schema(feld: Feld) -> dict[str, Any]:
    fragment: dict[str, Any] = {
        "type": "string",
        "minLength": feld.pruefung.min_laenge or 1,
        "maxLength": limit(feld),
    }
    if feld.pruefung.muster:
        fragment["pattern"] = f"^(?:{feld.pruefung.muster})$"
    return fragment


def limit(feld: Feld) -> int:
    """The longest answer in characters."""
    return feld.pruefung.max_laenge or MAX


def _by_pattern(text: str, feld: Feld) -> Ergebnis:
    for candidate in _candidates(text, feld.pruefung.muster or ""):
        if re.fullmatch(feld.pruefung.muster or "", candidate):
            return Gelesen(candidate) if len(candidate) <= limit(feld) else _too_long(feld)
    return _pattern_error(feld)


def _candidates(text: str, muster: str) -> Iterator[str]:
    """The text, without separators, in capitals, and what in it fits when only one place does."""
    bare = re.sub(r"[\s.\-/]", "", text)
    for whole in (text, text.rstrip(".!"), bare):
        yield whole
        yield whole.upper()
    for source in (text, re.sub(r"(?<=\d)[\s.\-/]+(?=\d)", "", text)):
        found = {m.group(0) for m in re.finditer(rf"(?<!\w)(?:{muster})(?!\w)", source)}
        if len(found) == 1:
            yield found.pop()


def _pattern_error(feld: Feld) -> Fehler:
    if feld.pruefung.meldung:
        return Fehler("fehler_muster_meldung", {"meldung": feld.pruefung.meldung})
    return Fehler("fehler_muster")


def _too_long(feld: Feld) -> Fehler:
    return Fehler("fehler_zu_lang", {"grenze": str(limit(feld))})


def _without_lead_in(text: str, feld: Feld) -> str:
    """ "Er heißt Bello." → "Bello"; "Rasse: Labrador" → "Labrador"."""
    rest = _lead_in().sub("", text, count=1)
    label = rf"^(?:die|der|das|mein|meine|ihr|ihre)?\s*{flexible(feld.bezeichnung)}\s*(?::|ist\b|lautet\b)\s*"
    rest = re.sub(label, "", rest, count=1, flags=re.IGNORECASE)
    stripped = rest.rstrip(".!") if rest != text else rest
    return stripped.strip() or text


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(section('vorspann', 'text'))}[\s:]+", re.IGNORECASE)


def _unquoted(text: str) -> str:
    bare = text.strip(_QUOTES + " ")
    return bare if bare and text[0] in _QUOTES and text[-1] in _QUOTES else text
