"""The engines on which drafts and confirmation must work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.engine import Engine

from bot.antrag import drafts_table  # noqa: F401  defines the table that create_database() makes
from bot.database import create_database
from bot.portal import outbox_table  # noqa: F401
from bot.privacy.encryption import Cipher


@pytest.fixture
def cipher() -> Cipher:
    return Cipher([Fernet.generate_key().decode()])


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "lotse.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, sqlite_file: Path) -> Iterator[Engine]:
    """The bot's database, empty: a SQLite file and a real PostgreSQL in turn."""
    url = f"sqlite:///{sqlite_file}" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    engine = create_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite(sqlite_file: Path) -> Iterator[Engine]:
    """The same, on SQLite only."""
    engine = create_database(f"sqlite:///{sqlite_file}")
    yield engine
    engine.dispose()
