"""The steps of an attempt in the database, SQLite and PostgreSQL; the same step twice at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.privacy.encryption import Cipher
from bot.servicekonto.account import Konto
from bot.servicekonto.attempts import AttemptStore, Returned
from bot.servicekonto.errors import LoginError

NOW = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
ERIKA = Konto("erika", "hoch", {"email": "erika@example.org"})


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def store(engine: Engine, cipher: Cipher) -> AttemptStore:
    return AttemptStore(engine, cipher)


def returned(store: AttemptStore) -> Returned:
    started = store.start(store.offer("g1", "https://gemeinde.example", NOW), NOW)
    return store.take_state(started.state, started.browser, NOW)


def at_once(action: Callable[[], object]) -> list[object]:
    """The results of eight calls at the same time; the exception of those that failed."""

    def attempt(_: int) -> object:
        try:
            return action()
        except LoginError as error:
            return error

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(attempt, range(8)))


def test_an_attempt_from_start_to_end(store: AttemptStore) -> None:
    attempt = returned(store)
    assert attempt.herkunft == "https://gemeinde.example" and len(attempt.verifier) >= 43
    assert not store.is_waiting("g1", NOW)
    store.store_result(attempt.vorgang, ERIKA, "BCDF-GHJK", NOW)
    assert store.is_waiting("g1", NOW)
    assert store.redeem("g1", "bcdf ghjk", NOW) == ERIKA
    assert not store.is_waiting("g1", NOW)


def test_a_state_is_taken_once_even_at_the_same_moment(store: AttemptStore) -> None:
    started = store.start(store.offer("g1", "", NOW), NOW)
    results = at_once(lambda: store.take_state(started.state, started.browser, NOW))
    assert sum(isinstance(result, Returned) for result in results) == 1


def test_a_code_is_redeemed_once_even_at_the_same_moment(store: AttemptStore) -> None:
    store.store_result(returned(store).vorgang, ERIKA, "BCDF-GHJK", NOW)
    results = at_once(lambda: store.redeem("g1", "BCDF-GHJK", NOW))
    assert results.count(ERIKA) == 1 and results.count(None) == 7


def test_expired_attempts_are_erased(store: AttemptStore) -> None:
    store.store_result(returned(store).vorgang, ERIKA, "BCDF-GHJK", NOW)
    assert store.delete_expired(NOW + timedelta(minutes=9)) == 0
    assert store.delete_expired(NOW + timedelta(minutes=11)) == 1
