"""From the provider's tokens to claims that are proven to be of one person, for us, and for this attempt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.servicekonto import id_token
from bot.servicekonto.errors import LoginError
from bot.servicekonto.provider import Provider


async def proven_claims(provider: Provider, tokens: Mapping[str, Any], nonce: str, now: datetime) -> dict[str, Any]:
    """The claims of the ID token, completed by those of userinfo. Errors: LoginError.

    The level of trust (`acr`) describes how this sign-in was done (Core 2): only the signed ID token can say that.
    """
    proven = await _validated(provider, str(tokens.get("id_token", "")), nonce, now)
    more = await provider.userinfo(str(tokens.get("access_token", "")))
    if more and more.get("sub") != proven["sub"]:  # Core 5.3.2: else the tokens are not of one person
        raise LoginError("nachweis_ungueltig", "userinfo has another sub")
    described = {name: value for name, value in more.items() if name != "acr"}
    return {**described, **proven}


async def _validated(provider: Provider, token: str, nonce: str, now: datetime) -> dict[str, Any]:
    """A key that is not known may be new: the keys are fetched once more before the token is refused."""
    expected: dict[str, Any] = {
        "issuer": (await provider.metadata())["issuer"],
        "client_id": provider.client_id,
        "nonce": nonce,
        "now": int(now.timestamp()),
    }
    try:
        return id_token.validate(token, await provider.keys(), **expected)
    except id_token.UnknownKey:
        fresh = await provider.keys(refresh=True)
    try:
        return id_token.validate(token, fresh, **expected)
    except id_token.UnknownKey:
        raise LoginError("nachweis_ungueltig", "unknown key") from None
