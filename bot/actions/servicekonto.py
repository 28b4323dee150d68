"""Actions of the Servicekonto: signing in and out, and how applications stand."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.antrag_opening import begin, take_over_account
from bot.actions.phrases import phrases, show_date
from bot.actions.turn import Events, Turn, blocking, title
from bot.antrag.flow import forget_account
from bot.portal.aktenzeichen import find_aktenzeichen
from bot.portal.port import Antragsstand, PortalError
from bot.servicekonto.account import Konto
from bot.servicekonto.selection import Auskunft, choose

FRAGE = "offene_frage"


class ActionStatus(Action):
    """How the applications stand; offers the sign-in first and remembers the question meanwhile."""

    def name(self) -> str:
        return "action_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        await tell_delivered(turn)
        wanted = wanted_application(turn)
        konto = await turn.konto()
        if konto is None:
            turn.say("utter_servicekonto_status_anmelden")
            return [SlotSet(FRAGE, f"status:{wanted}")]
        await tell_status(turn, konto, wanted)
        return [SlotSet(FRAGE, None)]


class ActionAnmelden(Action):
    """Gives the link to sign in; and, told by the channel that a sign-in succeeded, goes on from there."""

    def name(self) -> str:
        return "action_anmelden"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        konto = await turn.konto()
        if konto is None:
            turn.say("utter_servicekonto_anmelden")
            return []
        if turn.metadata.get("angemeldet"):
            return await _after_sign_in(turn, konto)
        turn.say("utter_servicekonto_schon_angemeldet")
        return []


class ActionAbmelden(Action):
    """Signs this conversation out."""

    def name(self) -> str:
        return "action_abmelden"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        signed_in = await turn.konto() is not None
        await _forget_account(turn)
        await blocking(turn.services.bindings.unbind, turn.gespraech)
        turn.say("utter_servicekonto_abgemeldet" if signed_in else "utter_servicekonto_nicht_angemeldet")
        return [SlotSet(FRAGE, None)]


async def _forget_account(turn: Turn) -> None:
    """Nothing of the account is offered any more; a draft begun with it waits for its next sign-in."""
    entwurf_id, drafts = turn.slot("entwurf"), turn.services.drafts
    draft = await blocking(drafts.load, entwurf_id, turn.gespraech) if entwurf_id else None
    if entwurf_id and draft is not None:
        await blocking(drafts.save, entwurf_id, turn.gespraech, forget_account(draft))


async def _after_sign_in(turn: Turn, konto: Konto) -> Events:
    """Assign what was sent before, then answer what was asked before or go on with the form."""
    _greet(turn, konto)
    await tell_delivered(turn)
    await _assign(turn, konto)
    form_is_open = await take_over_account(turn)
    return await _answer_open_question(turn, konto, form_is_open)


async def _answer_open_question(turn: Turn, konto: Konto, form_is_open: bool) -> Events:
    kind, _, value = (turn.slot(FRAGE) or "").partition(":")
    done = [SlotSet(FRAGE, None)]
    if kind == "status":
        await tell_status(turn, konto, value)
    elif kind == "antrag" and not form_is_open:
        return done + await begin(turn, value)
    return done


def _greet(turn: Turn, konto: Konto) -> None:
    name = konto.attribute.get("name") or {}
    full = " ".join(part for part in (name.get("vorname"), name.get("nachname")) if part)
    if full:
        turn.say("utter_servicekonto_angemeldet", name=full)
    else:
        turn.say("utter_servicekonto_angemeldet_ohne_name")


async def _assign(turn: Turn, konto: Konto) -> None:
    """What this conversation sent without sign-in belongs to the account from now on."""
    for sent in await blocking(turn.services.outbox.for_gespraech, turn.gespraech):
        if not (sent.aktenzeichen and sent.abrufcode):
            continue
        try:
            assigned = await turn.services.portal.assign_konto(sent.aktenzeichen, sent.abrufcode, konto.id)
        except PortalError:
            continue  # tried again at the next sign-in
        if assigned:
            await blocking(turn.services.outbox.mark_assigned, sent.id)
            turn.say("utter_servicekonto_zugeordnet", aktenzeichen=sent.aktenzeichen)


async def tell_delivered(turn: Turn, waiting: bool = True) -> None:
    """What could not be delivered at first and has arrived since: the citizen hears of it at the next contact.

    `waiting`: also say what is still on its way.
    """
    for sent in await blocking(turn.services.outbox.for_gespraech, turn.gespraech):
        bezeichnung = title(turn, sent.leistung)
        if not sent.gemeldet and sent.status == "zugestellt":
            turn.say("utter_antrag_nachgemeldet", bezeichnung=bezeichnung, aktenzeichen=sent.aktenzeichen)
            await blocking(turn.services.outbox.mark_told, sent.id)
        elif not sent.gemeldet and sent.status in ("abgelehnt", "gescheitert"):
            turn.say("utter_antrag_abgelehnt", bezeichnung=bezeichnung)
            await blocking(turn.services.outbox.mark_told, sent.id)
        elif sent.status == "wartet" and waiting:
            turn.say("utter_status_wartet", bezeichnung=bezeichnung)


async def tell_status(turn: Turn, konto: Konto, wanted: str) -> None:
    """Answer "how does it stand" for this account: `wanted` is an Aktenzeichen, a slug, 'letzter' or ''."""
    try:
        auskunft = choose(await turn.services.portal.list_antraege(konto.id), wanted)
    except PortalError:
        turn.say("utter_status_portal_stoerung")
        return
    if auskunft.fehlt == "aktenzeichen":
        turn.say("utter_status_nicht_gefunden", aktenzeichen=wanted)
    elif auskunft.fehlt == "leistung":
        turn.say("utter_status_leistung_nicht_gefunden", bezeichnung=title(turn, wanted))
    _show(turn, auskunft)


def _show(turn: Turn, auskunft: Auskunft) -> None:
    if len(auskunft.antraege) == 1:
        _show_one(turn, auskunft.antraege[0])
    elif auskunft.antraege:
        turn.say("utter_status_liste", liste="\n".join(_line(turn, antrag) for antrag in auskunft.antraege))
    elif auskunft.fehlt is None:
        turn.say("utter_status_keine")


def _show_one(turn: Turn, antrag: Antragsstand) -> None:
    latest = antrag.verlauf[-1] if antrag.verlauf else None
    zustand = phrases()["zustaende"][antrag.zustand]
    turn.say(
        "utter_status_einer",
        bezeichnung=title(turn, antrag.leistung),
        aktenzeichen=antrag.aktenzeichen,
        eingegangen=show_date(antrag.eingegangen),
        seit=show_date(latest.am if latest else antrag.eingegangen),
        zustand=zustand["wort"],
        weiter=zustand["weiter"],
    )
    if latest and latest.notiz:
        turn.say("utter_status_notiz", notiz=latest.notiz)


def _line(turn: Turn, antrag: Antragsstand) -> str:
    wort = phrases()["zustaende"][antrag.zustand]["wort"]
    name, seit = title(turn, antrag.leistung), show_date(antrag.eingegangen)
    return f"- **{name}** ({antrag.aktenzeichen}), {seit}: {wort}"


_LATEST = re.compile(r"\b(letzte|letzter|letzten|letztes|neueste|neuester|neuesten|zuletzt)\b", re.IGNORECASE)


def wanted_application(turn: Turn) -> str:
    """Which application is meant: an Aktenzeichen in the text, a Leistung named, 'letzter', or '' for all."""
    number = find_aktenzeichen(turn.text)
    if number:
        return number
    if _LATEST.search(turn.text):
        return "letzter"
    erkannt = turn.erkannt
    return erkannt.leistungen[0][0] if erkannt.modus == "antwort" and erkannt.leistungen else ""
