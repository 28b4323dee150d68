from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.commands.chat_client import ChatClient
from tests.system import System


@pytest.fixture
def chat(system: System) -> Iterator[ChatClient]:
    """A new conversation with the running system, as if from the page of the municipality."""
    with ChatClient(system.web_url, system.demo_url) as client:
        yield client
