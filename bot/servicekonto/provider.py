"""The login provider over HTTP: discovery, keys, code for tokens, userinfo (OpenID Connect Core, Discovery).

Every call has a timeout. Whatever goes wrong on the provider's side is LoginError("anbieter_gestoert").
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx

from bot.servicekonto.errors import LoginError

_CACHE_SECONDS = 3600
_KEY_REFRESH_SECONDS = 60
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Provider:
    """One OpenID provider. Metadata and keys are cached for an hour, never a failure."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, timeout_seconds: float) -> None:
        self.issuer = issuer
        self.client_id = client_id
        self._secret = client_secret
        self._timeout = timeout_seconds
        self._cache: dict[str, tuple[float, dict[str, Any]]] = {}

    async def metadata(self) -> Mapping[str, Any]:
        """The provider's configuration; its issuer is the one we were told to trust (Discovery 4.3)."""
        found = await self._cached(f"{self.issuer}/.well-known/openid-configuration", _CACHE_SECONDS)
        if str(found.get("issuer", "")).rstrip("/") != self.issuer:
            raise LoginError("anbieter_gestoert", "discovery names another issuer")
        if not all(isinstance(found.get(name), str) for name in _NEEDED):
            raise LoginError("anbieter_gestoert", "discovery is incomplete")
        return found

    async def keys(self, refresh: bool = False) -> dict[str, Any]:
        """The provider's JSON Web Key Set. `refresh` asks anew (a key is unknown), once a minute at most."""
        url = (await self.metadata())["jwks_uri"]
        return await self._cached(url, _KEY_REFRESH_SECONDS if refresh else _CACHE_SECONDS)

    async def exchange(self, code: str, verifier: str, redirect_uri: str) -> Mapping[str, Any]:
        """The tokens for an authorization code. Errors: nachweis_ungueltig when the provider refuses it."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": redirect_uri,
        }
        url = (await self.metadata())["token_endpoint"]
        # RFC 6749, 2.3.1: both parts are form-encoded before they become Basic credentials.
        auth = httpx.BasicAuth(quote(self.client_id, safe=""), quote(self._secret, safe=""))
        return await self._json("POST", url, data=form, auth=auth)

    async def userinfo(self, access_token: str) -> Mapping[str, Any]:
        """The claims at the userinfo endpoint; {} when the provider has none."""
        url = (await self.metadata()).get("userinfo_endpoint")
        if not url or not access_token:
            return {}
        return await self._json("GET", url, headers={"Authorization": f"Bearer {access_token}"})

    async def _cached(self, url: str, max_age: float) -> dict[str, Any]:
        known = self._cache.get(url)
        if known and time.monotonic() - known[0] < max_age:
            return known[1]
        found = await self._json("GET", url)
        self._cache[url] = (time.monotonic(), found)
        return found

    async def _json(self, method: str, url: str, **request: Any) -> dict[str, Any]:
        try:
            async with httpx.AsyncClient(timeout=self._timeout) as client:
                response = await client.request(method, url, **request)
            body = response.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise LoginError("anbieter_gestoert", type(error).__name__) from None
        if response.status_code == 400 and method == "POST":  # RFC 6749, 5.2: the code is not good
            raise LoginError("nachweis_ungueltig", "token endpoint answered 400")
        if not response.is_success or not isinstance(body, dict):
            raise LoginError("anbieter_gestoert", f"status {response.status_code}")
        return body
