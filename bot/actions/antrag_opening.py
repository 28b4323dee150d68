"""How an Antrag is opened: a new one, one that was begun, or one that a sign-in brings data for."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from bot.actions.antrag_message import say_meldung
from bot.actions.phrases import phrases
from bot.actions.turn import Button, Events, Turn, blocking, payload
from bot.antrag.flow import offer_account, resume, start

FORM = "antrag_form"
FELD = "antrag_feld"
ENTWURF = "entwurf"


async def begin(turn: Turn, slug: str | None) -> Events:
    """Open the form for `slug`, or go on with its draft. Another draft stays kept and is offered afterwards."""
    if turn.form_is_open and slug in (None, turn.slot("leistung")):
        turn.say("utter_antrag_laeuft_schon")  # and the form asks its question again
        return []
    if slug is None or slug not in turn.services.wissen.leistungen:
        return await _continue_or_ask(turn)
    if slug not in turn.services.antraege:
        turn.say("utter_antrag_kein_formular", bezeichnung=turn.services.wissen.leistungen[slug].bezeichnung)
        return [SlotSet("leistung", slug), FollowupAction("action_anliegen")]
    if not await is_trusted(turn, slug):
        return sign_in_first(turn, slug)
    entwurf_id = await _my_draft(turn, slug)
    return await resume_draft(turn, entwurf_id) if entwurf_id else await _open(turn, slug)


async def _continue_or_ask(turn: Turn) -> Events:
    """No Leistung named: go on with what is open, else ask for which."""
    entwurf_id = await _my_draft(turn)
    if entwurf_id is None:
        turn.say("utter_antrag_welche_leistung", form_buttons(turn))
        return []
    return await resume_draft(turn, entwurf_id)


async def _my_draft(turn: Turn, slug: str | None = None) -> str | None:
    """The open draft of this conversation that whoever is signed in now may see."""
    drafts, konto = turn.services.drafts, await turn.konto()
    found = await blocking(drafts.find_readable, turn.gespraech, slug)
    if found is None:
        return None
    mine = await blocking(drafts.same_account, found[0], turn.gespraech, konto.id if konto else None)
    return found[0] if mine else None


async def is_trusted(turn: Turn, slug: str) -> bool:
    """Whether this conversation's sign-in is enough for the form of `slug`."""
    niveau, konto = turn.services.antraege[slug].vertrauensniveau, await turn.konto()
    return niveau == "niedrig" or (konto is not None and konto.reaches(niveau))


def sign_in_first(turn: Turn, slug: str) -> Events:
    """Offer the sign-in; the form goes on after it. An open one is put down, its draft kept."""
    turn.say("utter_antrag_anmeldung_noetig", bezeichnung=turn.services.antraege[slug].titel)
    turn.say("utter_servicekonto_anmelden")
    put_down = [SlotSet(FELD, "angehalten"), SlotSet(ENTWURF, None)] if turn.form_is_open else []
    return [*put_down, SlotSet("leistung", slug), SlotSet("offene_frage", f"antrag:{slug}")]


async def resume_draft(turn: Turn, entwurf_id: str) -> Events:
    """Go on with a stored draft; answers that its form would refuse by now are asked again."""
    draft = await blocking(turn.services.drafts.load, entwurf_id, turn.gespraech)
    definition = turn.services.antraege.get(draft.leistung) if draft else None
    if draft is None or definition is None:
        await blocking(turn.services.drafts.delete, entwurf_id, turn.gespraech)
        turn.say("utter_antrag_nicht_lesbar")
        return []
    if not await is_trusted(turn, draft.leistung):
        return sign_in_first(turn, draft.leistung)
    turn.say("utter_antrag_geht_weiter", bezeichnung=definition.titel)
    schritt = resume(definition, draft, turn.heute)
    await blocking(turn.services.drafts.save, entwurf_id, turn.gespraech, schritt.entwurf)
    for meldung in schritt.meldungen[:-1]:  # why an answer is asked again; the form asks the question itself
        say_meldung(turn, meldung)
    return _activate(entwurf_id, draft.leistung)


async def offer_other_draft(turn: Turn) -> Events:
    """After one form ended: another one that was begun in this conversation."""
    entwurf_id = await _my_draft(turn)
    draft = await blocking(turn.services.drafts.load, entwurf_id, turn.gespraech) if entwurf_id else None
    if draft is None or draft.leistung not in turn.services.antraege:
        return []
    button = {"title": phrases()["knoepfe"]["fortsetzen"], "payload": payload("antrag_fortsetzen")}
    turn.say("utter_antrag_noch_offen", [button], bezeichnung=turn.services.antraege[draft.leistung].titel)
    return [SlotSet("angebot", "fortsetzen")]


async def _open(turn: Turn, slug: str) -> Events:
    definition, konto = turn.services.antraege[slug], await turn.konto()
    schritt = start(definition, konto.attribute if konto else None)
    entwurf_id = await blocking(
        turn.services.drafts.create, turn.gespraech, slug, konto.id if konto else None, schritt.entwurf
    )
    for meldung in schritt.meldungen[:-1]:  # the last one is the question, which the form asks itself
        say_meldung(turn, meldung)
    return _activate(entwurf_id, slug)


async def take_over_account(turn: Turn) -> bool:
    """After a sign-in: what the account knows is offered for the questions still open. Whether a form is open."""
    entwurf_id = turn.slot(ENTWURF)
    konto = await turn.konto()
    draft = await blocking(turn.services.drafts.load, entwurf_id, turn.gespraech) if entwurf_id else None
    if not entwurf_id or draft is None or konto is None or draft.leistung not in turn.services.antraege:
        return False
    definition = turn.services.antraege[draft.leistung]
    offered = offer_account(definition, draft, konto.attribute)
    await blocking(turn.services.drafts.save, entwurf_id, turn.gespraech, offered)
    return True


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


def _activate(entwurf_id: str, slug: str) -> Events:
    known = {"leistung": slug, "angebot": None, ENTWURF: entwurf_id, FELD: None}
    return [*(SlotSet(name, value) for name, value in known.items()), FollowupAction(FORM)]
