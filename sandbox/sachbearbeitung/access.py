"""Who may open the staff page."""

from __future__ import annotations

import base64
import hashlib
import hmac

from aiohttp import web

from sandbox.keys import SETTINGS
from sandbox.settings import Settings


def require_staff(request: web.Request) -> None:
    """With a password set: that password (HTTP Basic, any name). Without one the page opens only when this
    machine alone reaches the sandbox. Errors: HTTPUnauthorized, HTTPForbidden."""
    settings: Settings = request.app[SETTINGS]
    if not settings.staff_password:
        if not settings.is_local:
            raise web.HTTPForbidden(reason="SANDBOX_PASSWORT_SACHBEARBEITUNG ist nicht gesetzt")
        return
    given = _password(request.headers.get("Authorization", ""))
    if not hmac.compare_digest(_sha(given), _sha(settings.staff_password)):
        challenge = 'Basic realm="Sachbearbeitung", charset="UTF-8"'
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": challenge})


def _password(header: str) -> str:
    scheme, _, credentials = header.partition(" ")
    try:
        decoded = base64.b64decode(credentials.strip(), validate=True).decode()
    except ValueError:
        return ""
    return decoded.partition(":")[2] if scheme.lower() == "basic" else ""


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
