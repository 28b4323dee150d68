"""How much one session and one address may ask for: token buckets, in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Network, ip_address

MAX_CHARACTERS = 2000
# 2,000 characters need 24 KB at worst (escaped JSON: 12 bytes each); more is read only to answer politely.
MAX_BODY_BYTES = 64 * 1024
MAX_PASSED_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Rate:
    """`burst` at once, then `per_second` on average."""

    burst: int
    per_second: float


class Buckets:
    """One token bucket per key. Beyond `max_keys` the least used are forgotten; a forgotten one is full."""

    def __init__(self, rate: Rate, max_keys: int = 20_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._max_keys = max_keys
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take one token of `key`: 0.0 when there was one, else the seconds until there will be."""
        now = self._clock()
        level, at = self._levels.pop(key, (float(self._rate.burst), now))
        level = min(self._rate.burst, level + (now - at) * self._rate.per_second)
        allowed = level >= 1
        self._levels[key] = (level - 1 if allowed else level, now)
        if len(self._levels) > self._max_keys:
            self._levels.popitem(last=False)
        return 0.0 if allowed else (1 - level) / self._rate.per_second


def client_address(remote: str, forwarded_for: Sequence[str], trusted_proxies: int) -> str:
    """The address of the client, as its share of the limits is counted. `trusted_proxies` reverse proxies of ours each
    appended one entry to `forwarded_for` (X-Forwarded-For); what stands further left the client wrote: it counts
    for nothing."""
    if trusted_proxies <= 0 or len(forwarded_for) < trusted_proxies:
        return _line(remote)
    return _line(forwarded_for[-trusted_proxies])


def _line(address: str) -> str:
    """One line, one share: a line has a whole /64 of IPv6 addresses to choose from (RFC 6177), but one of IPv4."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv4Address):
        return address
    return str(parsed.ipv4_mapped or IPv6Network((int(parsed), 64), strict=False))
