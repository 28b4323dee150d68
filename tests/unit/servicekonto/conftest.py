from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.engine import Engine

from bot.database import create_database
from bot.privacy.encryption import Cipher
from bot.servicekonto import attempts_table, bindings  # noqa: F401  (their tables)
from bot.servicekonto.login import LoginService
from bot.servicekonto.service import create_login_service
from bot.settings import Settings, load_settings
from tests.unit.servicekonto.oidc_provider import CLIENT_ID, CLIENT_SECRET, OidcProvider, running


class Clock:
    """The time, moved by hand: always ahead of the real one by what was added."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(timezone.utc) + self.ahead

    def forward(self, **duration: float) -> None:
        self.ahead += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = create_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def cipher() -> Cipher:
    return Cipher([Fernet.generate_key().decode()])


@pytest.fixture
async def provider() -> AsyncIterator[OidcProvider]:
    async with running(OidcProvider()) as provider:
        yield provider


@pytest.fixture
def settings(provider: OidcProvider, tmp_path: Path) -> Settings:
    return load_settings(
        {
            "LOTSE_DATEN": str(tmp_path),
            "LOTSE_PORTAL_TOKEN": "x",
            "LOTSE_OIDC_CLIENT_ID": CLIENT_ID,
            "LOTSE_OIDC_CLIENT_SECRET": CLIENT_SECRET,
            "LOTSE_OIDC_AUSSTELLER": provider.issuer,
            "LOTSE_SCHLUESSEL": Fernet.generate_key().decode(),
            "LOTSE_PORTAL_ZEITLIMIT": "2",
        }
    )


@pytest.fixture
def login(settings: Settings, engine: Engine, cipher: Cipher, clock: Clock) -> LoginService:
    return create_login_service(settings, engine, cipher, clock)
