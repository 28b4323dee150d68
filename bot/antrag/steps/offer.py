"""Phases ANGEBOT and RUECKFRAGE: a value is shown, and a yes, a no or the right value itself is expected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.antrag.deutung import Antwort
from bot.antrag.eingabe import Lage
from bot.antrag.fields import kind
from bot.antrag.fields.base import Fehler, Teilweise
from bot.antrag.interpret import interpret
from bot.antrag.messages import field_message
from bot.antrag.questions import question
from bot.antrag.steps.agreement import agreement
from bot.antrag.steps.field import apply, asking
from bot.antrag.transitions import Schritt, going_on, refuse, store, take

_BY_INTENT = {"ja": True, "nein": False}


def at_offer(lage: Lage) -> Schritt:
    """Take over what the Servicekonto knows, ask instead, or take what is typed."""
    agreed = agreement(lage)
    if agreed is None:
        return _otherwise(lage)
    offered = lage.entwurf.konto[lage.entwurf.feld]
    answering = asking(lage.with_draft(lage.entwurf.without_offer(lage.entwurf.feld)))
    if not agreed:
        return going_on(lage.definition, answering.entwurf)
    outdated = kind(lage.feld).check(offered, lage.feld, lage.umstaende)
    return refuse(answering, outdated) if outdated else store(answering, offered)


def at_question_back(lage: Lage) -> Schritt:
    """Take the guess, what was literally said, or what is typed instead."""
    agreed = agreement(lage)
    if agreed is None:
        return _otherwise(lage)
    if agreed:
        return _settled(lage, lage.entwurf.vorschlag)
    if lage.entwurf.sonst is not None:
        return _settled(lage, lage.entwurf.sonst)
    return going_on(lage.definition, asking(lage).entwurf)


def _settled(lage: Lage, wert: Any) -> Schritt:
    """What is certain now: stored, or kept until its missing parts are said too."""
    answering, parts = asking(lage), kind(lage.feld).TEILE
    missing = tuple(teil for teil in parts if teil not in wert)
    return take(answering, Teilweise(wert, missing)) if missing else store(answering, wert)


def _otherwise(lage: Lage) -> Schritt:
    """The right value typed at once, a command, a question; anything else: yes or no, please."""
    rest = lage.after_no()
    deutung = interpret(rest)
    if not (isinstance(deutung, Antwort) and isinstance(deutung.ergebnis, Fehler)):
        return apply(rest, deutung)
    entwurf = replace(lage.entwurf, fehlversuche=lage.entwurf.fehlversuche + 1)
    asked = question(lage.definition, entwurf)
    said = field_message(lage.definition, entwurf, "ja_oder_nein", entwurf.feld, asked.knoepfe)
    return Schritt(entwurf, (said,))
