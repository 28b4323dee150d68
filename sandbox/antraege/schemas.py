"""Checks an application against the JSON Schema of its form. Findings name paths, never values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, RefResolver
from jsonschema.exceptions import RefResolutionError, ValidationError

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _LocalResolver(RefResolver):
    """Follows references inside the schema and opens nothing else."""

    def resolve_remote(self, uri: str) -> Any:
        raise RefResolutionError(uri)


def load_form(folder: Path, leistung: str) -> Mapping[str, Any] | None:
    """The JSON Schema ``<leistung>.json``, read anew each time so that changed forms count at once; None when
    there is no such form. ValueError when the file is not JSON."""
    if not _SLUG.fullmatch(leistung) or len(leistung) > 120:
        return None
    path = folder / f"{leistung}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def invalid_paths(schema: Mapping[str, Any], value: Any) -> Sequence[str]:
    """Where `value` breaks `schema`: sorted paths such as ``anschrift/plz`` ('' is the whole); empty when valid."""
    resolver = _LocalResolver.from_schema(dict(schema))
    validator = Draft202012Validator(
        dict(schema), resolver=resolver, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return sorted({path for error in validator.iter_errors(value) for path in _paths(error)})


def _paths(error: ValidationError) -> Iterable[str]:
    here = [str(step) for step in error.absolute_path]
    required = error.validator_value
    if error.validator == "required" and isinstance(error.instance, dict) and isinstance(required, list):
        return ["/".join([*here, name]) for name in required if name not in error.instance]
    return ["/".join(here)]
