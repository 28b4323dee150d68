"""Encryption at rest for what citizens entered: JSON in, opaque bytes out (Fernet: AES-128-CBC with HMAC)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Unreadable(Exception):
    """Stored bytes that none of the keys opens: written with a lost key, or damaged."""


class Cipher:
    """Encrypts with the first key, decrypts with any: put a new key first to rotate."""

    def __init__(self, keys: Sequence[str]) -> None:
        """`keys`: url-safe base64 Fernet keys, newest first. ValueError when there is none or one is bad."""
        if not keys:
            raise ValueError("Es ist kein Schlüssel angegeben (LOTSE_SCHLUESSEL).")
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def encrypt(self, value: Any) -> bytes:
        """`value`: anything JSON can hold."""
        return self._fernet.encrypt(json.dumps(value, ensure_ascii=False).encode())

    def decrypt(self, token: bytes) -> Any:
        """The value given to encrypt(). Errors: Unreadable."""
        try:
            return json.loads(self._fernet.decrypt(token))
        except InvalidToken:
            raise Unreadable("Der Eintrag lässt sich mit keinem Schlüssel lesen.") from None

    def rotate(self, token: bytes) -> bytes:
        """The same value, encrypted with the newest key. Errors: Unreadable."""
        try:
            return self._fernet.rotate(token)
        except InvalidToken:
            raise Unreadable("Der Eintrag lässt sich mit keinem Schlüssel lesen.") from None
