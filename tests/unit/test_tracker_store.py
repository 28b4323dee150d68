from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.database import create_database
from bot.tracker_store import KEPT_TURNS, MASKED_TEXT, CompactTrackerStore, compact, mask

SECRET = "Erika Geheim, Bördestraße 8"
DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [anliegen]
slots:
  leistung: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  antrag_feld: {type: text, influence_conversation: false, mappings: [{type: custom}]}
forms:
  antrag_form: {required_slots: [antrag_feld]}
"""
)


def said(text: str = SECRET) -> UserUttered:
    intent = {"name": "anliegen", "confidence": 0.9}
    parse = {"text": text, "intent": intent, "fund": {"leistungen": []}, "intent_ranking": [intent]}
    return UserUttered(text, intent, [{"entity": "leistung", "value": text}], parse, metadata={"note": text})


def turn() -> list[Event]:
    return [said(), ActionExecuted("action_anliegen"), BotUttered(SECRET), ActionExecuted("action_listen")]


def conversation(turns: int) -> list[Event]:
    return [ActionExecuted("action_listen"), *(event for _ in range(turns) for event in turn())]


def store(path: Path, broker: EventBroker | None = None) -> CompactTrackerStore:
    return CompactTrackerStore(DOMAIN, broker, engine=create_database(f"sqlite:///{path / 'lotse.db'}"))


def tracker_of(events: list[Event]) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("g1", events, DOMAIN.slots, domain=DOMAIN)


async def test_slots_and_active_form_survive_any_number_of_turns(tmp_path: Path) -> None:
    events = [ActionExecuted("action_listen"), SlotSet("leistung", "sperrmuell"), ActiveLoop("antrag_form")]
    tracker = tracker_of(events + conversation(20))
    await store(tmp_path).save(tracker)
    loaded = await store(tmp_path).retrieve("g1")
    assert loaded is not None
    assert loaded.get_slot("leistung") == "sperrmuell"
    assert loaded.active_loop_name == "antrag_form"
    assert loaded.latest_action_name == "action_listen"


async def test_an_ended_form_stays_ended(tmp_path: Path) -> None:
    events = [ActionExecuted("action_listen"), ActiveLoop("antrag_form"), ActiveLoop(None)]
    await store(tmp_path).save(tracker_of(events + conversation(9)))
    loaded = await store(tmp_path).retrieve("g1")
    assert loaded is not None and loaded.active_loop_name is None


async def test_nothing_written_or_shown_reaches_the_database(tmp_path: Path) -> None:
    saved = store(tmp_path)
    await saved.save(tracker_of(conversation(2)))
    saved._engine.dispose()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert MASKED_TEXT.encode() in content
    assert b"Geheim" not in content and b"rdestra" not in content


def test_history_does_not_grow() -> None:
    events: list[Event] = conversation(1)
    sizes = []
    for _ in range(30):
        events = compact([*events, *turn()])
        sizes.append(len(events))
    assert sizes[-1] == sizes[KEPT_TURNS + 1]


def test_masking_keeps_intent_and_message_id() -> None:
    event = said()
    event.message_id = "m1"
    masked = mask(event)
    assert isinstance(masked, UserUttered)
    assert (masked.intent["name"], masked.message_id) == ("anliegen", "m1")
    assert "Geheim" not in str(masked.as_dict())


class Recorder(EventBroker):
    def __init__(self) -> None:
        self.published: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.published.append(event)


async def test_the_broker_gets_each_event_once_and_masked(tmp_path: Path) -> None:
    broker = Recorder()
    saved = store(tmp_path, broker)
    await saved.save(tracker_of(conversation(1)))
    loaded = await saved.retrieve("g1")
    assert loaded is not None
    for event in turn():
        loaded.update(event, DOMAIN)
    await saved.save(loaded)
    assert len([e for e in broker.published if e["event"] == "user"]) == 2
    assert "Geheim" not in str(broker.published)


async def test_deleting_forgets_the_conversation(tmp_path: Path) -> None:
    saved = store(tmp_path)
    await saved.save(tracker_of(conversation(1)))
    assert list(await saved.keys()) == ["g1"]
    await saved.delete("g1")
    assert await saved.retrieve("g1") is None


@pytest.mark.parametrize("turns", [0, 1, KEPT_TURNS, KEPT_TURNS + 1])
async def test_a_conversation_of_any_length_can_go_on(tmp_path: Path, turns: int) -> None:
    await store(tmp_path).save(tracker_of(conversation(turns)))
    loaded = await store(tmp_path).retrieve("g1")
    assert loaded is not None
    assert len([e for e in loaded.events if isinstance(e, UserUttered)]) == min(turns, KEPT_TURNS)
