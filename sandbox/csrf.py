"""Protects the forms of the staff page: a form counts only with the token that we put into it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from aiohttp import web

from sandbox.keys import CSRF_SECRET

COOKIE = "sandbox_formular"


def issue(request: web.Request) -> tuple[str, str]:
    """The browser's cookie value (the one it has, else a new one) and the token for the form."""
    value = request.cookies.get(COOKIE) or secrets.token_urlsafe(32)
    return value, _token(request, value)


def set_cookie(response: web.Response, value: str, path: str) -> None:
    """Send the cookie; other sites' forms come without it (SameSite=Strict)."""
    response.set_cookie(COOKIE, value, path=path, httponly=True, samesite="Strict")


def is_genuine(request: web.Request, token: str) -> bool:
    """Whether `token` belongs to this browser's cookie."""
    value = request.cookies.get(COOKIE, "")
    expected = _token(request, value).encode()
    return bool(value) and hmac.compare_digest(expected, token.encode("utf-8", "surrogateescape"))


def _token(request: web.Request, value: str) -> str:
    return hmac.new(request.app[CSRF_SECRET], value.encode(), hashlib.sha256).hexdigest()
