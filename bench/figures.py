"""From single measurements to the few figures that say something. Pure functions."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Latency:
    """Milliseconds of `count` turns."""

    p50_ms: float
    p95_ms: float
    count: int


def latency(seconds: Sequence[float]) -> Latency:
    """Median and 95th percentile. Errors: ValueError for none."""
    return Latency(percentile(seconds, 50) * 1000, percentile(seconds, 95) * 1000, len(seconds))


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` % of the values do not exceed (nearest rank); for 50 the median.
    Errors: ValueError for none."""
    if not values:
        raise ValueError("no values")
    if percent == 50:
        return statistics.median(values)
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def around(turns: Sequence[Sequence[float]], number: int, width: int = 2) -> list[float]:
    """Of conversations given as the seconds of each turn: those of turn `number` (from 1) and of the `width` turns
    on either side, of all conversations together."""
    return [second for turn in turns for second in turn[number - 1 - width : number + width]]


def ratio(ours: float | None, stock: float | None) -> float | None:
    """ours / stock; None when either is missing or stock is nothing."""
    return ours / stock if ours is not None and stock else None


def share(matches: Iterable[bool]) -> float | None:
    """The share of True; None for nothing."""
    found = list(matches)
    return sum(found) / len(found) if found else None
