"""From the first sentence to the state after the sign-in, through the real processes, for every form."""

from __future__ import annotations

import pytest

from bot.commands.chat_client import ChatClient
from tests.dialogues.scripts import FORMS, aktenzeichen_in, buttons, fill_in, said, send
from tests.dialogues.staff import change_state
from tests.system import System


def test_the_first_message_says_who_speaks_and_that_it_is_a_machine(chat: ChatClient) -> None:
    greeting = said(chat.greeting)
    assert "Gemeinde Hohe Börde" in greeting
    assert "kein Mensch" in greeting


@pytest.mark.parametrize("leistung", FORMS)
def test_from_the_first_sentence_to_the_state(chat: ChatClient, system: System, leistung: str) -> None:
    summary = said(fill_in(chat, leistung))
    assert FORMS[leistung][1][0] in summary
    aktenzeichen = aktenzeichen_in(send(chat))

    asked = chat.say("wie stehts mit meinem antrag")
    assert any("anmeldung/start" in link["url"] for reply in asked for link in reply["links"])
    answered = said(chat.sign_in("erika.mustermann"))
    assert "Erika Mustermann" in answered
    assert aktenzeichen in answered and "angekommen" in answered

    change_state(system.demo_url, aktenzeichen, "rueckfrage", "Bitte nennen Sie uns noch die Rasse.")
    now = said(chat.say(f"und was ist jetzt mit {aktenzeichen}"))
    assert "Frage an Sie" in now and "Bitte nennen Sie uns noch die Rasse." in now


def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(chat: ChatClient) -> None:
    chat.say("ich will sperrmüll anmelden, antrag ausfüllen")
    asked = said(chat.say("Kevin Lehmann"))
    replies = said(chat.say("was kostet eigentlich ein reisepass?"))
    assert "70,00" in replies
    assert replies.endswith(asked[-40:])
    assert "Frage 3" in said(chat.say("Bahnhofstraße 30, 39167 Niederndodeleben"))


def test_cancelling_asks_first_and_then_forgets_everything(chat: ChatClient) -> None:
    chat.say("ich möchte den antrag auf eine meldebescheinigung ausfüllen")
    chat.say("Maria von der Heide")
    assert "Ja, abbrechen" in buttons(chat.say("abbrechen"))
    assert "gelöscht" in said(chat.press("Ja, abbrechen"))
    assert "kein Antrag" in said(chat.say("antrag fortsetzen"))


def test_known_data_are_offered_to_whoever_is_signed_in(chat: ChatClient) -> None:
    chat.sign_in("erika.mustermann")
    chat.say("meldebescheinigung beantragen, antrag jetzt starten")
    assert "Erika Mustermann" in said(chat.replies[-1:])
    assert "12. August 1964" in said(chat.press("Ja, übernehmen"))


def test_another_form_keeps_the_first_one(chat: ChatClient) -> None:
    chat.say("ich will sperrmüll anmelden, antrag ausfüllen")
    chat.say("Kevin Lehmann")
    chat.say("ich will jetzt doch erst den antrag für die meldebescheinigung ausfüllen")
    assert "Meldebescheinigung" in said(chat.replies[-2:])
    chat.say("abbrechen")
    ended = chat.press("Ja, abbrechen")
    assert "Sperrmüll" in said(ended)
    assert "Frage 2" in said(chat.press("Antrag fortsetzen"))


def test_the_leistung_in_talk_stays_in_context(chat: ChatClient) -> None:
    chat.say("ich brauche einen neuen personalausweis")
    assert "46,00" in said(chat.say("und was kostet das?"))


def test_several_close_ones_are_offered_and_the_question_is_kept(chat: ChatClient) -> None:
    offered = chat.say("was kostet ein neuer pass oder ausweis")
    assert "Meinen Sie" in said(offered)
    assert {"Personalausweis beantragen", "Reisepass beantragen", "Keine davon"} <= set(buttons(offered))
    answered = said(chat.press("Reisepass beantragen"))
    assert "Reisepass beantragen: Kosten" in answered and "70,00" in answered


def test_what_nobody_here_knows_is_said_to_be_unknown(chat: ChatClient) -> None:
    assert "115" in said(chat.say("wir wollen im juni heiraten"))


def test_danger_comes_first_even_inside_a_form(chat: ChatClient) -> None:
    chat.say("ich will sperrmüll anmelden, antrag ausfüllen")
    replies = chat.say("hilfe hier brennt es im keller")
    assert "112" in said(replies[:1]) and "110" in said(replies[:1])
