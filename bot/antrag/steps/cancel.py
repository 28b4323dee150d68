"""Phase ABBRUCH: nothing is dropped without a plain yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.antrag.commands import recognise
from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Entwurf, Phase
from bot.antrag.messages import form_message
from bot.antrag.transitions import Schritt, going_on
from bot.antrag.vocabulary import says


def at_cancel(lage: Lage, step: Callable[[Lage], Schritt]) -> Schritt:
    """Drop everything, go on where it was, or take the text as meant for the question before (`step`)."""
    command = recognise(lage.text)
    if says(lage.text, "ja") or (command and command.name == "abbrechen"):
        gone = Entwurf(lage.entwurf.leistung, Phase.ABGEBROCHEN)
        return Schritt(gone, (form_message(lage.definition, "abgebrochen"),), "abgebrochen")
    before = replace(lage.entwurf, phase=lage.entwurf.davor or Phase.FELD, davor=None)
    if says(lage.text, "nein") or says(lage.text, "antworten", "nicht_abbrechen"):
        return going_on(lage.definition, before, form_message(lage.definition, "weiter"))
    return step(lage.with_draft(before))
