"""Sessions in the database, SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.database import create_database
from channels.web.sessions import SessionStore

NOW = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SessionStore]:
    sqlite = request.param == "sqlite"
    engine = create_database(f"sqlite:///{tmp_path / 'test.db'}" if sqlite else request.getfixturevalue("postgres_url"))
    yield SessionStore(engine, hours=24)
    engine.dispose()


def test_a_session_is_found_by_its_secret_only(store: SessionStore) -> None:
    token, session = store.create("https://gemeinde.example", NOW)
    assert store.find(token, NOW, active=False) == session
    assert store.find(session.gespraech, NOW, active=False) is None
    assert store.find(token + "x", NOW, active=False) is None
    assert store.origin(session.gespraech) == "https://gemeinde.example"


def test_activity_prolongs_and_waiting_does_not(store: SessionStore) -> None:
    token, _ = store.create("", NOW)
    later = NOW + timedelta(hours=23)
    store.find(token, later, active=False)
    assert store.find(token, NOW + timedelta(hours=24), active=False) is None
    assert store.find(token, later, active=True) is not None
    assert store.find(token, NOW + timedelta(hours=46), active=False) is not None
    assert store.find(token, NOW + timedelta(hours=47), active=False) is None


def test_an_ended_session_waits_for_erasure_until_forgotten(store: SessionStore) -> None:
    token, session = store.create("", NOW)
    store.create("", NOW)
    store.end(session.gespraech, NOW)
    assert store.find(token, NOW, active=True) is None
    assert store.ended(NOW) == [session.gespraech]
    assert len(store.ended(NOW + timedelta(hours=25))) == 2
    store.forget(session.gespraech)
    assert store.ended(NOW) == []


def test_the_last_processed_message_is_known_and_erased_with_the_rest(store: SessionStore) -> None:
    token, session = store.create("", NOW)
    assert store.note(session.gespraech, "eins")
    assert not store.note(session.gespraech, "eins")
    assert store.note(session.gespraech, "zwei")
    found = store.find(token, NOW, active=False)
    assert found is not None and found.processed("zwei") and not found.processed("eins")
    store.forget(session.gespraech)
    assert store.note(session.gespraech, "zwei")
