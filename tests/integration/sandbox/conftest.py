"""A running sandbox, on a SQLite file and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from sandbox.settings import Settings
from tests.sandboxes import TOKEN, running_sandbox, sandbox_settings


@pytest_asyncio.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings of a sandbox that is running, on SQLite."""
    settings = sandbox_settings(tmp_path)
    async with running_sandbox(settings):
        yield settings


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def any_sandbox(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Settings]:
    """The same on both databases in turn."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    settings = sandbox_settings(tmp_path, url)
    async with running_sandbox(settings):
        yield settings


def browser(settings: Settings, **options: object) -> httpx.AsyncClient:
    """Someone who opens pages of this sandbox."""
    return httpx.AsyncClient(base_url=settings.url, timeout=20, **options)  # type: ignore[arg-type]


def program(settings: Settings) -> httpx.AsyncClient:
    """The bot, with its token, at the API of this sandbox."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    return httpx.AsyncClient(base_url=f"{settings.url}/api/v1", timeout=20, headers=headers)
