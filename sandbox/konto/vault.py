"""Short-lived secrets in memory: authorization requests under way, codes, access tokens.

Kept by hash, so that looking one up takes no time that tells how much of a guess was right.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Vault(Generic[T]):
    """Holds values for `seconds`, at most `capacity` of them (the oldest go first)."""

    def __init__(self, seconds: float, clock: Callable[[], float], capacity: int = 10_000) -> None:
        self._seconds, self._clock, self._capacity = seconds, clock, capacity
        self._entries: dict[bytes, tuple[float, T]] = {}

    def put(self, value: T) -> str:
        """Keep `value`; returns the unguessable secret (256 bit) under which it is found."""
        secret = secrets.token_urlsafe(32)
        self._tidy()
        self._entries[_digest(secret)] = (self._clock() + self._seconds, value)
        return secret

    def get(self, secret: str) -> T | None:
        """The value, or None when the secret is unknown or too old."""
        expires, value = self._entries.get(_digest(secret), (0.0, None))
        return value if expires > self._clock() else None

    def take(self, secret: str) -> T | None:
        """As get(), and the secret is used up."""
        value = self.get(secret)
        self.drop(secret)
        return value

    def drop(self, secret: str) -> None:
        """Forget the secret, if it is known."""
        self._entries.pop(_digest(secret), None)

    def _tidy(self) -> None:
        now = self._clock()
        self._entries = {key: entry for key, entry in self._entries.items() if entry[0] > now}
        while len(self._entries) >= self._capacity:
            del self._entries[next(iter(self._entries))]


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()
