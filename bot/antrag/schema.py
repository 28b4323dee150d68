"""A form as JSON Schema 2020-12, by which the portal checks what was submitted."""

from __future__ import annotations

from typing import Any

from bot.antrag.fields import kind
from bot.antrag.model import AntragDefinition, Bedingung, Feld

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(definition: AntragDefinition) -> dict[str, Any]:
    """The schema of the `daten` of an Antrag: required fields, nothing unknown, and a field whose condition
    is not fulfilled must be absent."""
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "$id": f"urn:antrag:{definition.leistung}",
        "title": definition.titel,
        "type": "object",
        "properties": {feld.id: _property(feld) for feld in definition.felder},
        "required": [feld.id for feld in definition.felder if feld.pflicht and feld.wenn is None],
        "additionalProperties": False,
    }
    rules = [_rule(feld, feld.wenn) for feld in definition.felder if feld.wenn is not None]
    return schema | ({"allOf": rules} if rules else {})


def _property(feld: Feld) -> dict[str, Any]:
    return {"title": feld.bezeichnung, **kind(feld).schema(feld)}


def _rule(feld: Feld, wenn: Bedingung) -> dict[str, Any]:
    """If the earlier answer is one of the values, the field may (or must) be there, else it must not."""
    rule: dict[str, Any] = {
        "if": {"properties": {wenn.feld: {"enum": list(wenn.werte)}}, "required": [wenn.feld]},
        "else": {"properties": {feld.id: False}},
    }
    return rule | ({"then": {"required": [feld.id]}} if feld.pflicht else {})
