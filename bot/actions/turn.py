"""What every action reads of the conversation, and how it speaks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any, TypeVar

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.phrases import ZONE
from bot.bootstrap import Services, services
from bot.servicekonto.account import Konto
from bot.understanding import Erkannt, read_parse

T = TypeVar("T")
Button = dict[str, str]
Events = list[dict[str, Any]]


@dataclass(frozen=True)
class Turn:
    """One call of an action."""

    dispatcher: CollectingDispatcher
    tracker: Tracker
    services: Services

    @classmethod
    def of(cls, dispatcher: CollectingDispatcher, tracker: Tracker) -> Turn:
        return cls(dispatcher, tracker, services())

    @property
    def gespraech(self) -> str:
        """The conversation's id."""
        return str(self.tracker.sender_id)

    @property
    def text(self) -> str:
        """What the citizen wrote. Never log it."""
        return str(self.tracker.latest_message.get("text") or "")

    @property
    def erkannt(self) -> Erkannt:
        """What was understood of it."""
        return read_parse(self.tracker.latest_message)

    @property
    def metadata(self) -> Mapping[str, Any]:
        return self.tracker.latest_message.get("metadata") or {}

    @property
    def jetzt(self) -> datetime:
        """Now, in German local time."""
        return datetime.now(ZONE)

    @property
    def heute(self) -> date:
        return self.jetzt.date()

    @property
    def form_is_open(self) -> bool:
        """Whether the form waits for an answer in this conversation."""
        return bool((self.tracker.active_loop or {}).get("name"))

    def slot(self, name: str) -> str | None:
        value = self.tracker.get_slot(name)
        return str(value) if value else None

    def say(self, response: str, buttons: Iterable[Button] = (), **values: Any) -> None:
        """Say the domain's `response`, filled with `values`, followed by `buttons`."""
        self.dispatcher.utter_message(response=response, buttons=list(buttons), **values)

    async def konto(self) -> Konto | None:
        """The account this conversation is signed in to."""
        return await blocking(self.services.bindings.konto, self.gespraech, datetime.now(timezone.utc))


async def blocking(call: Callable[..., T], *arguments: Any) -> T:
    """Run a database call without holding up other conversations."""
    return await asyncio.to_thread(call, *arguments)


def payload(intent: str, **entities: str | None) -> str:
    """What a button sends: the intent and, as entities, what is already known."""
    known = ", ".join(f'"{name}": "{value}"' for name, value in entities.items() if value)
    return f"/{intent}{{{known}}}" if known else f"/{intent}"


def title(turn: Turn, slug: str) -> str:
    """The name of a Leistung; its slug when the knowledge has it no more."""
    leistung = turn.services.wissen.leistungen.get(slug)
    return leistung.bezeichnung if leistung else slug
