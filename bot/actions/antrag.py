"""Actions of the Antrag: they hand the citizen's words to the form engine and say what it answers."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.phrases import phrases
from bot.actions.turn import Button, Events, Turn, blocking, payload
from bot.antrag.flow import Eingabe, Meldung, Ort, offer_account, question, resume, start, step
from bot.antrag.submit import confirm

FORM = "antrag_form"
FELD = "antrag_feld"
ENTWURF = "entwurf"


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
            turn.say("utter_antrag_nicht_lesbar")
            return [SlotSet(FELD, "verloren"), SlotSet(ENTWURF, None)]
        if not is_new_message(tracker):
            say_meldung(turn, question(definition, draft))
            return [SlotSet(FELD, None)]
        if is_button_for_others(turn):
            return []
        schritt = step(definition, draft, eingabe_of(turn))
        if schritt.ergebnis == "unterbrechung":
            return []
        return await self._store(turn, entwurf_id, definition, schritt)

    async def _store(self, turn: Turn, entwurf_id: str, definition: Any, schritt: Any) -> Events:
        for meldung in schritt.meldungen:
            say_meldung(turn, meldung)
        services = turn.services
        if schritt.ergebnis == "abgebrochen":
            await blocking(services.drafts.delete, entwurf_id, turn.gespraech)
            return [SlotSet(FELD, "abgebrochen"), SlotSet(ENTWURF, None)]
        await blocking(services.drafts.save, entwurf_id, turn.gespraech, schritt.entwurf)
        if schritt.ergebnis == "weiter":
            return [SlotSet(FELD, None)]
        konto = await turn.konto()
        sendung = await blocking(
            confirm,
            services.drafts,
            services.outbox,
            definition,
            entwurf_id,
            turn.gespraech,
            services.settings.kommune_ags,
            konto.id if konto else None,
        )
        return [SlotSet(FELD, f"bestaetigt:{sendung}"), SlotSet(ENTWURF, None)]


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
        Turn.of(dispatcher, tracker).say("utter_antrag_nichts_offen")
        return [SlotSet("angebot", None)]


async def begin(turn: Turn, slug: str | None) -> Events:
    """Open the form for `slug`, or go on with its draft. Another draft stays kept and is offered afterwards."""
    if turn.form_is_open and slug in (None, turn.slot("leistung")):
        turn.say("utter_antrag_laeuft_schon")  # and the form asks its question again
        return []
    if slug is None:
        return await _continue_or_ask(turn)
    if slug not in turn.services.antraege:
        turn.say("utter_antrag_kein_formular", bezeichnung=turn.services.wissen.leistungen[slug].bezeichnung)
        return [SlotSet("leistung", slug), FollowupAction("action_anliegen")]
    entwurf_id = await blocking(turn.services.drafts.find_open, turn.gespraech, slug)
    if entwurf_id is not None:
        turn.say("utter_antrag_geht_weiter", bezeichnung=turn.services.antraege[slug].titel)
        return _activate(entwurf_id, slug)
    return await _open(turn, slug)


async def _continue_or_ask(turn: Turn) -> Events:
    """No Leistung named: go on with what is open, else ask for which."""
    entwurf_id = await blocking(turn.services.drafts.find_open, turn.gespraech)
    if entwurf_id is None:
        turn.say("utter_antrag_welche_leistung", form_buttons(turn))
        return []
    return await resume_draft(turn, entwurf_id)


async def resume_draft(turn: Turn, entwurf_id: str) -> Events:
    """Go on with a stored draft; answers that its form would refuse by now are asked again."""
    draft = await blocking(turn.services.drafts.load, entwurf_id, turn.gespraech)
    definition = turn.services.antraege.get(draft.leistung) if draft else None
    if draft is None or definition is None:
        await blocking(turn.services.drafts.delete, entwurf_id, turn.gespraech)
        turn.say("utter_antrag_nicht_lesbar")
        return []
    turn.say("utter_antrag_geht_weiter", bezeichnung=definition.titel)
    await blocking(turn.services.drafts.save, entwurf_id, turn.gespraech, resume(definition, draft).entwurf)
    return _activate(entwurf_id, draft.leistung)


async def offer_other_draft(turn: Turn) -> Events:
    """After one form ended: another one that was begun in this conversation."""
    entwurf_id = await blocking(turn.services.drafts.find_open, turn.gespraech)
    draft = await blocking(turn.services.drafts.load, entwurf_id, turn.gespraech) if entwurf_id else None
    if draft is None or draft.leistung not in turn.services.antraege:
        return []
    button = {"title": phrases()["knoepfe"]["fortsetzen"], "payload": payload("antrag_fortsetzen")}
    turn.say("utter_antrag_noch_offen", [button], bezeichnung=turn.services.antraege[draft.leistung].titel)
    return [SlotSet("angebot", "fortsetzen")]


async def _open(turn: Turn, slug: str) -> Events:
    definition, konto = turn.services.antraege[slug], await turn.konto()
    if definition.vertrauensniveau != "niedrig" and not (konto and konto.reaches(definition.vertrauensniveau)):
        turn.say("utter_antrag_anmeldung_noetig", bezeichnung=definition.titel)
        turn.say("utter_servicekonto_anmelden")
        return [SlotSet("leistung", slug), SlotSet("offene_frage", f"antrag:{slug}")]
    schritt = start(definition, konto.attribute if konto else None)
    entwurf_id = await blocking(
        turn.services.drafts.create, turn.gespraech, slug, konto.id if konto else None, schritt.entwurf
    )
    for meldung in schritt.meldungen[:-1]:  # the last one is the question, which the form asks itself
        say_meldung(turn, meldung)
    return _activate(entwurf_id, slug)


async def hand_in(turn: Turn, sendung: str) -> None:
    """Deliver now and say how it went; what the portal did not confirm is never said to have arrived."""
    zustellung = await turn.services.outbox.deliver(sendung)
    sent = {s.id: s for s in await blocking(turn.services.outbox.for_gespraech, turn.gespraech)}[sendung]
    definition = turn.services.antraege[sent.leistung]
    values = {"bezeichnung": definition.titel}
    if zustellung.status != "zugestellt" or zustellung.eingang is None:
        turn.say(f"utter_antrag_{zustellung.status}", **values)
        return
    turn.say("utter_antrag_zugestellt", aktenzeichen=zustellung.eingang.aktenzeichen, **values)
    await blocking(turn.services.outbox.mark_told, sendung)
    if definition.naechster_schritt:
        turn.say("utter_antrag_naechster_schritt", naechster_schritt=definition.naechster_schritt)


async def take_over_account(turn: Turn) -> bool:
    """After a sign-in: what the account knows is offered for the questions still open. Whether a form is open."""
    entwurf_id = turn.slot(ENTWURF)
    konto = await turn.konto()
    draft = await blocking(turn.services.drafts.load, entwurf_id, turn.gespraech) if entwurf_id else None
    if not entwurf_id or draft is None or konto is None:
        return False
    definition = turn.services.antraege[draft.leistung]
    offered = offer_account(definition, draft, konto.attribute)
    await blocking(turn.services.drafts.save, entwurf_id, turn.gespraech, offered)
    return True


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


def wanted_leistung(turn: Turn) -> str | None:
    """The Leistung to apply for: the one named, else one of those meant that has a form, else the one in talk."""
    erkannt, antraege = turn.erkannt, turn.services.antraege
    named = [slug for slug, _ in erkannt.leistungen] if erkannt.modus != "keine" else []
    with_form = [slug for slug in named[:3] if slug in antraege]
    if erkannt.modus == "auswahl" and with_form:
        return with_form[0]
    return next(iter(named), None) or turn.slot("leistung")


def form_buttons(turn: Turn) -> list[Button]:
    """A button for each Leistung that can be applied for here."""
    return [
        {"title": definition.titel, "payload": payload("antrag_starten", leistung=slug)}
        for slug, definition in turn.services.antraege.items()
    ]


def antrag_button(slug: str) -> Button:
    return {"title": phrases()["knoepfe"]["antrag"], "payload": payload("antrag_starten", leistung=slug)}


def _activate(entwurf_id: str, slug: str) -> Events:
    known = {"leistung": slug, "angebot": None, ENTWURF: entwurf_id, FELD: None}
    return [*(SlotSet(name, value) for name, value in known.items()), FollowupAction(FORM)]
