"""The OpenID provider without HTTP: from a checked request over the chosen account to tokens and claims."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.konto.accounts import ACCOUNTS, Testkonto, pairwise_subject
from sandbox.konto.authorization import AuthorizationRequest
from sandbox.konto.signing import SigningKey, half_hash
from sandbox.konto.vault import Vault

LOGIN_SECONDS = 600.0
CODE_SECONDS = 60.0
TOKEN_SECONDS = 300


class TokenError(Exception):
    """Ends a token request; `args[0]` is the error of RFC 6749, 5.2."""


@dataclass
class Grant:
    """A sign-in that happened. `used` and `token` tell a code that comes a second time."""

    request: AuthorizationRequest
    konto: Testkonto
    auth_time: int
    used: bool = False
    token: str = field(default="", repr=False)


class Provider:
    """One client, a few accounts. What is under way lives in memory and is gone after a restart."""

    def __init__(
        self, issuer: str, client_id: str, salt: str, key: SigningKey, clock: Callable[[], float] = time.time
    ) -> None:
        self.issuer, self.client_id, self.key = issuer, client_id, key
        self._salt, self._clock = salt, clock
        self._logins: Vault[AuthorizationRequest] = Vault(LOGIN_SECONDS, clock)
        self._codes: Vault[Grant] = Vault(CODE_SECONDS, clock)
        self._tokens: Vault[Grant] = Vault(TOKEN_SECONDS, clock)

    def begin(self, request: AuthorizationRequest) -> str:
        """Remember `request` until an account is chosen; returns its secret for the login form."""
        return self._logins.put(request)

    def pending(self, vorgang: str) -> AuthorizationRequest | None:
        """The request of this login form; it is used up. None when it is unknown or older than ten minutes."""
        return self._logins.take(vorgang)

    def grant(self, request: AuthorizationRequest, konto: Testkonto) -> str:
        """The authorization code for this sign-in: valid once and for 60 seconds."""
        return self._codes.put(Grant(request, konto, int(self._clock())))

    def exchange(self, code: str, redirect_uri: str, verifier: str) -> dict[str, Any]:
        """The tokens for `code`. Errors: TokenError. A code that comes twice also ends the access token that it
        brought the first time (RFC 6749, 4.1.2); a wrong verifier uses the code up."""
        grant = self._codes.get(code)
        if grant is None:
            raise TokenError("invalid_grant")
        if grant.used:
            self._tokens.drop(grant.token)
            raise TokenError("invalid_grant")
        grant.used = True
        if grant.request.redirect_uri != redirect_uri or not _fits(verifier, grant.request.challenge):
            raise TokenError("invalid_grant")
        grant.token = self._tokens.put(grant)
        return {
            "access_token": grant.token,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": " ".join(sorted(grant.request.scopes)),
            "id_token": self._id_token(grant),
        }

    def userinfo(self, access_token: str) -> dict[str, Any] | None:
        """The claims that the sign-in released; None when the token is not valid."""
        grant = self._tokens.get(access_token)
        if grant is None:
            return None
        return {"sub": self.subject(grant.konto), **grant.konto.released(grant.request.scopes)}

    def subject(self, konto: Testkonto) -> str:
        """The pseudonym of the account for our client: the `konto` of the portal API."""
        return pairwise_subject(self._salt, self.client_id, konto.benutzer)

    def _id_token(self, grant: Grant) -> str:
        now = int(self._clock())
        claims = {
            "iss": self.issuer,
            "sub": self.subject(grant.konto),
            "aud": self.client_id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "auth_time": grant.auth_time,
            "nonce": grant.request.nonce,
            "acr": grant.konto.acr,
            "at_hash": half_hash(grant.token),
        }
        return self.key.sign(claims)


def known_account(form: Mapping[str, str]) -> Testkonto | None:
    """The account that the login form names."""
    return ACCOUNTS.get(form.get("konto", ""))


def _fits(verifier: str, challenge: str) -> bool:
    """Whether S256 of `verifier` (43 to 128 signs) is `challenge` (RFC 7636, 4.6)."""
    if not 43 <= len(verifier) <= 128 or not verifier.isascii():
        return False
    hashed = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
    return hmac.compare_digest(hashed, challenge.encode())
