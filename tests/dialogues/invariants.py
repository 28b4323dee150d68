"""What holds for every turn of every conversation, whatever is said in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bot.antrag.codes import CODES
from bot.commands.chat_client import Reply
from bot.settings import ROOT

MAX_CHARACTERS = 1500
ASKING = re.compile(r"frage|fehlt_|angebot$|rueckfrage|klaerung_|abbrechen_frage|zusammenfassung|aendern|erklaerung")
SUMMARY = re.compile(r"zusammenfassung(_gebuehr)?$")
OPENING = re.compile(r"beginn|geht_weiter$")
CLOSING = re.compile(r"(abgebrochen|zugestellt|wartet|abgelehnt|nicht_lesbar)$")
NUMBER = re.compile(r"^Frage (\d+) von")
HOLE = re.compile(r"\{[A-Za-z_]+\}")
ERASED = "utter_daten_geloescht"


def _yaml(path: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    return content


def _responses() -> dict[str, str]:
    paths = (ROOT / "bot" / "domain").glob("*.yml")
    return {name: said[0]["text"] for path in paths for name, said in _yaml(str(path))["responses"].items()}


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{[a-z_]+\}", template.strip())
    return re.compile(".*".join(re.escape(part) for part in parts), re.DOTALL)


RESPONSES = _responses()
ANTRAG = {
    name.removeprefix("utter_antrag_"): _pattern(text)
    for name, text in RESPONSES.items()
    if name.startswith("utter_antrag_") and HOLE.sub("", text).strip()  # "{warum}" alone would fit everything
}
BREAKDOWNS = {
    RESPONSES["utter_stoerung"],
    RESPONSES["utter_antrag_nicht_lesbar"],
    *_yaml("channels/web/texte.yml")["antworten"].values(),
    *_yaml("channels/web/texte.yml")["fehler"].values(),
}


def codes(reply: Reply) -> set[str]:
    """The responses about an Antrag that this reply may be."""
    return {code for code, pattern in ANTRAG.items() if pattern.fullmatch(reply["text"].strip())}


def problems(played: Mapping[str, Any]) -> Iterator[str]:
    """Every turn of a transcript of `bot.commands.gespraech.play` that breaks a rule: which turn, and what."""
    pending: Reply | None = None  # what an open form asked last
    for number, step in enumerate(played["schritte"], start=1):
        where = f"Schritt {number} ({step['schritt']})"
        replies = step["antworten"]
        if "fehler" in step:
            yield f"{where}: das Drehbuch passt nicht mehr: {step['fehler']}"
        elif not replies and not _is_pause(step["schritt"]):
            yield f"{where}: keine Antwort"
        for reply in replies:
            yield from (f"{where}: {problem}: {reply['text'][:200]!r}" for problem in _of_reply(reply))
        after = _pending(replies, pending)
        if pending and after and replies and _interrupts(replies[0]) and not _asks_again(replies[-1], pending):
            yield f"{where}: nach der Unterbrechung fehlt die Frage {pending['text'][:80]!r}"
        pending = after


def _of_reply(reply: Reply) -> Iterator[str]:
    text = reply["text"]
    if not text.strip():
        yield "leere Antwort"
    if text.strip() in {breakdown.strip() for breakdown in BREAKDOWNS}:
        yield "Entschuldigung für eine Störung"
    if HOLE.search(text):
        yield "ungefüllter Platzhalter"
    if re.search(r"\b(None|null|undefined|Traceback)\b", text):
        yield "Wort aus dem Programm"
    if len(text) > MAX_CHARACTERS and not _is(reply, SUMMARY):
        yield f"zu lang ({len(text)} Zeichen)"


def _is(reply: Reply, wanted: re.Pattern[str]) -> bool:
    return any(wanted.match(code) for code in codes(reply))


def _is_pause(step: Any) -> bool:
    return isinstance(step, Mapping) and "warten" in step


def _pending(replies: list[Reply], pending: Reply | None) -> Reply | None:
    """What the form asks after these replies; None when none is open."""
    is_open = pending is not None
    for reply in replies:
        if _is(reply, CLOSING) or reply["text"].strip() == RESPONSES[ERASED].strip():
            is_open, pending = False, None
        elif _is(reply, OPENING):
            is_open = True
        if is_open and _is(reply, ASKING):
            pending = reply
    return pending


def _interrupts(reply: Reply) -> bool:
    """Whether something other than the form spoke first: the form itself always has a code of its own."""
    return not codes(reply) & set(CODES)


def _asks_again(reply: Reply, pending: Reply) -> bool:
    asked, before = NUMBER.match(reply["text"]), NUMBER.match(pending["text"])
    return _is(reply, ASKING) and not (asked and before and asked.group(1) != before.group(1))
