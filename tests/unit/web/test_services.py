from __future__ import annotations

import pytest

from channels.web.limits import Rate
from channels.web.services import read_rates


def test_credentials_may_be_empty() -> None:
    assert read_rates(None) == {} and read_rates({}) == {}


def test_credentials_may_change_a_rate() -> None:
    rates = read_rates({"grenzen": {"nachrichten": {"vorrat": 500, "je_sekunde": 50}}})
    assert rates == {"nachrichten": Rate(burst=500, per_second=50)}


def test_an_unknown_rate_is_told() -> None:
    with pytest.raises(KeyError, match="nachricten"):
        read_rates({"grenzen": {"nachricten": {"vorrat": 1, "je_sekunde": 1}}})
