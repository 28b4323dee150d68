"""Reads what callers of the portal API send; whatever is wrong becomes a Problem."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from typing import Any

from aiohttp import web

from sandbox.antraege.schemas import invalid_paths
from sandbox.keys import SETTINGS
from sandbox.problems import Problem

_KEY = re.compile(r"[!-~]{16,200}")
# "$" also matches before a line break at the end, hence the second rule.
_KONTO = {"type": "string", "maxLength": 255, "pattern": "^[!-~]+$", "not": {"pattern": r"\s"}}

ANTRAG = {
    "type": "object",
    "required": ["leistung", "kommune", "daten"],
    "additionalProperties": False,
    "properties": {
        "leistung": {"type": "string", "minLength": 1, "maxLength": 120},
        "kommune": {"type": "string", "maxLength": 8, "pattern": "^[0-9]{8}$"},
        "konto": {"anyOf": [_KONTO, {"type": "null"}]},
        "daten": {"type": "object"},
    },
}
ZUORDNUNG = {
    "type": "object",
    "required": ["abrufcode", "konto"],
    "additionalProperties": False,
    "properties": {"abrufcode": {"type": "string", "minLength": 1, "maxLength": 200}, "konto": _KONTO},
}


def require_token(request: web.Request) -> None:
    """The bearer token of the settings, compared in constant time. Errors: 401."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    expected = request.app[SETTINGS].token
    if scheme.lower() != "bearer" or not hmac.compare_digest(_sha(given.strip()), _sha(expected)):
        headers = {"WWW-Authenticate": 'Bearer realm="portal"'}
        raise Problem(401, "nicht_angemeldet", "Das Zugangstoken fehlt oder ist falsch.", headers=headers)


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()


def idempotency_key(request: web.Request) -> str:
    """16 to 200 visible ASCII signs: the abrufcode depends on it, so it must be hard to guess. Errors: 400."""
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        title = "Die Kopfzeile Idempotency-Key fehlt oder hat nicht 16 bis 200 Zeichen."
        raise Problem(400, "schluessel_fehlt", title)
    return key


async def json_body(request: web.Request, schema: dict[str, Any]) -> dict[str, Any]:
    """The body as JSON that satisfies `schema`. Errors: 400 no JSON, 413 too large, 415 no JSON type, 422."""
    if request.content_type != "application/json":
        raise Problem(415, "kein_json", "Der Inhalt muss application/json sein.")
    raw = await request.read()
    try:
        body = json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Problem(400, "json_unlesbar", "Der Inhalt ist kein gültiges JSON.") from None
    wrong = invalid_paths(schema, body)
    if wrong:
        raise Problem(422, "angaben_ungueltig", "Angaben fehlen oder sind ungültig.", wrong)
    return dict(body)


def _refuse(constant: str) -> None:
    raise ValueError("NaN and Infinity are not JSON")
