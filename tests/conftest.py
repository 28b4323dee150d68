"""Fixtures that several folders of tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.services import postgres_server, postgres_url
from tests.system import System

__all__ = ["postgres_server", "postgres_url", "system"]


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The whole running system, shared by all tests that only talk to it. Tests that break parts start their own."""
    running = System(tmp_path_factory.mktemp("system"))
    try:
        yield running.start()
    finally:
        running.stop()
