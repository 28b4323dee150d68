"""A turn for unit tests: a message as the action server gets it, and services of which only what is needed exists."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.turn import Turn


def turn_for(
    text: str, *, fund: Mapping[str, Any] | None = None, slots: Mapping[str, Any] | None = None, **services: Any
) -> Turn:
    """The turn in which a citizen wrote `text`."""
    message = {"text": text, "intent": {"name": "status_abfragen", "confidence": 0.9}, "entities": [], "fund": fund}
    tracker = Tracker("gespraech", dict(slots or {}), message, [], False, None, {}, "action_listen")
    return Turn(CollectingDispatcher(), tracker, SimpleNamespace(**services))  # type: ignore[arg-type]


def fund(*slugs: str, modus: str = "antwort") -> dict[str, Any]:
    """What the finder says: `slugs`, best first."""
    hits = [{"slug": slug, "wert": 0.9 - 0.1 * rank} for rank, slug in enumerate(slugs)]
    return {"leistungen": hits, "modus": modus, "aspekte": []}
