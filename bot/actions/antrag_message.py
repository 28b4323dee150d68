"""The form engine's view of a message, and how its answers are said."""

from __future__ import annotations

from rasa_sdk import Tracker

from bot.actions.turn import Button, Turn
from bot.antrag.flow import Eingabe, Meldung, Ort

FORM = "antrag_form"


def is_new_message(tracker: Tracker) -> bool:
    """Whether the form is called for a message that nothing has dealt with yet; if not, it only asks again."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return bool(tracker.active_loop.get("name") or _was_open(tracker))
        if event["event"] in ("action", "action_execution_rejected") and event.get("name") != FORM:
            return False
        if event["event"] == "active_loop" and event.get("name") == FORM:
            return False
        if event["event"] == "action_execution_rejected":
            return False
    return False


def _was_open(tracker: Tracker) -> bool:
    return bool(tracker.get_slot("requested_slot"))


def is_button_for_others(turn: Turn) -> bool:
    """Buttons that carry an intent ("/anliegen…") and messages of the channel are never answers to a question."""
    return turn.text.startswith("/")


def eingabe_of(turn: Turn) -> Eingabe:
    """The message as the form engine sees it."""
    erkannt, kommune = turn.erkannt, turn.services.wissen.kommune
    return Eingabe(
        text=turn.text,
        absicht=erkannt.absicht,
        konfidenz=erkannt.konfidenz,
        heute=turn.heute,
        frage_erkannt=erkannt.modus == "antwort" or bool(erkannt.aspekte),
        orte=tuple(Ort(ort.name, ort.plz) for ort in kommune.orte),
    )


def say_meldung(turn: Turn, meldung: Meldung) -> None:
    """Say what the engine says: its code names the response, its buttons send what they show."""
    buttons: list[Button] = [{"title": knopf.titel, "payload": knopf.wert} for knopf in meldung.knoepfe]
    turn.say(f"utter_antrag_{meldung.code}", buttons, **meldung.daten)
