"""The limits `pruefung` of a field: only those its kind knows, and none that contradict each other."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import cast

from bot.antrag.fields import ARTEN
from bot.antrag.model import Pruefung, Tagesgrenze
from bot.antrag.reader import Leser
from bot.antrag.yaml_lines import Knoten

_RELATIVE = re.compile(r"heute\s*(?:([+-])\s*(\d{1,5}))?")
_DATES = ("fruehestens", "spaetestens")


def read_limits(leser: Leser, entries: dict[str, Knoten], art: str) -> Pruefung:
    """The limits, an empty Pruefung when there are none."""
    node = entries.get("pruefung")
    if node is None or art not in ARTEN:
        return Pruefung()
    known = sorted(ARTEN[art].PRUEFUNGEN)
    if not known:
        problem = f"Ein Feld der Art „{art}“ hat keine „pruefung“."
        leser.note(node.zeile, problem, "Lassen Sie sie weg, die Art prüft selbst.")
        return Pruefung()
    limits = leser.mapping(node, "„pruefung“", known)
    pruefung = Pruefung(
        min=leser.number(limits, "min"),
        max=leser.number(limits, "max"),
        ganzzahl=leser.flag(limits, "ganzzahl", False),
        min_laenge=cast("int | None", leser.number(limits, "min_laenge", whole=True)),
        max_laenge=cast("int | None", leser.number(limits, "max_laenge", whole=True)),
        muster=_read_pattern(leser, limits),
        meldung=leser.text(limits, "meldung"),
        fruehestens=_read_day(leser, limits, "fruehestens"),
        spaetestens=_read_day(leser, limits, "spaetestens"),
    )
    _check_order(leser, node.zeile, pruefung)
    return pruefung


def _read_pattern(leser: Leser, limits: dict[str, Knoten]) -> str | None:
    pattern = leser.text(limits, "muster")
    if not pattern:
        if "meldung" in limits:
            leser.note(limits["meldung"].zeile, "„meldung“ ohne „muster“.", "Ergänzen Sie `muster:`.")
        return None
    try:
        re.compile(pattern)
    except re.error:
        problem = f"„{pattern}“ ist kein gültiges Muster."
        leser.note(limits["muster"].zeile, problem, "Schreiben Sie einen regulären Ausdruck wie `[0-9]{15}`.")
        return None
    return pattern


def _read_day(leser: Leser, limits: dict[str, Knoten], key: str) -> Tagesgrenze | None:
    node = limits.get(key)
    if node is None:
        return None
    if isinstance(node.wert, date) and not isinstance(node.wert, datetime):
        return Tagesgrenze(tag=node.wert)
    match = _RELATIVE.fullmatch(str(node.wert).strip())
    if match:
        return Tagesgrenze(tage=int(f"{match.group(1) or '+'}{match.group(2) or 0}"))
    remedy = "Schreiben Sie ein Datum wie 2026-05-03 oder heute, heute-14, heute+90."
    leser.note(node.zeile, f"„{node.wert}“ ist kein Datum für „{key}“.", remedy)
    return None


def _check_order(leser: Leser, zeile: int, pruefung: Pruefung) -> None:
    first, last = pruefung.fruehestens, pruefung.spaetestens
    comparable = first and last and (first.tag is None) == (last.tag is None)
    some_day = date(2000, 1, 1)
    contradictions = (
        pruefung.min is not None and pruefung.max is not None and pruefung.min > pruefung.max,
        (pruefung.min_laenge or 0) > (pruefung.max_laenge or 10**9),
        comparable and first and last and first.on(some_day) > last.on(some_day),
    )
    if any(contradictions):
        leser.note(zeile, "Die untere Grenze liegt über der oberen.", "Vertauschen Sie die beiden Werte.")
