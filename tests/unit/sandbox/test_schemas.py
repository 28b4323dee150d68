"""Checking an application against its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema.exceptions import RefResolutionError

from sandbox.antraege.schemas import invalid_paths, load_form
from tests.sandboxes import DATEN, HUND


def test_valid_data_have_no_findings() -> None:
    assert invalid_paths(HUND, DATEN) == []


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"halter": "x"}, ["halter"]),
        ({"seit": "2026-02-30"}, ["seit"]),
        ({"seit": 7, "rasse": None}, ["rasse", "seit"]),
        ({"anschrift": {}}, [f"anschrift/{part}" for part in ("hausnummer", "ort", "plz", "strasse")]),
        ({"Geheimnis": "x"}, [""]),
    ],
)
def test_findings_are_paths(change: dict[str, Any], paths: list[str]) -> None:
    assert invalid_paths(HUND, {**DATEN, **change}) == paths


def test_a_field_that_must_be_absent_is_named() -> None:
    rule = {"if": {"required": ["a"]}, "else": {"properties": {"b": False}}}
    assert invalid_paths({"allOf": [rule]}, {"b": 1}) == ["b"]


def test_a_schema_can_refer_to_its_own_parts() -> None:
    schema = {"properties": {"a": {"$ref": "#/$defs/kurz"}}, "$defs": {"kurz": {"maxLength": 1}}}
    assert invalid_paths(schema, {"a": "lang"}) == ["a"]


def test_a_schema_opens_no_other_address() -> None:
    with pytest.raises(RefResolutionError):
        invalid_paths({"$ref": "http://127.0.0.1:1/schema.json"}, {})


def test_forms_are_read_anew_each_time(tmp_path: Path) -> None:
    assert load_form(tmp_path, "sperrmuell") is None
    (tmp_path / "sperrmuell.json").write_text(json.dumps({"title": "Sperrmüll"}), encoding="utf-8")
    assert load_form(tmp_path, "sperrmuell") == {"title": "Sperrmüll"}


@pytest.mark.parametrize("slug", ["../geheim", "a/b", "", ".", "A", "a_b", "a--b", "x" * 121, "geheim\0"])
def test_only_names_of_forms_are_opened(tmp_path: Path, slug: str) -> None:
    folder = tmp_path / "formulare"
    folder.mkdir()
    (tmp_path / "geheim.json").write_text("{}", encoding="utf-8")
    assert load_form(folder, slug) is None
