"""Whatever is typed gets a clear German answer and the conversation goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.commands.chat_client import ChatClient, Refused
from tests.dialogues.scripts import said
from tests.system import System


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂🙂",
        "<script>alert(1)</script>",
        "\u200b\u202eabc\u0007",
        "?!?",
        "a",
        "{kommune}",
        "0[",
        "/restart",
        "'; DROP TABLE",
    ],
)
def test_odd_text_gets_an_answer_and_the_next_message_too(chat: ChatClient, text: str) -> None:
    reply = said(chat.say(text))
    assert reply and "Traceback" not in reply and "{" not in reply.replace(text, "")
    assert "Reisepass" in said(chat.say("was kostet ein reisepass"))


@pytest.mark.parametrize(("text", "words"), [("", "leer"), ("   \u200b ", "leer"), ("x" * 20_000, "2.000 Zeichen")])
def test_nothing_and_far_too_much_are_refused_in_german(chat: ChatClient, text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        chat.say(text)
    assert said(chat.say("hallo"))


@pytest.mark.parametrize(
    "text", ["", "🙂", "<b>Erika</b> Mustermann", "\u0000", "x" * 1999, "keine ahnung", "12345", "{eintraege} 0["]
)
def test_odd_answers_in_a_form_lose_nothing(chat: ChatClient, text: str) -> None:
    chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
    try:
        assert said(chat.say(text))
    except Refused as refused:
        assert str(refused)
    asked = said(chat.say("Kevin Lehmann"))
    assert "Straße" in asked or "Kevin Lehmann" in asked


def test_two_messages_at_once_are_answered_one_after_the_other(chat: ChatClient) -> None:
    chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(chat.say, "Kevin Lehmann")
        second = pool.submit(chat.say, "Bahnhofstraße 30, 39167 Niederndodeleben")
        both = said(first.result()) + said(second.result())
    assert both
    assert "Frage" in said(chat.say("wie lange noch"))


def test_a_flood_is_slowed_down_in_german_and_nothing_breaks(system: System) -> None:
    with ChatClient(system.web_url, system.demo_url) as chat:

        def one(number: int) -> str:
            try:
                return said(chat.say(f"hallo {number}"))
            except Refused as refused:
                return f"{refused.status} {refused}"

        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(one, range(200)))
        refused = [answer for answer in answers if answer.startswith("429 ")]
        assert refused and all("warten Sie" in answer for answer in refused)
        assert not [answer for answer in answers if answer.startswith("500")]
    with ChatClient(system.web_url, system.demo_url) as other:
        assert said(other.say("hallo"))


def test_an_unknown_session_is_told_what_to_do(system: System) -> None:
    headers = {"Authorization": "Bearer erfunden"}
    answer = httpx.post(f"{system.web_url}/web/nachrichten", json={"id": "1" * 36, "text": "x"}, headers=headers)
    assert answer.status_code in (401, 404)
    assert "neues Gespräch" in answer.json()["meldung"]


@pytest.mark.parametrize(
    "path",
    ["/webhooks/rest/webhook", "/model/parse", "/conversations/x/tracker", "/domain", "/conversations/x/messages"],
)
def test_rasas_own_interfaces_are_not_there(system: System, path: str) -> None:
    answer = httpx.post(f"{system.web_url}{path}", json={"sender": "x", "message": "hallo", "text": "hallo"})
    assert answer.status_code in (404, 405)


def test_a_forged_login_return_is_refused_in_german(system: System) -> None:
    answer = httpx.get(f"{system.web_url}/web/anmeldung/rueckkehr", params={"state": "gefaelscht", "code": "x"})
    assert answer.status_code == 400
    assert "nicht angemeldet" in answer.text
