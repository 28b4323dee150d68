from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.engine import Engine

from bot.privacy.encryption import Cipher
from bot.servicekonto.account import Konto
from bot.servicekonto.bindings import BindingStore


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


NOW = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
ERIKA = Konto("erika", "hoch", {"name": {"vorname": "Erika", "nachname": "Mustermann"}})
MAX = Konto("max", "substanziell")


def test_a_binding_belongs_to_its_conversation_and_ends_by_time(engine: Engine, cipher: Cipher) -> None:
    store = BindingStore(engine, cipher)
    store.bind("g1", ERIKA, NOW + timedelta(minutes=30))
    assert store.konto("g1", NOW) == ERIKA
    assert store.konto("g2", NOW) is None
    assert store.konto("g1", NOW + timedelta(minutes=30)) is None


def test_a_new_sign_in_replaces_the_old(engine: Engine, cipher: Cipher) -> None:
    store = BindingStore(engine, cipher)
    store.bind("g1", ERIKA, NOW + timedelta(minutes=30))
    store.bind("g1", MAX, NOW + timedelta(minutes=30))
    assert store.konto("g1", NOW) == MAX


def test_signing_out_is_at_once_and_may_be_repeated(engine: Engine, cipher: Cipher) -> None:
    store = BindingStore(engine, cipher)
    store.bind("g1", ERIKA, NOW + timedelta(minutes=30))
    store.unbind("g1")
    store.unbind("g1")
    assert store.konto("g1", NOW) is None


def test_without_a_latest_end_nothing_is_extended(engine: Engine, cipher: Cipher) -> None:
    store = BindingStore(engine, cipher)
    store.bind("g1", ERIKA, NOW + timedelta(minutes=30))
    store.extend("g1", NOW, NOW + timedelta(minutes=50))
    assert store.konto("g1", NOW + timedelta(minutes=31)) is None


def test_an_ended_binding_cannot_be_extended(engine: Engine, cipher: Cipher) -> None:
    store = BindingStore(engine, cipher)
    store.bind("g1", ERIKA, NOW + timedelta(minutes=30), latest=NOW + timedelta(hours=8))
    late = NOW + timedelta(minutes=31)
    store.extend("g1", late, late + timedelta(minutes=30))
    assert store.konto("g1", late) is None


def test_a_lost_key_means_signing_in_again(engine: Engine, cipher: Cipher) -> None:
    BindingStore(engine, cipher).bind("g1", ERIKA, NOW + timedelta(minutes=30))
    other = Cipher([Fernet.generate_key().decode()])
    assert BindingStore(engine, other).konto("g1", NOW) is None


def test_expired_rows_are_erased(engine: Engine, cipher: Cipher) -> None:
    store = BindingStore(engine, cipher)
    store.bind("alt", ERIKA, NOW - timedelta(seconds=1))
    store.bind("neu", MAX, NOW + timedelta(minutes=1))
    assert store.delete_expired(NOW) == 1
    assert store.konto("neu", NOW) == MAX
