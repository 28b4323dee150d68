"""Finding the Leistung and answering questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.offices import describe, describe_hours, main_office
from bot.actions.phrases import phrases, show_date
from bot.actions.turn import Button, Events, Turn, payload
from bot.knowledge_base.answer import OFFICE_ASPECTS, Antwort, answer
from bot.knowledge_base.model import Beleg, Stelle
from bot.knowledge_base.resolve import Ziel, resolve

MAX_SOURCES = 2  # shown to citizens, the most important first; machines get all
MAX_ANSWERS = 2  # two questions in one sentence get two answers; more would bury both


class ActionAnliegen(Action):
    """Answers a question or need: one Leistung is answered, close ones are offered, none is said to be none."""

    def name(self) -> str:
        return "action_anliegen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        turn = Turn.of(dispatcher, tracker)
        ziel = resolve(turn.services.wissen, turn.erkannt, turn.slot("leistung"))
        return _ANSWERS[ziel.art](turn, ziel)


def _answer(turn: Turn, ziel: Ziel) -> Events:
    """Answer about the one Leistung meant, then make one sensible offer."""
    slug = ziel.slugs[0]
    wanted: list[str | None] = [*turn.erkannt.aspekte[:MAX_ANSWERS]] or [None]
    for aspekt in wanted:
        say_answer(turn, answer(turn.services.wissen, slug, aspekt))
    return [SlotSet("leistung", slug), *_offer(turn, slug, wanted)]


def _choice(turn: Turn, ziel: Ziel) -> Events:
    turn.say("utter_wissen_auswahl", leistung_buttons(turn, ziel.slugs, turn.erkannt.aspekte))
    return []


def _office(turn: Turn, _ziel: Ziel) -> Events:
    """Opening hours or appointments with no Leistung named: the municipality's main office."""
    office = main_office(turn.services.wissen)
    if office is None:
        return _nothing(turn, _ziel)
    show = describe_hours if "oeffnungszeiten" in turn.erkannt.aspekte else describe
    turn.say("utter_wissen_stelle", inhalt=show(office, turn.services.wissen.kommune.land, turn.jetzt))
    return []


def _which(turn: Turn, _ziel: Ziel) -> Events:
    turn.say("utter_wissen_welche")
    return []


def _nothing(turn: Turn, _ziel: Ziel) -> Events:
    words = phrases()["knoepfe"]
    turn.say("utter_wissen_keine", [{"title": words["mensch"], "payload": payload("mensch_sprechen")}])
    return []


_ANSWERS = {"antwort": _answer, "auswahl": _choice, "stelle": _office, "welche": _which, "keine": _nothing}


def say_answer(turn: Turn, antwort: Antwort) -> None:
    """One aspect of one Leistung: first the answer, then source and date."""
    if not antwort.bekannt:
        _say_unknown(turn, antwort)
    elif antwort.aspekt == "online":
        _say_online(turn, antwort)
    elif antwort.aspekt in OFFICE_ASPECTS and antwort.stelle:
        _say_text(turn, antwort, _office_text(turn, antwort.stelle, antwort.aspekt))
    else:
        _say_text(turn, antwort, antwort.text)


def _office_text(turn: Turn, stelle: Stelle, aspekt: str) -> str:
    show = describe_hours if aspekt == "oeffnungszeiten" else describe
    return show(stelle, turn.services.wissen.kommune.land, turn.jetzt)


def _say_text(turn: Turn, antwort: Antwort, text: str) -> None:
    heading = phrases()["aspekte"].get(antwort.aspekt)
    titel = f"**{antwort.bezeichnung}: {heading}**" if heading else f"**{antwort.bezeichnung}**"
    beleg = show_beleg(antwort.beleg)
    response = "utter_wissen_antwort" if beleg else "utter_wissen_antwort_ohne_beleg"
    turn.say(response, titel=titel, inhalt=text, beleg=beleg, custom=_custom(antwort))


def _say_online(turn: Turn, antwort: Antwort) -> None:
    turn.say(
        f"utter_wissen_online_{antwort.online}",
        bezeichnung=antwort.bezeichnung,
        beleg=show_beleg(antwort.beleg),
        custom=_custom(antwort),
    )


def _say_unknown(turn: Turn, antwort: Antwort) -> None:
    wissen = turn.services.wissen
    office = wissen.stelle(antwort.slug) or main_office(wissen)
    turn.say(
        "utter_wissen_unbekannt",
        bezeichnung=antwort.bezeichnung,
        aspekt=phrases()["aspekte"].get(antwort.aspekt, ""),
        stelle=describe(office, wissen.kommune.land, turn.jetzt) if office else "",
    )


def _offer(turn: Turn, slug: str, wanted: Sequence[str | None]) -> Events:
    """One offer after the answer: the form here if there is one. Inside a form nothing is offered."""
    if turn.form_is_open or slug not in turn.services.antraege:
        return [SlotSet("angebot", None)]
    button = {"title": phrases()["knoepfe"]["antrag"], "payload": payload("antrag_starten", leistung=slug)}
    turn.say("utter_wissen_angebot_antrag", [button])
    return [SlotSet("angebot", f"antrag:{slug}")]


def leistung_buttons(turn: Turn, slugs: Sequence[str], aspekte: Sequence[str]) -> list[Button]:
    """A button for each Leistung, keeping what was asked about it; and a way out of the choice."""
    leistungen = turn.services.wissen.leistungen
    aspekt = aspekte[0] if aspekte else None
    buttons = [
        {"title": leistungen[slug].bezeichnung, "payload": payload("anliegen", leistung=slug, aspekt=aspekt)}
        for slug in slugs
        if slug in leistungen
    ]
    return [*buttons, {"title": phrases()["knoepfe"]["keine_davon"], "payload": payload("mensch_sprechen")}]


def show_beleg(beleg: Beleg) -> str:
    """Sources and date for citizens; '' when there are none."""
    if not beleg.quellen:
        return ""
    quellen = ", ".join(f"[{quelle.titel}]({quelle.url})" for quelle in beleg.quellen[:MAX_SOURCES])
    words = phrases()
    if beleg.stand is None:
        return str(words["beleg_ohne_stand"].format(quellen=quellen))
    return str(words["beleg"].format(quellen=quellen, stand=show_date(beleg.stand)))


def _custom(antwort: Antwort) -> dict[str, Any]:
    """For machines: the sources; for channels: the link to the online service."""
    stand = antwort.beleg.stand.isoformat() if antwort.beleg.stand else None
    quellen = [{"titel": q.titel, "url": q.url, "stand": stand} for q in antwort.beleg.quellen]
    shown = antwort.aspekt in (None, "online", "ablauf") and antwort.online == "link" and antwort.link
    links = [{"titel": phrases()["links"]["online"], "url": antwort.link}] if shown else []
    return {"quellen": quellen, "links": links}
