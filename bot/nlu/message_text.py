"""What a Rasa message holds that was typed, and the names under which our components hand things on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

NORMAL = "normal"
LEMMAS = "lemmas"
FUND = "fund"
LONGEST_TEXT = 2000


def typed_text(message: Message) -> str | None:
    """The text as typed, at most LONGEST_TEXT characters; None for a button's payload (Rasa reads that itself)."""
    text = message.get(TEXT)
    if not text or text.startswith(INTENT_MESSAGE_PREFIX):
        return None
    return str(text[:LONGEST_TEXT])


def typed_messages(messages: Sequence[Message]) -> Iterator[tuple[Message, str]]:
    """Those messages that were typed, each with its text."""
    for message in messages:
        text = typed_text(message)
        if text is not None:
            yield message, text
