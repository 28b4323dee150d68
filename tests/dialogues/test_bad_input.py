"""Whatever is typed gets a clear German answer and the conversation goes on."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from bot.commands.chat_client import ChatClient, Refused, Reply
from tests.dialogues.scripts import FORMS, said
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
    assert "Frage 2" in said(chat.say("Kevin Lehmann"))
    try:
        assert said(chat.say(text))
    except Refused as refused:
        assert str(refused)
    replies: list[Reply] = []
    for answer in FORMS["sperrmuell"][1][1:]:
        replies = chat.say(answer)
    summary = said(replies)
    assert "Ihr Name: Kevin Lehmann" in summary
    assert "Ort der Abholung: Bahnhofstraße 30, 39167 Niederndodeleben" in summary


def test_two_messages_at_once_are_answered_one_after_the_other(system: System) -> None:
    """A question and an answer from two tabs with the same session: neither is lost, whichever comes first."""
    headers = {"Origin": system.demo_url}
    with httpx.Client(base_url=system.web_url, headers=headers, timeout=60) as tab:
        token = tab.post("/web/sitzung").json()["sitzung"]
    headers["Authorization"] = f"Bearer {token}"

    def post(text: str) -> list[Reply]:
        with httpx.Client(base_url=system.web_url, headers=headers, timeout=60) as tab:
            answer = tab.post("/web/nachrichten", json={"id": str(uuid4()), "text": text})
            assert answer.status_code == 200, answer.text
            return list(answer.json()["antworten"])

    assert "Frage 1" in said(post("sperrmüll anmelden, antrag jetzt ausfüllen"))
    with ThreadPoolExecutor(2) as pool:
        name, question = pool.map(post, ["Kevin Lehmann", "was kostet eigentlich ein reisepass?"])
    assert "Frage 2" in said(name) and "70,00" not in said(name)
    assert "70,00" in said(question) and ("Frage 1" in said(question) or "Frage 2" in said(question))
    numbers = sorted([reply["nr"] for reply in name]), sorted([reply["nr"] for reply in question])
    assert numbers[0][-1] < numbers[1][0] or numbers[1][-1] < numbers[0][0]
    assert "Frage 3" in said(post("Bahnhofstraße 30, 39167 Niederndodeleben"))


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
    answer = httpx.post(
        f"{system.web_url}/web/nachrichten", json={"id": str(uuid.uuid4()), "text": "x"}, headers=headers
    )
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
