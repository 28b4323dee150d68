"""Rasa's memory of a conversation, kept small and free of what citizens wrote.

Only what the rules need survives a turn: slots, the active form and the last turns, with every text masked
(ADR 0002). So a turn costs the same at turn 5 and at turn 500, and neither the database nor an event broker
ever holds personal data. The text of the message being handled exists only in memory during its turn.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.conversation_table import delete_conversation, gespraeche
from bot.database import create_database
from bot.settings import load_settings

KEPT_TURNS = 3
MASKED_TEXT = "[nicht gespeichert]"


class CompactTrackerStore(TrackerStore):
    """Keeps slots, active form and the last turns of each conversation, masked, in the bot's database."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        engine: Engine | None = None,
        **_: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        self._engine = engine or create_database(load_settings().database_url)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Fold the conversation into its compact state and write it; stream the new events, masked."""
        events = list(tracker.events)
        await self._publish(tracker, events)
        stand = json.dumps([event.as_dict() for event in compact(events)], ensure_ascii=False)
        await asyncio.to_thread(self._write, tracker.sender_id, stand)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it was saved; None when there is none."""
        stand = await asyncio.to_thread(self._read, sender_id)
        if stand is None:
            return None
        events = deserialise_events(json.loads(stand))
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots, domain=self.domain)
        tracker.known_events = len(tracker.events)
        return tracker

    async def keys(self) -> Iterable[str]:
        """Ids of all stored conversations."""
        return await asyncio.to_thread(self._ids)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        await asyncio.to_thread(delete_conversation, self._engine, sender_id)

    async def _publish(self, tracker: DialogueStateTracker, events: list[Event]) -> None:
        if self.event_broker is None:
            return
        new = events[getattr(tracker, "known_events", 0) :]
        await self._stream_new_events(self.event_broker, [mask(event) for event in new], tracker.sender_id)

    def _read(self, sender_id: str) -> str | None:
        with self._engine.connect() as connection:
            return connection.execute(
                select(gespraeche.c.stand).where(gespraeche.c.id == sender_id)
            ).scalar_one_or_none()

    def _write(self, sender_id: str, stand: str) -> None:
        with self._engine.begin() as connection:
            changed = connection.execute(
                gespraeche.update().where(gespraeche.c.id == sender_id).values(stand=stand)
            ).rowcount
            if not changed:
                connection.execute(gespraeche.insert().values(id=sender_id, stand=stand))

    def _ids(self) -> list[str]:
        with self._engine.connect() as connection:
            return list(connection.execute(select(gespraeche.c.id)).scalars())


def compact(events: list[Event]) -> list[Event]:
    """The shortest history that means the same to the rules: state at the cut, then the last turns masked."""
    cut = _cut(events)
    return _state(events[:cut]) + [mask(event) for event in events[cut:]]


def mask(event: Event) -> Event:
    """The event without anything that a citizen wrote or was shown."""
    if isinstance(event, UserUttered):
        return _mask_user(event)
    if isinstance(event, BotUttered):
        response = event.metadata.get("utter_action")
        return BotUttered(None, metadata={"utter_action": response} if response else None, timestamp=event.timestamp)
    return event


def _mask_user(event: UserUttered) -> UserUttered:
    intent = {"name": event.intent.get("name"), "confidence": event.intent.get("confidence", 0.0)}
    return UserUttered(
        MASKED_TEXT,
        intent,
        [],
        {"text": MASKED_TEXT, "intent": intent, "entities": []},
        timestamp=event.timestamp,
        input_channel=event.input_channel,
        message_id=event.message_id,
    )


def _cut(events: list[Event]) -> int:
    """Index of the `action_listen` before the first of the last KEPT_TURNS user messages."""
    turns = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(turns) <= KEPT_TURNS:
        return 0
    for index in range(turns[-KEPT_TURNS], -1, -1):
        event = events[index]
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME:
            return index
    return 0


def _state(events: list[Event]) -> list[Event]:
    """Slots and active form that these events lead to, as the fewest events."""
    slots: dict[str, Event] = {}
    loop: Event | None = None
    for event in events:
        if isinstance(event, SlotSet):
            slots[event.key] = event
        elif isinstance(event, ActiveLoop):
            loop = event
    kept = [event for event in slots.values() if event.value is not None]
    return ([loop] if loop is not None and loop.name else []) + kept
