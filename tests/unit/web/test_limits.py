from __future__ import annotations

import pytest

from channels.web.limits import Buckets, Rate, client_address


class Time:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_and_then_it_takes_time() -> None:
    time = Time()
    buckets = Buckets(Rate(burst=3, per_second=2), clock=time)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]
    time.now = 0.5
    assert buckets.take("a") == 0
    assert buckets.take("a") == 0.5


def test_being_refused_costs_nothing() -> None:
    time = Time()
    buckets = Buckets(Rate(burst=1, per_second=1), clock=time)
    buckets.take("a")
    assert [buckets.take("a") for _ in range(100)] == [1.0] * 100
    time.now = 1.0
    assert buckets.take("a") == 0


def test_keys_do_not_share() -> None:
    buckets = Buckets(Rate(burst=1, per_second=1), clock=Time())
    assert (buckets.take("a"), buckets.take("b")) == (0, 0)


def test_a_long_pause_fills_no_more_than_the_burst() -> None:
    time = Time()
    buckets = Buckets(Rate(burst=2, per_second=1), clock=time)
    time.now = 1000
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 1.0]


def test_memory_is_bounded_and_active_keys_are_kept() -> None:
    buckets = Buckets(Rate(burst=1, per_second=0.001), max_keys=10, clock=Time())
    buckets.take("wichtig")
    for number in range(500):
        buckets.take(str(number))
        assert buckets.take("wichtig") > 0
    assert len(buckets._levels) == 10


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        ([], 0, "10.0.0.1"),
        (["1.2.3.4"], 0, "10.0.0.1"),  # nobody is trusted: the header is the client's word
        (["1.2.3.4"], 1, "1.2.3.4"),
        (["erfunden", "1.2.3.4"], 1, "1.2.3.4"),
        (["erfunden", "1.2.3.4", "10.0.0.7"], 2, "1.2.3.4"),
        (["1.2.3.4"], 2, "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(forwarded: list[str], proxies: int, expected: str) -> None:
    assert client_address("10.0.0.1", forwarded, proxies) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("::ffff:10.0.0.1", "::ffff:10.0.0.2", False),
        ("10.0.0.1", "10.0.0.2", False),
        ("unbekannt", "unbekannt", True),
    ],
)
def test_one_line_has_one_share_whatever_address_it_takes(one: str, other: str, same: bool) -> None:
    assert (client_address(one, [], 0) == client_address("x", [other], 1)) is same
