"""The form engine: a draft and a message in, a new draft and what to say out. Pure; no Rasa, no clock, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.antrag.cleaning import has_markup
from bot.antrag.eingabe import Eingabe, Lage
from bot.antrag.entwurf import Entwurf, Phase
from bot.antrag.fields.base import Fehler, Ort
from bot.antrag.messages import Knopf, Meldung, form_message
from bot.antrag.model import AntragDefinition
from bot.antrag.questions import question
from bot.antrag.recheck import ask_outdated_again, has_shape, usable
from bot.antrag.steps.cancel import at_cancel
from bot.antrag.steps.choose import at_choice
from bot.antrag.steps.clarify import at_clarification
from bot.antrag.steps.field import at_field
from bot.antrag.steps.offer import at_offer, at_question_back
from bot.antrag.steps.review import at_declaration, at_summary
from bot.antrag.summary import werte_fuer_portal
from bot.antrag.transitions import Ausgang, Schritt, advance, going_on, prune, refuse

__all__ = [
    "Ausgang",
    "Eingabe",
    "Entwurf",
    "Knopf",
    "Meldung",
    "Ort",
    "Phase",
    "Schritt",
    "forget_account",
    "offer_account",
    "question",
    "reopen",
    "resume",
    "start",
    "step",
    "werte_fuer_portal",
]

MAX_LENGTH = 2000


def start(definition: AntragDefinition, kontodaten: Mapping[str, Any] | None = None) -> Schritt:
    """A new draft and its first question. `kontodaten`: attributes of the Servicekonto by our names, in the
    stored shapes; those that fit a field with that `quelle` are offered when it is its turn."""
    entwurf = Entwurf(definition.leistung, konto=_offers(definition, kontodaten or {}))
    return going_on(definition, advance(definition, entwurf), _greeting(definition))


def offer_account(definition: AntragDefinition, entwurf: Entwurf, kontodaten: Mapping[str, Any]) -> Entwurf:
    """The draft after a sign-in in the middle: known data are offered for the questions still open, the one
    in talk included. What was typed stays."""
    done = {*entwurf.werte, *entwurf.uebersprungen, *entwurf.angefangen}
    offers = {i: wert for i, wert in _offers(definition, kontodaten).items() if i not in done}
    offered = replace(entwurf, konto=offers)
    if entwurf.phase is Phase.FELD and entwurf.feld in offers:
        return offered.at(Phase.ANGEBOT, entwurf.feld)
    return advance(definition, offered) if entwurf.phase is Phase.ANGEBOT else offered


def step(definition: AntragDefinition, entwurf: Entwurf, eingabe: Eingabe) -> Schritt:
    """What the message `eingabe` leads to. Never raises for any text.

    ergebnis "unterbrechung": the text is for the rest of the bot, nothing changed, question() asks again;
    "bestaetigt": to be sent now; "abgebrochen": to be erased now; after either of them it stays so.
    """
    if entwurf.phase is Phase.BESTAETIGT:
        return Schritt(entwurf, (), "bestaetigt")
    if entwurf.phase is Phase.ABGEBROCHEN:
        return Schritt(entwurf, (), "abgebrochen")
    if eingabe.absicht == "notfall":  # danger first, whatever the text could be an answer to
        return Schritt(entwurf, (), "unterbrechung")
    lage = Lage(definition, entwurf, eingabe)
    unusable = _unusable(lage)
    schritt = refuse(lage, unusable) if unusable else _by_phase(lage)
    return Schritt(entwurf, (), "unterbrechung") if schritt.ergebnis == "unterbrechung" else schritt


def resume(definition: AntragDefinition, entwurf: Entwurf, heute: date | None = None) -> Schritt:
    """Go on with a stored draft: answers that the form as it is now would refuse are asked again, also those
    whose limits were passed by `heute` (None: limits are not looked at); the first of them with its reason."""
    if entwurf.phase in (Phase.BESTAETIGT, Phase.ABGEBROCHEN):
        return going_on(definition, entwurf)
    kept = _without_unusable(definition, entwurf)
    again = ask_outdated_again(definition, kept, heute) if heute else None
    return again or going_on(definition, kept)


def reopen(definition: AntragDefinition, entwurf: Entwurf) -> Entwurf:
    """A confirmed draft that could not be sent (bot.antrag.submit.NichtBestaetigt), back at the summary to be
    confirmed anew; at the first open question when the form has changed and an answer is missing now."""
    if entwurf.phase is not Phase.BESTAETIGT:
        return entwurf
    return advance(definition, _without_unusable(definition, entwurf.at(Phase.ZUSAMMENFASSUNG)))


def forget_account(entwurf: Entwurf) -> Entwurf:
    """The draft after a sign-out: nothing of the Servicekonto is on offer any more; answers given stay."""
    forgotten = replace(entwurf, konto={})
    if entwurf.phase is Phase.ANGEBOT:
        return forgotten.at(Phase.FELD, entwurf.feld)
    return replace(forgotten, davor=Phase.FELD) if entwurf.davor is Phase.ANGEBOT else forgotten


def _without_unusable(definition: AntragDefinition, entwurf: Entwurf) -> Entwurf:
    """The draft itself when all of it still fits the form, else what fits, waiting for what is open then."""
    valid = usable(definition, entwurf)
    in_talk = not entwurf.feld or entwurf.feld in {feld.id for feld in definition.felder}
    if len(valid) == len(entwurf.werte) and in_talk:
        return entwurf
    kept, _ = prune(definition, replace(entwurf, werte=valid, konto={}, angefangen={}, zuletzt=""))
    return advance(definition, kept)


def _by_phase(lage: Lage) -> Schritt:
    phase = lage.entwurf.phase
    if phase is Phase.ABBRUCH:
        return at_cancel(lage, _by_phase)
    steps = {
        Phase.FELD: at_field,
        Phase.ANGEBOT: at_offer,
        Phase.RUECKFRAGE: at_question_back,
        Phase.KLAERUNG: at_clarification,
        Phase.ZUSAMMENFASSUNG: at_summary,
        Phase.AENDERN: at_choice,
        Phase.ERKLAERUNG: at_declaration,
    }
    return steps[phase](lage)


def _unusable(lage: Lage) -> Fehler | None:
    if not lage.text:
        return Fehler("fehler_leer")
    if len(lage.text) > MAX_LENGTH:
        return Fehler("fehler_zu_lang", {"grenze": str(MAX_LENGTH)})
    return Fehler("fehler_zeichen") if has_markup(lage.text) else None


def _greeting(definition: AntragDefinition) -> Meldung:
    code = "beginn" + ("_hinweis" if definition.hinweis else "") + ("_gebuehr" if definition.gebuehr else "")
    return form_message(definition, code, anzahl=str(len(definition.relevant({}))))


def _offers(definition: AntragDefinition, kontodaten: Mapping[str, Any]) -> dict[str, Any]:
    """What the account knows in a usable shape, by the field it could answer."""
    return {
        feld.id: kontodaten[feld.quelle]
        for feld in definition.felder
        if feld.quelle in kontodaten and has_shape(feld, kontodaten[feld.quelle])
    }
