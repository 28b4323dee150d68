"""From the bytes of a request to a message of a citizen, cleaned of what nobody can see. Pure functions."""

from __future__ import annotations

import json
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

from channels.web.errors import WebError
from channels.web.limits import MAX_CHARACTERS

# Invisible although letters, marks or symbols to Unicode: Hangul fillers, grapheme joiner, Braille blank.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800")
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"))


@dataclass(frozen=True)
class Incoming:
    """`id`: the client's UUID by which a repetition is recognised. `text`: what was typed, or the value of a button.
    `is_command`: a button's value that Rasa takes for an intent."""

    id: str
    text: str
    is_command: bool


def parse_message(body: bytes) -> Incoming:
    """Read ``{"id": uuid, "text": …}`` or ``{"id": uuid, "knopf": …}``. A button that stands for plain words is as
    good as the words typed. Errors: WebError."""
    data = parse_object(body)
    if set(data) not in ({"id", "text"}, {"id", "knopf"}):
        raise WebError("aufbau")
    is_button = "knopf" in data
    text = data["knopf" if is_button else "text"]
    if not isinstance(text, str):
        raise WebError("aufbau")
    if len(text) > MAX_CHARACTERS:
        raise WebError("zu_lang")
    is_command = is_button and text.startswith("/")
    return Incoming(_uuid(data["id"]), text if is_command else typed(text), is_command)


def parse_object(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`. Errors: WebError kein_json or aufbau."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise WebError("kein_json") from None
    if not isinstance(data, dict):
        raise WebError("aufbau")
    return data


def typed(text: str) -> str:
    """`text` as the dialogue may see it: without hidden characters, never a command. Errors: WebError leer.

    Rasa takes a text that starts with "/" for an intent; only buttons that we offered may be that.
    """
    visible = clean(text).lstrip()
    while visible and unicodedata.normalize("NFKC", visible[0]) == "/":
        visible = visible[1:].lstrip()
    if not visible:
        raise WebError("leer")
    return visible


def clean(text: str) -> str:
    """`text` in NFC, without control, format (zero-width, direction) and surrogate characters, trimmed."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_LINE_ENDS))
    return "".join(character for character in lines if _is_visible(character)).strip()


def _is_visible(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs") and character not in _INVISIBLE


def _uuid(value: object) -> str:
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else _refuse()
    except ValueError:
        return _refuse()


def _refuse() -> str:
    raise WebError("aufbau")
