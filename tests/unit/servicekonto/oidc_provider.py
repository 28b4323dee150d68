"""A small real OpenID provider on a free port: it signs, checks PKCE, and misbehaves when told to."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID = "buergerlotse"
CLIENT_SECRET = "geheim für tests"  # a space and an umlaut: must be form-encoded in Basic credentials

ERIKA = {
    "sub": "erika.mustermann",
    "acr": "http://eidas.europa.eu/LoA/high",
    "given_name": "Erika",
    "family_name": "Mustermann",
    "birthdate": "1964-08-12",
    "address": {"street_address": "Bördestraße 8 a", "postal_code": "39167", "locality": "Hohe Börde"},
    "email": "erika@example.org",
    "phone_number": "+4939204100",
}


@cache
def usual_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "eins", "use": "sig"})


class OidcProvider:
    """`person` signs in at once. `claims` changes the ID token (None removes), `header` its header."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = dict(ERIKA)
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.userinfo: dict[str, Any] | None = None
        self.signing_key = usual_key()
        self.published = KeySet([self.signing_key])
        self.down = False
        self.deny = False
        self.jwks_requests = 0
        self.issuer = ""
        self._codes: dict[str, dict[str, str]] = {}

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._faults])
        app.router.add_get("/konto/.well-known/openid-configuration", self._discovery)
        app.router.add_get("/konto/authorize", self._authorize)
        app.router.add_post("/konto/token", self._token)
        app.router.add_get("/konto/userinfo", self._userinfo)
        app.router.add_get("/konto/jwks", self._jwks)
        return app

    @web.middleware
    async def _faults(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if self.down:
            return web.Response(status=500, text="kaputt")
        return await handler(request)

    async def _discovery(self, _: web.Request) -> web.Response:
        endpoints = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in _ENDPOINTS.items()}
        return web.json_response({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks", **endpoints})

    async def _authorize(self, request: web.Request) -> web.Response:
        query = dict(request.query)
        assert query["code_challenge_method"] == "S256" and query["response_type"] == "code"
        answer = {"state": query["state"]}
        if self.deny:
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe(16)
            self._codes[answer["code"]] = query
        raise web.HTTPFound(f"{query['redirect_uri']}?{urlencode(answer)}")

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        basic = base64.b64encode(b"buergerlotse:geheim%20f%C3%BCr%20tests").decode()
        if request.headers.get("Authorization") != f"Basic {basic}":
            return web.json_response({"error": "invalid_client"}, status=401)
        query = self._codes.pop(str(form["code"]), None)
        digest = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if query is None or query["code_challenge"] != challenge:
            return web.json_response({"error": "invalid_grant"}, status=400)
        return web.json_response({"access_token": "zugang", "id_token": self.id_token(query["nonce"])})

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= {"sub": self.person["sub"], "acr": self.person.get("acr")} | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "RS256", "kid": self.signing_key.kid} | self.header
        return jwt.encode(header, claims, self.signing_key, algorithms=["RS256"])

    async def _userinfo(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bearer zugang"
        return web.json_response(self.userinfo or self.person)

    async def _jwks(self, _: web.Request) -> web.Response:
        self.jwks_requests += 1
        return web.json_response(self.published.as_dict(private=False))


_ENDPOINTS = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}


@asynccontextmanager
async def running(provider: OidcProvider, host: str = "localhost") -> AsyncIterator[OidcProvider]:
    """Serve `provider` until the block ends; its `issuer` is set."""
    runner = web.AppRunner(provider.app(), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    provider.issuer = f"http://{host}:{runner.addresses[0][1]}/konto"
    try:
        yield provider
    finally:
        await runner.cleanup()
