"""The short one-time code by which the conversation itself fetches its sign-in (docs/adr/0011).

Eight of twenty consonants, as RFC 8628, 6.1 proposes for codes that people type: 34 bits, no words, nothing
that can be confused. It opens one conversation only, for ten minutes, and dies after five wrong tries.
"""

from __future__ import annotations

import hmac
import re
import secrets

_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
_LENGTH = 8
_SEPARATORS = re.compile(r"[\s\-–—]+")


def new_code() -> str:
    """A fresh code as it is shown: `WDJB-MJHT`."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def looks_like_code(text: str) -> bool:
    """Whether a citizen who typed `text` meant a completion code (spaces, dashes and case do not matter)."""
    plain = _plain(text)
    return len(plain) == _LENGTH and all(letter in _ALPHABET for letter in plain)


def is_same_code(typed: str, expected: str) -> bool:
    """Compare in constant time, as generously as looks_like_code()."""
    return hmac.compare_digest(_plain(typed).encode(), _plain(expected).encode())


def _plain(text: str) -> str:
    return _SEPARATORS.sub("", text).upper()
