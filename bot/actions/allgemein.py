"""Actions that belong to no Leistung: greeting, yes and no, people, erasing, asking back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.antrag_opening import FELD, begin, resume_draft
from bot.actions.offices import describe, main_office
from bot.actions.phrases import phrases
from bot.actions.servicekonto import tell_delivered
from bot.actions.turn import Events, Turn, blocking, payload, title
from bot.actions.wissen import leistung_buttons

ANGEBOT = "angebot"


class ActionBegruessung(Action):
    """The first message says who is speaking and that it is a machine (AI Act Art. 50); later ones are short."""

    def name(self) -> str:
        return "action_begruessung"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        if turn.metadata.get("erstkontakt"):
            turn.say("utter_willkommen", kommune=turn.services.wissen.kommune.name)
            return []
        turn.say("utter_begruessung")
        await tell_delivered(turn, waiting=False)
        return []


class ActionJa(Action):
    """Yes to what was offered last."""

    def name(self) -> str:
        return "action_ja"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        kind, _, slug = (turn.slot(ANGEBOT) or "").partition(":") if was_just_offered(tracker) else ("", "", "")
        if kind == "antrag":
            return [SlotSet(ANGEBOT, None), *await begin(turn, slug)]
        if kind == "loeschen":
            return await erase(turn)
        entwurf_id = await blocking(turn.services.drafts.find_open, turn.gespraech)
        if kind == "fortsetzen" and entwurf_id:
            return await resume_draft(turn, entwurf_id)
        turn.say("utter_ja_wozu")
        return [SlotSet(ANGEBOT, None)]


def was_just_offered(tracker: Tracker) -> bool:
    """Whether the offer in the slot was made in the turn before this one; an older one is no longer meant."""
    messages = 0
    for event in reversed(tracker.events):
        if event["event"] == "user":
            messages += 1
        elif event["event"] == "slot" and event.get("name") == ANGEBOT and event.get("value"):
            return messages == 1
    return False


class ActionNein(Action):
    """No to what was offered last."""

    def name(self) -> str:
        return "action_nein"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        Turn.of(dispatcher, tracker).say("utter_nein_ok")
        return [SlotSet(ANGEBOT, None)]


class ActionMensch(Action):
    """Whom to call or visit: the office of the Leistung in talk, else the municipality's main office."""

    def name(self) -> str:
        return "action_mensch"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        wissen = turn.services.wissen
        office = wissen.stelle(turn.slot("leistung") or "") or main_office(wissen)
        if office:
            turn.say("utter_mensch", stelle=describe(office, wissen.kommune.land, turn.jetzt))
        turn.say("utter_mensch_115")
        return []


class ActionDatenLoeschen(Action):
    """Asks whether to erase, unless the message is the button that says so."""

    def name(self) -> str:
        return "action_daten_loeschen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        if next(tracker.get_latest_entity_values("bestaetigt"), None):
            return await erase(turn)
        words = phrases()["knoepfe"]
        buttons = [
            {"title": words["loeschen"], "payload": payload("daten_loeschen", bestaetigt="ja")},
            {"title": words["nicht_loeschen"], "payload": payload("nein")},
        ]
        turn.say("utter_daten_loeschen_frage", buttons)
        return [SlotSet(ANGEBOT, "loeschen")]


async def erase(turn: Turn) -> Events:
    """Erase everything of this conversation here, and say what is no longer ours to erase."""
    services = turn.services
    await blocking(services.drafts.delete_all, turn.gespraech)
    await blocking(services.bindings.unbind, turn.gespraech)
    await blocking(services.outbox.forget_conversation, turn.gespraech)
    turn.say("utter_daten_geloescht")
    if await blocking(services.outbox.for_gespraech, turn.gespraech):
        turn.say("utter_daten_loeschen_versand")
    forgotten = ("entwurf", FELD, ANGEBOT, "offene_frage", "leistung", "requested_slot")
    return [ActiveLoop(None), *(SlotSet(name, None) for name in forgotten)]


class ActionLeichteSprache(Action):
    """The approved text in Leichte Sprache of the Leistung in talk."""

    def name(self) -> str:
        return "action_leichte_sprache"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        erkannt = turn.erkannt
        named = erkannt.leistungen[0][0] if erkannt.modus == "antwort" and erkannt.leistungen else None
        slug = named or turn.slot("leistung")
        if slug is None or slug not in turn.services.wissen.leistungen:
            turn.say("utter_leichte_sprache")
            return []
        section = turn.services.wissen.leistungen[slug].abschnitte.get("Leichte Sprache")
        if section is None:
            turn.say("utter_leichte_sprache_fehlt", bezeichnung=title(turn, slug))
        else:
            turn.say("utter_leichte_sprache_text", bezeichnung=title(turn, slug), inhalt=section.text)
        return [SlotSet("leistung", slug)]


class ActionRueckfrage(Action):
    """Not understood: offer what it may have been, or ask to say it differently. Never a guess."""

    def name(self) -> str:
        return "action_rueckfrage"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        erkannt = turn.erkannt
        offered = erkannt.leistungen[: erkannt.angebote or 3] if erkannt.modus != "keine" else []
        slugs = [slug for slug, _ in offered]
        if slugs:
            turn.say("utter_rueckfrage_auswahl", leistung_buttons(turn, slugs, erkannt.aspekte))
            return []
        words = phrases()["knoepfe"]
        turn.say(
            "utter_rueckfrage",
            [
                {"title": words["hilfe"], "payload": payload("hilfe_was_kannst_du")},
                {"title": words["mensch"], "payload": payload("mensch_sprechen")},
            ],
        )
        return []


class ActionThemenwechsel(Action):
    """Another topic: forget what was in talk. An open form asks again by itself."""

    def name(self) -> str:
        return "action_themenwechsel"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        if turn.form_is_open:
            return []
        erkannt = turn.erkannt
        if erkannt.modus == "antwort":
            return [SlotSet("leistung", None), FollowupAction("action_anliegen")]
        turn.say("utter_themenwechsel")
        return [SlotSet("leistung", None), SlotSet(ANGEBOT, None)]
