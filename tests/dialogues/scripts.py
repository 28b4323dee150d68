"""The shortest complete conversation for each form, and how to read what the assistant says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.commands.chat_client import ChatClient, Reply

SEND = ["Weiter zum Absenden", "Verbindlich absenden"]

# First sentence, then one answer per question, as people write.
FORMS: dict[str, tuple[str, Sequence[str]]] = {
    "hundesteuer-anmelden": (
        "wir haben seit samstag nen hund, wo meld ich den an",
        [
            "Jana Köhler",
            "Lindenweg 4a, 39167 Irxleben",
            "Mogli",
            "Labrador",
            "rüde",
            "14.8.2025",
            "21.11.2026",
            "überspringen",
            "nein",
            "nein",
            "nein",
            "überspringen",
            "überspringen",
        ],
    ),
    "meldebescheinigung": (
        "die bank will schriftlich wissen wo ich gemeldet bin",
        [
            "Maria von der Heide",
            "28.2.1990",
            "Schulstr. 5, 39343 Groß Santersleben",
            "einfache",
            "für etwas anderes",
            "eins",
            "per post",
            "überspringen",
        ],
    ),
    "sperrmuell": (
        "alte couch und matratze müssen weg",
        [
            "Kevin Lehmann",
            "Bahnhofstraße 30, 39167 Niederndodeleben",
            "Möbel und Hausrat",
            "Couch, Matratze, zwei Sessel",
            "4",
            "überspringen",
            "per post",
        ],
    ),
}

AKTENZEICHEN = re.compile(r"\bHB-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def said(replies: Iterable[Reply]) -> str:
    """All texts of these replies in one."""
    return "\n".join(reply["text"] for reply in replies)


def buttons(replies: Iterable[Reply]) -> list[str]:
    return [button["titel"] for reply in replies for button in reply["knoepfe"]]


def fill_in(chat: ChatClient, leistung: str) -> list[Reply]:
    """From the first sentence to the summary; what the assistant says there."""
    first, answers = FORMS[leistung]
    assert "Antrag jetzt stellen" in buttons(chat.say(first)), said(chat.replies)
    replies = chat.press("Antrag jetzt stellen")
    for answer in answers:
        replies = chat.say(answer)
    assert SEND[0] in buttons(replies), said(chat.replies)
    return replies


def send(chat: ChatClient) -> list[Reply]:
    """Confirm at summary and declaration; what the assistant says about the sending."""
    chat.press(SEND[0])
    return chat.press(SEND[1])


def aktenzeichen_in(replies: Iterable[Reply]) -> str:
    found = AKTENZEICHEN.search(said(replies))
    assert found, said(replies)
    return found.group(0)
