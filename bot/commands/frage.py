"""`lotse frage`: one question, and the answer as the citizen sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from bot.commands.context import with_bot, write_json
from bot.commands.transcript import reply_of, show_reply
from bot.understanding import Erkannt, read_parse

if TYPE_CHECKING:
    from bot.local import LocalBot


def frage(text: str, as_json: bool) -> None:
    """Ask `text` in a new conversation and print what the bot answers."""

    async def ask(bot: LocalBot) -> tuple[Erkannt, list[dict[str, Any]]]:
        return read_parse(await bot.parse(text)), await bot.say(text)

    erkannt, messages = with_bot(ask)
    replies = [reply_of(message) for message in messages]
    if as_json:
        write_json(_as_json(text, erkannt, replies, messages))
        return
    for reply in replies:
        typer.echo(show_reply(reply) + "\n")


def _as_json(
    text: str, erkannt: Erkannt, replies: list[dict[str, Any]], messages: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "frage": text,
        "antwort": "\n\n".join(reply["text"] for reply in replies if reply["text"]),
        "antworten": replies,
        "absicht": erkannt.absicht,
        "konfidenz": round(erkannt.konfidenz, 4),
        **{key: value for key, value in erkannt.as_json().items() if key != "absicht"},
        "quellen": [quelle for message in messages for quelle in (message.get("custom") or {}).get("quellen", [])],
    }
