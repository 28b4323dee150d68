"""When a delivery that did not succeed is tried again: exponential backoff with jitter, and an end."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

_random = secrets.SystemRandom()


@dataclass(frozen=True)
class RetryRule:
    """`first` is the wait after the first failure; it doubles up to `longest`. After `max_attempts` failures
    staff must look (the default tries for about 3½ days: a weekend without a portal loses nothing)."""

    first: timedelta = timedelta(seconds=10)
    longest: timedelta = timedelta(hours=1)
    max_attempts: int = 120

    def wait(self, attempts: int, fraction: float) -> timedelta:
        """The pause after `attempts` failures (1 or more); `fraction` in 0..1 spreads it over its upper half,
        so that many waiting deliveries do not reach a recovering portal at the same moment."""
        full = min(self.first * 2 ** min(attempts - 1, 30), self.longest)
        return full * (0.5 + 0.5 * fraction)

    def jittered(self, attempts: int) -> timedelta:
        """wait() with a random fraction."""
        return self.wait(attempts, _random.random())

    def exhausted(self, attempts: int) -> bool:
        """Whether `attempts` failures are enough to hand the delivery to staff."""
        return attempts >= self.max_attempts
