"""Who calls the token endpoint: client_secret_basic or client_secret_post (OpenID Connect Core 9)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import unquote_plus


def is_client(authorization: str, form: Mapping[str, str], client_id: str, client_secret: str) -> bool:
    """Whether the header `authorization` or the form carries the right id and secret, but not both (RFC 6749,
    2.3). The comparison takes the same time whatever was sent."""
    in_form = (form.get("client_id", ""), form.get("client_secret", ""))
    if authorization and in_form[1]:
        return False
    if not authorization:
        return _equal(in_form, (client_id, client_secret))
    given = _basic(authorization)
    # RFC 6749, 2.3.1 wants both form-encoded inside the Basic credentials; many clients (Authlib) do not.
    decoded = (unquote_plus(given[0]), unquote_plus(given[1]))
    return _equal(given, (client_id, client_secret)) | _equal(decoded, (client_id, client_secret))


def _equal(given: tuple[str, str], expected: tuple[str, str]) -> bool:
    return hmac.compare_digest(_sha(given[0]), _sha(expected[0])) & hmac.compare_digest(
        _sha(given[1]), _sha(expected[1])
    )


def _basic(header: str) -> tuple[str, str]:
    scheme, _, credentials = header.partition(" ")
    try:
        decoded = base64.b64decode(credentials.strip(), validate=True).decode()
    except ValueError:
        return "", ""
    name, _, secret = decoded.partition(":")
    return (name, secret) if scheme.lower() == "basic" else ("", "")


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
