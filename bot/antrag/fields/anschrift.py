"""Kind anschrift: street, house number, postal code and town in Germany, in one go or piece by piece.

The text is taken apart from its surest piece: the five digits of the postal code, then the house number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from bot.antrag.fields.address_text import read_address, read_part, town_after_broken_code
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Ort, Teilweise, Umstaende, Vermutet
from bot.antrag.model import Feld
from bot.antrag.vocabulary import fold

PRUEFUNGEN: frozenset[str] = frozenset()
FREI = False
TEILE = ("strasse", "hausnummer", "plz", "ort")
FREIE_TEILE = ("strasse", "ort")

_MAX = {"strasse": 100, "hausnummer": 20, "plz": 5, "ort": 100}
_TYPO = 84.0
_UNCLEAR = Fehler("fehler_anschrift_unklar")


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """ "Bördestr. 8a 39167 hohe boerde", several lines, the town first, parts left out."""
    towns = _spelled_towns(umstaende)
    found = read_address(text, towns) or town_after_broken_code(text, towns)
    if found:
        return _result(found, umstaende)
    return Fehler("fehler_anschrift_plz") if re.match(r"(?:\d{4}|\d{6})\s+[^\W\d]", text) else _UNCLEAR


def complete(
    bisher: Mapping[str, str], fehlt: tuple[str, ...], text: str, feld: Feld, umstaende: Umstaende
) -> Ergebnis:
    """The missing parts, alone or within the whole address said again; nothing kept is lost."""
    found = read_address(text, _spelled_towns(umstaende))
    if not found or not (len(found) > 1 or set(found) & set(fehlt)):
        parts = {teil: part for teil in fehlt if (part := read_part(text, teil))}
        found = {teil: parts[teil] for teil in list(parts)[:1]}
    if not found:
        return Fehler("fehler_anschrift_plz") if fehlt[0] == "plz" else _UNCLEAR
    return _result({**bisher, **found}, umstaende, bisher.get("ort"))


def replace(wert: Mapping[str, str], teil: str, text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """One part anew: "12a" as house number; a street said with its number replaces both."""
    found = read_address(text, _spelled_towns(umstaende))
    part = read_part(text, teil)
    if teil in found and (len(found) > 1 or part is None):
        return _result({**wert, **found}, umstaende, wert["ort"])
    if part is None:
        return Fehler("fehler_anschrift_plz") if teil == "plz" else _UNCLEAR
    return _result({**wert, teil: part}, umstaende, wert["ort"])


def check(wert: Mapping[str, str], _feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    """Lengths; a postal code from 01000 to 99999."""
    return _beyond_limits(wert)


def show(wert: Mapping[str, str], _feld: Feld) -> str:
    """ "Bördestraße 8, 39167 Hohe Börde"; what is missing of a part is left out."""
    street = " ".join(wert[t] for t in ("strasse", "hausnummer") if t in wert)
    town = " ".join(wert[t] for t in ("plz", "ort") if t in wert)
    return ", ".join(part for part in (street, town) if part)


def schema(_feld: Feld) -> dict[str, Any]:
    properties: dict[str, Any] = {
        teil: {"type": "string", "minLength": 1, "maxLength": longest} for teil, longest in _MAX.items()
    }
    properties["plz"] = {"type": "string", "pattern": r"^[0-9]{5}$"}
    return {
        "type": "object",
        "properties": properties,
        "required": list(TEILE),
        "additionalProperties": False,
    }


def _result(teile: Mapping[str, str], umstaende: Umstaende, settled: str | None = None) -> Ergebnis:
    """`settled`: the town that was taken before, and is not asked back again."""
    known = {**_known(teile, umstaende.orte), **teile}
    filled = {teil: known[teil] for teil in TEILE if known.get(teil)}
    wrong = _beyond_limits(filled)
    if wrong:
        return wrong
    doubt = _town_in_doubt(filled, umstaende.orte) if teile.get("ort") != settled else None
    if doubt:
        return doubt
    fehlt = tuple(teil for teil in TEILE if teil not in filled)
    return Teilweise(filled, fehlt) if fehlt else Gelesen(filled, gedeutet=len(filled) > len(teile))


def _beyond_limits(teile: Mapping[str, str]) -> Fehler | None:
    for teil, part in teile.items():
        if len(part) > _MAX[teil]:
            return Fehler("fehler_zu_lang", {"grenze": str(_MAX[teil])})
    return Fehler("fehler_anschrift_plz") if teile.get("plz", "01000") < "01000" else None


def _known(teile: Mapping[str, str], orte: tuple[Ort, ...]) -> dict[str, str]:
    """What the municipality's list of towns adds: the only postal code of a town, the only town of a code."""
    if "ort" in teile and "plz" not in teile:
        codes = {o.plz for o in orte if fold(o.name) == fold(teile["ort"])}
        return {"plz": codes.pop()} if len(codes) == 1 else {}
    if "plz" in teile and "ort" not in teile:
        names = {o.name for o in orte if o.plz == teile["plz"]}
        return {"ort": names.pop()} if len(names) == 1 else {}
    return {}


def _town_in_doubt(teile: Mapping[str, str], orte: tuple[Ort, ...]) -> Vermutet | None:
    """ "39167 Auto" where the municipality knows every town of that code: is that the town? "Irxlebn" is probably
    the known one that is spelled nearly so; when denied, a guess is taken as typed, any other word is left out."""
    known = {fold(o.name): o.name for o in orte if o.plz == teile.get("plz")}
    if not known or "ort" not in teile or fold(teile["ort"]) in known:
        return None
    close = process.extractOne(fold(teile["ort"]), list(known), scorer=fuzz.ratio, score_cutoff=_TYPO)
    said = {teil: teile[teil] for teil in TEILE if teil in teile}
    if close:
        return Vermutet({**said, "ort": known[close[0]]}, said)
    return Vermutet(said, {teil: wert for teil, wert in said.items() if teil != "ort"})


def _spelled_towns(umstaende: Umstaende) -> Mapping[str, str]:
    return {fold(o.name): o.name for o in umstaende.orte}
