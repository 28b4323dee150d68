"""The JSON Schema of a form accepts what the engine stores, and nothing that the form does not ask."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.antrag.definition import load_definition
from bot.antrag.schema import json_schema
from tests.unit.antrag.gespraech import ALLE_ARTEN, at

SCHEMA = json_schema(load_definition(ALLE_ARTEN))


@pytest.fixture(scope="module")
def daten() -> dict[str, Any]:
    """The data of a form in which everything was answered."""
    return at("").werte


def _accepts(daten: dict[str, Any]) -> bool:
    return bool(Draft202012Validator(SCHEMA).is_valid(daten))


def test_schema_is_one_of_2020_12() -> None:
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    Draft202012Validator.check_schema(SCHEMA)


def test_complete_data_are_accepted(daten: dict[str, Any]) -> None:
    assert len(daten) == 13 and _accepts(daten)


def test_optional_fields_may_be_absent(daten: dict[str, Any]) -> None:
    assert _accepts({key: value for key, value in daten.items() if key not in ("chip", "konto", "bemerkung")})


@pytest.mark.parametrize("missing", ["halter", "rasse", "weitere", "anzahl"])
def test_required_fields_must_be_there(daten: dict[str, Any], missing: str) -> None:
    assert not _accepts({key: value for key, value in daten.items() if key != missing})


def test_field_whose_condition_is_not_fulfilled_must_be_absent(daten: dict[str, Any]) -> None:
    without = {key: value for key, value in daten.items() if key != "anzahl"}
    assert not _accepts({**daten, "weitere": False})
    assert _accepts({**without, "weitere": False})


@pytest.mark.parametrize(
    "wrong",
    [
        {"unbekannt": 1},
        {"halter": {"vorname": "Erika"}},
        {"halter": {"vorname": "Erika", "nachname": "M", "titel": "Dr."}},
        {"wohnung": {"strasse": "A", "hausnummer": "1", "plz": "123", "ort": "B"}},
        {"rasse": "Labrador"},
        {"seit": "3.5.2019"},
        {"weitere": "ja"},
        {"anzahl": 2.5},
        {"anzahl": 21},
        {"chip": "12"},
        {"erreichbar": "0391 123"},
        {"post": "erika"},
        {"konto": "de02"},
        {"bemerkung": ""},
    ],
)
def test_other_shapes_are_refused(daten: dict[str, Any], wrong: dict[str, Any]) -> None:
    assert not _accepts({**daten, **wrong})
