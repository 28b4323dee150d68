"""Shows the data of an application to staff: labels from the form's JSON Schema, values in German."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def rows(daten: Mapping[str, Any], schema: Mapping[str, Any] | None) -> Sequence[tuple[str, str]]:
    """Label and text of each entry, in the order of the form; without a form the names as they came."""
    properties = (schema or {}).get("properties", {})
    ordered = [name for name in properties if name in daten] + [n for n in daten if n not in properties]
    return [(_label(name, properties.get(name)), _text(daten[name])) for name in ordered]


def _label(name: str, schema: Any) -> str:
    title = schema.get("title") if isinstance(schema, Mapping) else None
    return str(title or name.replace("_", " ").capitalize())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nein"
    if isinstance(value, Mapping):
        return _parts(value)
    if isinstance(value, list):
        return ", ".join(_text(part) for part in value)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = str(value)
    return _german_date(text) if _DATE.fullmatch(text) else text


def _parts(value: Mapping[str, Any]) -> str:
    """Names and addresses as they are written; anything else part by part."""
    if {"strasse", "hausnummer", "plz", "ort"} <= value.keys():
        return f"{value['strasse']} {value['hausnummer']}, {value['plz']} {value['ort']}"
    if value.keys() == {"vorname", "nachname"}:
        return f"{value['vorname']} {value['nachname']}"
    return ", ".join(f"{name}: {_text(part)}" for name, part in value.items())


def _german_date(text: str) -> str:
    try:
        return date.fromisoformat(text).strftime("%d.%m.%Y")
    except ValueError:
        return text
