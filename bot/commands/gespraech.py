"""`lotse gespraech`: plays conversations from a file against the running system and prints the transcript."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import httpx
import typer
import yaml

from bot.commands.chat_client import ChatClient, ChatError, Reply
from bot.commands.context import embedded_system, fail, write_json
from bot.commands.transcript import show_reply

MAX_WAIT_SECONDS = 600.0
Step = str | Mapping[str, Any]


def gespraech(path: Path, as_json: bool, web_url: str | None) -> None:
    """Play every conversation of `path`; exit code 1 when a step could not be carried out."""
    conversations = read_script(path)
    system = embedded_system()
    url, herkunft = web_url or system.web_url, system.demo_url.rstrip("/")
    try:
        played = [play(conversation, url, herkunft) for conversation in conversations]
    except httpx.TransportError:
        fail(f"Unter {url} antwortet kein Bürgerlotse. Starten Sie ihn mit `make start`.")
    if as_json:
        write_json(played)
    else:
        typer.echo("\n\n".join(show(conversation) for conversation in played))
    if any("fehler" in step for conversation in played for step in conversation["schritte"]):
        raise typer.Exit(1)


def play(conversation: Mapping[str, Any], web_url: str, herkunft: str | None = None) -> dict[str, Any]:
    """{"name", "begruessung": replies, "schritte": [{"schritt", "antworten"} or {"schritt", "fehler"}]}."""
    with ChatClient(web_url, herkunft) as chat:
        steps = [_carry_out(chat, step) for step in conversation["schritte"]]
        return {"name": conversation["name"], "begruessung": chat.greeting, "schritte": steps}


def _carry_out(chat: ChatClient, step: Step) -> dict[str, Any]:
    try:
        return {"schritt": step, "antworten": _answers(chat, step)}
    except ChatError as error:
        return {"schritt": step, "antworten": [], "fehler": str(error)}


def _answers(chat: ChatClient, step: Step) -> list[Reply]:
    if isinstance(step, str):
        return chat.say(step)
    kind, value = next(iter(step.items()))
    if kind == "knopf":
        return chat.press(str(value))
    if kind == "anmelden":
        return chat.sign_in(str(value))
    if kind == "warten":
        time.sleep(min(float(value), MAX_WAIT_SECONDS))
        return []
    raise ChatError("Dateien nimmt der Chat noch nicht an.")


def show(played: Mapping[str, Any]) -> str:
    """The transcript for a terminal."""
    lines = [f"# {played['name']}", *_indented(played["begruessung"])]
    for step in played["schritte"]:
        lines.append(f"> {_spoken(step['schritt'])}")
        lines += _indented(step["antworten"])
        lines += [f"  ! {step['fehler']}"] if "fehler" in step else []
    return "\n".join(lines)


def _indented(replies: list[Reply]) -> list[str]:
    return ["\n".join(f"  {line}" for line in show_reply(reply).splitlines()) for reply in replies]


def _spoken(step: Step) -> str:
    if isinstance(step, str):
        return step
    kind, value = next(iter(step.items()))
    return f"[{kind}: {value}]"


def read_script(path: Path) -> list[dict[str, Any]]:
    """The conversations of a file. A file that does not fit ends the command with a German message."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        fail(f"{path} lässt sich nicht lesen: {error}")
    if not isinstance(content, list):
        _bad(path, "die Datei ist keine Liste von Gesprächen (- name: … schritte: […])")
    for number, conversation in enumerate(content, start=1):
        _check(path, number, conversation)
    return content


STEP_KINDS = ("knopf", "anmelden", "datei", "warten")


def _check(path: Path, number: int, conversation: Any) -> None:
    if not isinstance(conversation, dict) or not isinstance(conversation.get("schritte"), list):
        _bad(path, f"Gespräch {number}: es fehlt `schritte` (eine Liste)")
    conversation.setdefault("name", f"Gespräch {number}")
    for index, step in enumerate(conversation["schritte"]):
        if isinstance(step, (int, float)):
            conversation["schritte"][index] = str(step)  # YAML reads 39167 as a number; the citizen typed it
        elif not isinstance(step, str) and not (
            isinstance(step, dict) and len(step) == 1 and next(iter(step)) in STEP_KINDS
        ):
            _bad(path, f"Gespräch {number}, Schritt {index + 1}: Text oder eines von {', '.join(STEP_KINDS)}")


def _bad(path: Path, problem: str) -> NoReturn:
    fail(f"{path}: {problem}.")
