"""Actions of the Antrag: they hand the citizen's words to the form engine and say what it answers."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.antrag_message import eingabe_of, is_button_for_others, is_new_message, say_meldung
from bot.actions.antrag_opening import (
    ENTWURF,
    FELD,
    begin,
    is_trusted,
    offer_other_draft,
    resume_draft,
    sign_in_first,
    wanted_leistung,
)
from bot.actions.turn import Events, Turn, blocking, title
from bot.antrag.flow import Entwurf, Schritt, question, reopen, step
from bot.antrag.model import AntragDefinition
from bot.antrag.submit import NichtBestaetigt, confirm
from bot.portal.outbox import Outbox, Zustellung

PATIENCE_SECONDS = 8.0


class ActionAntragVorbereiten(Action):
    """Starts the form of the Leistung meant, or says why there is none."""

    def name(self) -> str:
        return "action_antrag_vorbereiten"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        return await begin(turn, wanted_leistung(turn))


class ActionAntragFortsetzen(Action):
    """Goes on with the draft of this conversation."""

    def name(self) -> str:
        return "action_antrag_fortsetzen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        if turn.form_is_open:
            return []
        entwurf_id = await blocking(turn.services.drafts.find_open, turn.gespraech)
        if entwurf_id is None:
            turn.say("utter_antrag_nichts_offen")
            return []
        return await resume_draft(turn, entwurf_id)


class ValidateAntragForm(Action):
    """One message while the form is open. Returning nothing rejects it: then the rules answer, as a question
    about something else, and the form asks again."""

    def name(self) -> str:
        return "validate_antrag_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        entwurf_id = turn.slot(ENTWURF) or ""
        draft = await blocking(turn.services.drafts.load, entwurf_id, turn.gespraech)
        definition = turn.services.antraege.get(draft.leistung) if draft else None
        if draft is None or definition is None:
            return await self._without_draft(turn, entwurf_id)
        konto = await turn.konto()
        mine = await blocking(
            turn.services.drafts.same_account, entwurf_id, turn.gespraech, konto.id if konto else None
        )
        if not mine or not await is_trusted(turn, draft.leistung):
            return sign_in_first(turn, draft.leistung)
        if not is_new_message(tracker):
            say_meldung(turn, question(definition, draft))
            return [SlotSet(FELD, None)]
        if is_button_for_others(turn):
            return []
        schritt = step(definition, draft, eingabe_of(turn))
        if schritt.ergebnis == "unterbrechung":
            return []
        return await self._store(turn, entwurf_id, definition, schritt)

    async def _without_draft(self, turn: Turn, entwurf_id: str) -> Events:
        """The draft is gone: confirmed by a turn that died before it could say so, erased, or unreadable."""
        sendung = await blocking(turn.services.drafts.sendung_of, entwurf_id, turn.gespraech)
        if sendung:
            return [SlotSet(FELD, f"bestaetigt:{sendung}"), SlotSet(ENTWURF, None)]
        await blocking(turn.services.drafts.delete, entwurf_id, turn.gespraech)
        turn.say("utter_antrag_nicht_lesbar")
        return [SlotSet(FELD, "verloren"), SlotSet(ENTWURF, None)]

    async def _store(self, turn: Turn, entwurf_id: str, definition: AntragDefinition, schritt: Schritt) -> Events:
        drafts = turn.services.drafts
        if schritt.ergebnis == "abgebrochen":
            await blocking(drafts.delete, entwurf_id, turn.gespraech)
            _say_all(turn, schritt)
            return [SlotSet(FELD, "abgebrochen"), SlotSet(ENTWURF, None)]
        if not await blocking(drafts.save, entwurf_id, turn.gespraech, schritt.entwurf):
            return await self._without_draft(turn, entwurf_id)
        _say_all(turn, schritt)
        if schritt.ergebnis == "weiter":
            return [SlotSet(FELD, None)]
        return await self._confirm(turn, entwurf_id, definition, schritt.entwurf)

    async def _confirm(self, turn: Turn, entwurf_id: str, definition: AntragDefinition, entwurf: Entwurf) -> Events:
        services, konto = turn.services, await turn.konto()
        target = (entwurf_id, turn.gespraech, services.settings.kommune_ags, konto.id if konto else None)
        try:
            sendung = await blocking(confirm, services.drafts, services.outbox, definition, *target)
        except NichtBestaetigt:  # the form changed meanwhile: back to the summary instead of a dead end
            reopened = reopen(definition, entwurf)
            await blocking(services.drafts.save, entwurf_id, turn.gespraech, reopened)
            say_meldung(turn, question(definition, reopened))
            return [SlotSet(FELD, None)]
        return [SlotSet(FELD, f"bestaetigt:{sendung}"), SlotSet(ENTWURF, None)]


def _say_all(turn: Turn, schritt: Schritt) -> None:
    for meldung in schritt.meldungen:
        say_meldung(turn, meldung)


class ActionAntragAbschliessen(Action):
    """After the form: hands a confirmed Antrag in and tells what the portal said."""

    def name(self) -> str:
        return "action_antrag_abschliessen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        kind, _, sendung = (turn.slot(FELD) or "").partition(":")
        if kind == "bestaetigt":
            await hand_in(turn, sendung)
        return [SlotSet(FELD, None), *await offer_other_draft(turn)]


class ActionOhneAntrag(Action):
    """A command of the form while none is open."""

    def name(self) -> str:
        return "action_ohne_antrag"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        if turn.form_is_open:  # the form itself did not take it as a command, so it was none: it asks again
            return []
        turn.say("utter_antrag_nichts_offen")
        return [SlotSet("angebot", None)]


_under_way: set[asyncio.Task[Zustellung]] = set()  # the event loop itself keeps only weak references


async def _deliver_patiently(outbox: Outbox, sendung: str) -> Zustellung | None:
    """Deliver; None when the portal takes longer than a citizen should wait. The delivery then goes on."""
    task = asyncio.create_task(outbox.deliver(sendung))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
    return task.result() if task.done() else None


async def hand_in(turn: Turn, sendung: str) -> None:
    """Deliver now and say how it went; what the portal did not confirm is never said to have arrived."""
    zustellung = await _deliver_patiently(turn.services.outbox, sendung)
    sent = {s.id: s for s in await blocking(turn.services.outbox.for_gespraech, turn.gespraech)}[sendung]
    titel = title(turn, sent.leistung)
    if zustellung is None or zustellung.status != "zugestellt" or zustellung.eingang is None:
        status = zustellung.status if zustellung else "wartet"
        turn.say(f"utter_antrag_{status}", bezeichnung=titel)
        return
    aktenzeichen = zustellung.eingang.aktenzeichen
    turn.say("utter_antrag_zugestellt", bezeichnung=titel, aktenzeichen=aktenzeichen)
    await blocking(turn.services.outbox.mark_told, sendung)
    definition = turn.services.antraege.get(sent.leistung)
    if definition is not None and definition.naechster_schritt:
        turn.say("utter_antrag_naechster_schritt", naechster_schritt=definition.naechster_schritt)
    if await turn.konto() is None:
        turn.say("utter_antrag_status_nach_anmeldung")
