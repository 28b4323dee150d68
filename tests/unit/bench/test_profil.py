"""Shares of functions in a profile."""

from __future__ import annotations

from bench.profil import shares

STACKS = [
    "main (a.py:1);parse (b.py:2);encode (c.py:3) 6",
    "main (a.py:1);parse (b.py:9) 2",
    "main (a.py:1) 2",
    "run (threading.py:1);_worker (concurrent/futures/thread.py:81) 90",
]


def test_shares_with_and_without_what_is_called() -> None:
    lines = [line.split() for line in shares(STACKS).splitlines()]
    assert ["100.0", "%", "20.0", "%", "main", "(a.py)"] in lines
    assert ["80.0", "%", "20.0", "%", "parse", "(b.py)"] in lines
    assert ["60.0", "%", "60.0", "%", "encode", "(c.py)"] in lines


def test_threads_that_wait_do_not_count() -> None:
    assert "_worker" not in shares(STACKS)
