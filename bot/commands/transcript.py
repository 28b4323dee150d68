"""One shape for what the bot says, whichever way it came, and how a transcript shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def reply_of(message: Mapping[str, Any]) -> dict[str, Any]:
    """Rasa's message as ``{"text", "knoepfe": [{"titel", "wert"}], "links": [{"titel", "url"}]}``."""
    return {
        "text": (message.get("text") or "").strip(),
        "knoepfe": [
            {"titel": button["title"], "wert": button.get("payload") or button["title"]}
            for button in message.get("buttons") or []
        ],
        "links": list((message.get("custom") or {}).get("links", [])),
    }


def show_reply(reply: Mapping[str, Any]) -> str:
    """The reply for a terminal: text, then buttons in brackets, then links."""
    lines = [reply["text"]] if reply["text"] else []
    lines += [f"  [ {button['titel']} ]" for button in reply["knoepfe"]]
    lines += [f"  → {link['titel']}: {link['url']}" for link in reply["links"]]
    return "\n".join(lines)
