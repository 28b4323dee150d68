"""What citizens write is in no database, file or log of the bot: searched byte by byte."""

from __future__ import annotations

from pathlib import Path

from bot.commands.chat_client import ChatClient
from tests.dialogues.scripts import aktenzeichen_in, buttons, said, send
from tests.system import System

MARKS = ("Zzmarkus", "Qqgeheimstr", "Xxgeheimsofa", "yygeheimfrage")


def searched(data_dir: Path) -> list[Path]:
    """Everything the bot writes. The sandbox plays the authority: it must have the application."""
    return [
        path
        for path in data_dir.rglob("*")
        if path.is_file() and not path.name.startswith("sandbox.db") and "modelle" not in path.parts
    ]


def traces(data_dir: Path) -> list[str]:
    return [
        f"{mark} in {path.name}"
        for path in searched(data_dir)
        for mark in MARKS
        if mark.lower().encode() in path.read_bytes().lower()
    ]


def test_nothing_written_is_found_anywhere(system: System) -> None:
    with ChatClient(system.web_url, system.demo_url) as chat:
        chat.say("yygeheimfrage was ist das")
        chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
        chat.say("Zzmarkus Beispiel")
        chat.say("Qqgeheimstraße 3, 39167 Irxleben")
        assert traces(system.data_dir) == []
        for text in ("Möbel und Hausrat", "Xxgeheimsofa", "1", "überspringen", "per post"):
            chat.say(text)
        assert aktenzeichen_in(send(chat))
    assert traces(system.data_dir) == []
    assert len(searched(system.data_dir)) > 3


def test_erasing_forgets_the_draft(chat: ChatClient) -> None:
    chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
    chat.say("Kevin Lehmann")
    assert "Ja, alles löschen" in buttons(chat.say("lösche alle meine daten"))
    assert "gelöscht" in said(chat.press("Ja, alles löschen"))
    chat.say("antrag fortsetzen")
    assert "kein Antrag" in chat.replies[-1]["text"]
