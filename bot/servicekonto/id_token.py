"""Does this ID token prove who signed in, to us, just now? (OpenID Connect Core 3.1.3.7)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from bot.servicekonto.errors import LoginError

# Asymmetric only: with HS256 whoever knows the client secret, or a public key taken for one, could sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
LEEWAY_SECONDS = 60
MAX_AGE_SECONDS = 600


class UnknownKey(Exception):
    """The token is signed with a key that is not in the set: the provider may have changed its keys."""


def validate(
    token: str, keys: Mapping[str, Any], *, issuer: str, client_id: str, nonce: str, now: int
) -> dict[str, Any]:
    """The claims of a valid `token`; `keys` is a JSON Web Key Set, `now` seconds since 1970.

    Errors: UnknownKey; LoginError("nachweis_ungueltig") for everything else, with the reason in its detail.
    """
    claims = _verified(token, keys)
    required = jwt.JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": client_id},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        required.validate(claims)
    except JoseError as error:
        raise LoginError("nachweis_ungueltig", str(error)) from None
    _check_beyond_the_library(claims, client_id, now)
    return claims


def _verified(token: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    try:
        key_set = KeySet.import_key_set({"keys": list(keys["keys"])})
        return dict(jwt.decode(token, key_set, algorithms=ALGORITHMS).claims)
    except InvalidKeyIdError:
        raise UnknownKey from None
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise LoginError("nachweis_ungueltig", type(error).__name__) from None


def _check_beyond_the_library(claims: Mapping[str, Any], client_id: str, now: int) -> None:
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if (several or "azp" in claims) and claims.get("azp") != client_id:
        raise LoginError("nachweis_ungueltig", "azp")
    if claims["iat"] < now - MAX_AGE_SECONDS - LEEWAY_SECONDS:
        raise LoginError("nachweis_ungueltig", "iat is too old")
