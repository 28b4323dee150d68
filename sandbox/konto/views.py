"""The practice Servicekonto over HTTP: OpenID Connect with authorization code and PKCE, below /konto."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from sandbox.db import lasting_secret
from sandbox.keys import ENGINE, PROVIDER, SETTINGS
from sandbox.konto.accounts import ACCOUNTS, ACR, SCOPES
from sandbox.konto.authorization import AuthorizationError, UntrustedClient, check_request
from sandbox.konto.client_auth import is_client
from sandbox.konto.provider import Provider, TokenError, known_account
from sandbox.konto.signing import ALGORITHM, SigningKey
from sandbox.pages import html

NO_STORE = {"Cache-Control": "no-store"}


async def provider_context(app: web.Application) -> AsyncIterator[None]:
    """Makes the signing key and the provider at start."""
    settings = app[SETTINGS]
    key = await asyncio.to_thread(SigningKey)
    salt = await asyncio.to_thread(lasting_secret, app[ENGINE], "pairwise_salt")
    app[PROVIDER] = Provider(settings.issuer, settings.oidc_client_id, salt, key)
    yield


async def discovery(request: web.Request) -> web.Response:
    """GET /konto/.well-known/openid-configuration"""
    issuer = request.app[PROVIDER].issuer
    paths = {
        "authorization_endpoint": "authorize",
        "token_endpoint": "token",
        "userinfo_endpoint": "userinfo",
        "jwks_uri": "jwks.json",
        "end_session_endpoint": "end_session",
    }
    claims = [name for names in SCOPES.values() for name in names]
    document = {
        "issuer": issuer,
        **{name: f"{issuer}/{path}" for name, path in paths.items()},
        "scopes_supported": list(SCOPES),
        "claims_supported": ["sub", "acr", "auth_time", *claims],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": list(ACR.values()),
        "ui_locales_supported": ["de"],
        "authorization_response_iss_parameter_supported": True,
        "request_uri_parameter_supported": False,
    }
    return web.json_response(document)


async def jwks(request: web.Request) -> web.Response:
    """GET /konto/jwks.json"""
    return web.json_response(request.app[PROVIDER].key.jwks())


async def login_page(request: web.Request) -> web.Response:
    """GET /konto/authorize: the choice of a test account."""
    settings, provider = request.app[SETTINGS], request.app[PROVIDER]
    try:
        wanted = check_request(request.query, settings.oidc_client_id, settings.redirect_uris)
    except UntrustedClient as error:
        return html(request, "konto_fehler.html", {"grund": error.args[0]}, status=400)
    except AuthorizationError as error:
        raise _back(provider, error.redirect_uri, error.state, {"error": error.error}) from None
    data = {"vorgang": provider.begin(wanted), "konten": ACCOUNTS.values()}
    # The form's answer redirects to the client; Chromium applies form-action to that as well.
    return html(request, "konto_anmelden.html", data, form_targets=(settings.lotse_url,))


async def login(request: web.Request) -> web.Response:
    """POST /konto/authorize: an account was chosen, or the sign-in given up (field ``abbrechen``)."""
    provider, form = request.app[PROVIDER], await _form(request)
    wanted = provider.pending(form.get("vorgang", ""))
    if wanted is None:
        return html(request, "konto_fehler.html", {"grund": "vorgang"}, status=400)
    konto = known_account(form)
    if konto is None:
        raise _back(provider, wanted.redirect_uri, wanted.state, {"error": "access_denied"})
    code = provider.grant(wanted, konto)
    raise _back(provider, wanted.redirect_uri, wanted.state, {"code": code})


async def token(request: web.Request) -> web.Response:
    """POST /konto/token: the code, proven by client secret and PKCE verifier, becomes tokens."""
    settings, form = request.app[SETTINGS], await _form(request)
    header = request.headers.get("Authorization", "")
    if not is_client(header, form, settings.oidc_client_id, settings.oidc_client_secret):
        headers = {"WWW-Authenticate": 'Basic realm="konto"', **NO_STORE}
        return web.json_response({"error": "invalid_client"}, status=401, headers=headers)
    try:
        return web.json_response(_exchange(request.app[PROVIDER], form), headers=NO_STORE)
    except TokenError as error:
        return web.json_response({"error": error.args[0]}, status=400, headers=NO_STORE)


def _exchange(provider: Provider, form: Mapping[str, str]) -> dict[str, Any]:
    if form.get("grant_type") != "authorization_code":
        raise TokenError("unsupported_grant_type" if form.get("grant_type") else "invalid_request")
    names = ("code", "redirect_uri", "code_verifier")
    if not all(form.get(name) for name in names):
        raise TokenError("invalid_request")
    return provider.exchange(*(form[name] for name in names))


async def userinfo(request: web.Request) -> web.Response:
    """GET or POST /konto/userinfo with the access token."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    claims = request.app[PROVIDER].userinfo(given.strip()) if scheme.lower() == "bearer" else None
    if claims is None:
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"', **NO_STORE}
        return web.json_response({"error": "invalid_token"}, status=401, headers=headers)
    return web.json_response(claims, headers=NO_STORE)


async def end_session(request: web.Request) -> web.Response:
    """GET or POST /konto/end_session. Nothing to end: the provider keeps no session of its own."""
    return html(request, "konto_abgemeldet.html", {})


async def _form(request: web.Request) -> dict[str, str]:
    """The posted fields; one that came twice is dropped, as if it had not come."""
    fields = await request.post()
    return {n: v for n, v in fields.items() if isinstance(v, str) and len(fields.getall(n)) == 1}


def _back(provider: Provider, redirect_uri: str, state: str, more: Mapping[str, str]) -> web.HTTPSeeOther:
    query = urlencode({**more, **({"state": state} if state else {}), "iss": provider.issuer})
    return web.HTTPSeeOther(f"{redirect_uri}?{query}", headers=NO_STORE)
