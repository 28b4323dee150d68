"""When a delivery is tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.portal.retry import RetryRule

RULE = RetryRule(first=timedelta(seconds=10), longest=timedelta(minutes=10), max_attempts=5)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 10), (2, 20), (3, 40), (7, 600), (500, 600)])
def test_the_pause_doubles_up_to_the_longest(attempts: int, seconds: float) -> None:
    assert RULE.wait(attempts, 1.0) == timedelta(seconds=seconds)


def test_the_jitter_spreads_over_the_upper_half() -> None:
    assert RULE.wait(2, 0.0) == timedelta(seconds=10)
    pauses = {RULE.jittered(2) for _ in range(50)}
    assert len(pauses) > 1
    assert all(timedelta(seconds=10) <= pause <= timedelta(seconds=20) for pause in pauses)


def test_attempts_end() -> None:
    assert not RULE.exhausted(4)
    assert RULE.exhausted(5)


def test_by_default_a_weekend_without_a_portal_is_outlasted() -> None:
    rule = RetryRule()
    usual = sum((rule.wait(n, 0.5) for n in range(1, rule.max_attempts)), timedelta())
    assert timedelta(hours=64) < usual < timedelta(days=4)
