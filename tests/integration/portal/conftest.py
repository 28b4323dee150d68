"""The real sandbox, and the engines on which the outbox must work."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from cryptography.fernet import Fernet
from sqlalchemy.engine import Engine

from bot.database import create_database
from bot.portal import outbox_table  # noqa: F401  defines the table that create_database() makes
from bot.privacy.encryption import Cipher
from sandbox.settings import Settings
from tests.sandboxes import running_sandbox, sandbox_settings


@pytest_asyncio.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings of a sandbox that is running."""
    settings = sandbox_settings(tmp_path)
    async with running_sandbox(settings):
        yield settings


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The bot's database, empty: a SQLite file and a real PostgreSQL in turn."""
    sqlite = f"sqlite:///{tmp_path / 'lotse.db'}"
    url = sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    engine = create_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def cipher() -> Cipher:
    return Cipher([Fernet.generate_key().decode()])
