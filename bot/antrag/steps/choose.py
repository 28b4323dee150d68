"""Phase AENDERN: which entry is to be changed?"""

from __future__ import annotations

from dataclasses import replace

from bot.antrag.commands import recognise
from bot.antrag.corrections import find_correction
from bot.antrag.deutung import Korrektur
from bot.antrag.eingabe import Lage
from bot.antrag.interruptions import recognised
from bot.antrag.mentions import similar_fields
from bot.antrag.messages import form_message
from bot.antrag.questions import change_buttons
from bot.antrag.steps.commands import cancel
from bot.antrag.steps.correct import ask_which, correct
from bot.antrag.steps.field import interrupted
from bot.antrag.transitions import Schritt, advance, going_on
from bot.antrag.vocabulary import button, fold, says


def at_choice(lage: Lage) -> Schritt:
    """The entry named by its label (typing mistakes included), a correction in one go, or nothing after all."""
    command = recognise(lage.text)
    named = _labelled(lage)
    if named:
        return correct(lage, Korrektur(named))
    if command and command.name == "abbrechen":
        return cancel(lage)
    if _nothing(lage) or (command and command.name in ("zurueck", "ueberspringen", "verneinung")):
        return going_on(lage.definition, advance(lage.definition, lage.entwurf))
    return _named(lage)


def _labelled(lage: Lage) -> str | None:
    felder = (lage.definition.feld(feld_id) for feld_id in lage.entwurf.kandidaten)
    return next((feld.id for feld in felder if fold(feld.bezeichnung) == lage.folded), None)


def _nothing(lage: Lage) -> bool:
    return lage.folded == fold(button("nichts_aendern")) or says(lage.text, "nein")


def _named(lage: Lage) -> Schritt:
    hint = find_correction(lage)
    if hint is not None and isinstance(hint.ziel, Korrektur):
        return correct(lage, hint.ziel)
    similar = tuple(i for i in similar_fields(lage.definition, lage.text) if i in lage.entwurf.kandidaten)
    if len(similar) == 1:
        return correct(lage, Korrektur(similar[0]))
    if hint is not None or similar:
        return ask_which(lage, similar or lage.entwurf.kandidaten, "aendern_mehrere")
    if recognised(lage) or says(lage.text, "antworten", "mensch"):
        return interrupted(lage)
    entwurf = replace(lage.entwurf, fehlversuche=lage.entwurf.fehlversuche + 1)
    said = form_message(lage.definition, "aendern_unbekannt", change_buttons(lage.definition, entwurf))
    return Schritt(entwurf, (said,))
