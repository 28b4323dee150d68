"""The condition `wenn` of a field: only on an earlier field whose answers can be listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.antrag.model import Bedingung, Feld
from bot.antrag.reader import Leser
from bot.antrag.yaml_lines import Knoten

_KEYS = ("feld", "ist", "in")
_YES_NO = {"ja": True, "nein": False}


def read_condition(leser: Leser, entries: dict[str, Knoten], before: Sequence[Feld]) -> Bedingung | None:
    """The condition, or None when there is none or it makes no sense (which is noted)."""
    node = entries.get("wenn")
    if node is None:
        return None
    parts = leser.mapping(node, "„wenn“", _KEYS)
    name = leser.required(parts, "feld", node.zeile, "von welchem Feld es abhängt")
    if ("ist" in parts) == ("in" in parts):
        problem, remedy = "„wenn“ braucht entweder „ist“ oder „in“.", "Zum Beispiel `{feld: x, ist: true}`."
        leser.note(node.zeile, problem, remedy)
        return None
    target = next((feld for feld in before if feld.id == name), None)
    if target is None:
        problem = f"Das Feld „{name}“ gibt es vor dieser Frage nicht."
        leser.note(node.zeile, problem, "Nennen Sie ein Feld, das weiter oben steht.")
        return None
    values = leser.items(parts, "in") if "in" in parts else [parts["ist"]]
    if "in" in parts and not values:
        leser.note(node.zeile, "„in“ ist leer.", "Nennen Sie mindestens einen Wert.")
    checked = [_read_value(leser, value, target) for value in values]
    return Bedingung(name, tuple(value for value in checked if value is not None))


def _read_value(leser: Leser, node: Knoten, target: Feld) -> str | bool | float | None:
    """The value as the target stores it, None (noted) when its answers never are that."""
    if target.art == "ja_nein":
        value = _YES_NO.get(node.wert, node.wert) if isinstance(node.wert, str) else node.wert
        return _fitting(leser, node, value, isinstance(value, bool), "true oder false")
    if target.art == "auswahl":
        known = [option.wert for option in target.optionen]
        return _fitting(leser, node, node.wert, node.wert in known, ", ".join(known))
    if target.art == "zahl":
        number = isinstance(node.wert, int | float) and not isinstance(node.wert, bool)
        return _fitting(leser, node, node.wert, number, "eine Zahl")
    problem = f"Von einem Feld der Art „{target.art}“ kann keine Frage abhängen."
    leser.note(node.zeile, problem, "Möglich ist das bei ja_nein, auswahl und zahl.")
    return None


def _fitting(leser: Leser, node: Knoten, value: Any, fits: bool, allowed: str) -> Any:
    if fits:
        return value
    leser.note(node.zeile, f"„{node.wert}“ kann dort nie die Antwort sein.", f"Möglich: {allowed}.")
    return None
