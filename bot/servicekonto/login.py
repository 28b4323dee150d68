"""Signing in with the Servicekonto: OpenID Connect code flow with PKCE, bound to one conversation.

A returned sign-in does not count yet. Only the conversation itself, by its own secret session, can fetch it
with the completion code (docs/adr/0011): nobody can slip another's conversation a sign-in, or take one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from bot.servicekonto.attempts import AttemptStore
from bot.servicekonto.bindings import BindingStore
from bot.servicekonto.claims import to_konto
from bot.servicekonto.completion_code import new_code
from bot.servicekonto.errors import LoginError
from bot.servicekonto.proof import proven_claims
from bot.servicekonto.provider import Provider

SCOPE = "openid profile email address phone"
# However active the conversation is: after this a citizen signs in again.
LONGEST_LOGIN = timedelta(hours=8)
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Departure:
    """Send the browser to `url`, with `browser` in a cookie that only the return route reads."""

    url: str
    browser: str


@dataclass(frozen=True)
class Arrival:
    """The citizen is back and proven: give `code` to the page at `herkunft` ('' when there is none)."""

    code: str
    herkunft: str


class LoginService:
    """The whole sign-in, from the link in the chat to the binding. Errors: LoginError and nothing else."""

    def __init__(
        self,
        provider: Provider,
        attempts: AttemptStore,
        bindings: BindingStore,
        redirect_uri: str,
        login_minutes: int,
        clock: Clock,
    ) -> None:
        self.bindings = bindings
        self._provider = provider
        self._attempts = attempts
        self._redirect_uri = redirect_uri
        self._lifetime = timedelta(minutes=login_minutes)
        self._clock = clock

    async def offer(self, gespraech: str, herkunft: str) -> str:
        """A token for the start link of a new attempt; `herkunft` is the origin of the page with the chat."""
        return await asyncio.to_thread(self._attempts.offer, gespraech, herkunft, self._clock())

    async def begin(self, token: str) -> Departure:
        """The citizen opened the start link. The provider is asked first: when down, the link lives on."""
        metadata = await self._provider.metadata()
        started = await asyncio.to_thread(self._attempts.start, token, self._clock())
        parameters = {
            "response_type": "code",
            "client_id": self._provider.client_id,
            "redirect_uri": self._redirect_uri,
            "scope": SCOPE,
            "state": started.state,
            "nonce": started.nonce,
            "code_challenge": create_s256_code_challenge(started.verifier),
            "code_challenge_method": "S256",
        }
        return Departure(add_params_to_uri(metadata["authorization_endpoint"], parameters), started.browser)

    async def arrive(self, query: Mapping[str, str], browser: str) -> Arrival:
        """The provider sent the citizen back with `query` (code and state, or error and state)."""
        state, code = query.get("state", ""), query.get("code", "")
        returned = await asyncio.to_thread(self._attempts.take_state, state, browser, self._clock())
        if query.get("error") in ("access_denied", "login_required", "interaction_required"):
            raise LoginError("abgebrochen")
        if query.get("error"):
            raise LoginError("anbieter_gestoert", "the provider returned an error")
        if not code:
            raise LoginError("rueckkehr_ungueltig")
        tokens = await self._provider.exchange(code, returned.verifier, self._redirect_uri)
        konto = to_konto(await proven_claims(self._provider, tokens, returned.nonce, self._clock()))
        completion = new_code()
        await asyncio.to_thread(self._attempts.store_result, returned.vorgang, konto, completion, self._clock())
        return Arrival(completion, returned.herkunft)

    async def complete(self, gespraech: str, code: str) -> None:
        """Bind `gespraech` to the account that its own citizen just proved. Errors: code_falsch."""
        now = self._clock()
        konto = await asyncio.to_thread(self._attempts.redeem, gespraech, code, now)
        if konto is None:
            raise LoginError("code_falsch")
        until, latest = now + self._lifetime, now + max(LONGEST_LOGIN, self._lifetime)
        await asyncio.to_thread(self.bindings.bind, gespraech, konto, until, latest)

    async def is_waiting(self, gespraech: str) -> bool:
        """Whether `gespraech` has a proven sign-in that only lacks its completion code."""
        return await asyncio.to_thread(self._attempts.is_waiting, gespraech, self._clock())

    async def keep_alive(self, gespraech: str) -> None:
        """The citizen wrote: a running sign-in counts its minutes anew, eight hours in all at most."""
        now = self._clock()
        await asyncio.to_thread(self.bindings.extend, gespraech, now, now + self._lifetime)

    async def end(self, gespraech: str) -> None:
        """Sign out and forget every attempt: the session is over."""
        await asyncio.to_thread(self._attempts.delete_all, gespraech)
        await asyncio.to_thread(self.bindings.unbind, gespraech)
