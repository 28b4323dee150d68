"""The whole bot in one process, without HTTP: for the command line and for fast tests of the dialogue.

Same model, rules, actions and knowledge as the running system; conversations lie in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.utils import AvailableEndpoints

from bot import bootstrap
from bot.action_endpoint import LocalActionEndpoint
from bot.action_server import create_executor
from bot.bootstrap import Services
from bot.rasa_corrections import apply_corrections
from bot.tracker_store import CompactTrackerStore


class LocalBot:
    """A conversation partner. Create it with load_bot()."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    async def parse(self, text: str) -> dict[str, Any]:
        """What the NLU understands: intent, intent_ranking, fund (see bot.nlu)."""
        parsed: dict[str, Any] = await self._agent.parse_message(text)
        return parsed

    async def say(
        self, text: str, gespraech: str = "lokal", metadata: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """One turn; the bot's messages as channels get them: text, buttons, custom."""
        output = _Collector()
        await self._agent.handle_message(UserMessage(text, output, gespraech, metadata=dict(metadata or {})))
        return output.messages


async def load_bot(services: Services) -> LocalBot:
    """The bot over `services`, which become those of this process. FileNotFoundError without a trained model."""
    if not services.settings.model_path.exists():
        raise FileNotFoundError(services.settings.model_path)
    bootstrap.install(services)
    apply_corrections()
    endpoints = AvailableEndpoints(
        action=LocalActionEndpoint(create_executor()),
        tracker_store=CompactTrackerStore(engine=services.engine),
    )
    return LocalBot(await load_agent(str(services.settings.model_path), endpoints=endpoints))


class _Collector(OutputChannel):
    """Keeps what the bot says in this turn."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "lokal"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(message)
