"""Figures from measurements."""

from __future__ import annotations

import pytest

from bench.figures import around, latency, percentile, ratio, share


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 95) == 95.0
    assert percentile(values, 100) == 100.0
    assert percentile([7.0], 95) == 7.0


def test_order_of_measuring_does_not_matter() -> None:
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([9.0, 1.0, 5.0, 7.0], 95) == 9.0


def test_median_of_an_even_number_lies_between() -> None:
    assert percentile([1.0, 2.0, 3.0, 10.0], 50) == 2.5


def test_nothing_measured_is_an_error_and_not_zero() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_latency_is_in_milliseconds() -> None:
    found = latency([0.010, 0.020, 0.030])
    assert (found.p50_ms, found.p95_ms, found.count) == (20.0, 30.0, 3)


def test_turns_around_a_turn_come_from_every_conversation() -> None:
    first = [float(number) for number in range(1, 11)]
    second = [float(number) for number in range(101, 111)]
    assert around([first, second], number=5, width=1) == [4.0, 5.0, 6.0, 104.0, 105.0, 106.0]


def test_ratio_needs_both_sides() -> None:
    assert ratio(2.0, 4.0) == 0.5
    assert ratio(None, 4.0) is None
    assert ratio(2.0, None) is None
    assert ratio(2.0, 0.0) is None


def test_share_of_nothing_is_unknown() -> None:
    assert share([True, False, True, True]) == 0.75
    assert share([]) is None
