"""Checks an authorization request (OpenID Connect Core 3.1.2, RFC 7636, RFC 9700)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sandbox.konto.accounts import SCOPES

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # base64url of a SHA-256, without padding


class Query(Protocol):
    """The parameters of a request, of which one may come several times."""

    def getall(self, key: str, default: Sequence[str]) -> Sequence[str]: ...


class UntrustedClient(Exception):
    """Client or return address are not ours: the browser must not be sent there. `args[0]` says which."""


class AuthorizationError(Exception):
    """An error that the client is told through the return address; `error` as in RFC 6749, 4.1.2.1."""

    def __init__(self, error: str, redirect_uri: str, state: str) -> None:
        super().__init__(error)
        self.error, self.redirect_uri, self.state = error, redirect_uri, state


@dataclass(frozen=True)
class AuthorizationRequest:
    """What the client asked for, checked."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    scopes: frozenset[str]


def check_request(query: Query, client_id: str, redirect_uris: Sequence[str]) -> AuthorizationRequest:
    """The request in `query`. Errors: UntrustedClient, AuthorizationError."""
    if _single(query, "client_id") != client_id:
        raise UntrustedClient("client_id")
    redirect_uri = _single(query, "redirect_uri") or ""
    if redirect_uri not in redirect_uris:
        raise UntrustedClient("redirect_uri")
    names = ("state", "nonce", "scope", "response_type", "code_challenge", "code_challenge_method", "prompt")
    values = {name: _single(query, name) for name in (*names, "request", "request_uri")}
    error = _first_error(values)
    if error:
        raise AuthorizationError(error, redirect_uri, values["state"] or "")
    scopes = frozenset(str(values["scope"]).split()) & frozenset(SCOPES)
    state, nonce, challenge = (str(values[name]) for name in ("state", "nonce", "code_challenge"))
    return AuthorizationRequest(redirect_uri, state, nonce, challenge, scopes)


def _single(query: Query, name: str) -> str | None:
    """The value, '' when absent, None when it came more than once (RFC 6749, 3.1: an error)."""
    found = query.getall(name, [])
    return (found[0] if found else "") if len(found) < 2 else None


def _first_error(values: Mapping[str, str | None]) -> str:
    """The error of these values, or ''. State and nonce are required here, though the standard only advises."""
    checks = (
        (None in values.values(), "invalid_request"),
        (bool(values["request"]), "request_not_supported"),
        (bool(values["request_uri"]), "request_uri_not_supported"),
        (values["response_type"] != "code", "unsupported_response_type"),
        ("openid" not in (values["scope"] or "").split(), "invalid_scope"),
        (not values["state"] or not values["nonce"], "invalid_request"),
        (values["code_challenge_method"] != "S256", "invalid_request"),
        (not _CHALLENGE.fullmatch(values["code_challenge"] or ""), "invalid_request"),
        ("none" in (values["prompt"] or "").split(), "login_required"),
    )
    return next((error for applies, error in checks if applies), "")
