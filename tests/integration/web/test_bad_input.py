"""What nobody should send, and the clear German answer that it gets."""

from __future__ import annotations

import asyncio
import uuid

import httpx
import pytest

from channels.web.texts import load_texts
from tests.integration.web.conftest import Chat, Server

ERRORS = load_texts().fehler
ID = str(uuid.uuid4())


def is_refusal(answer: httpx.Response, status: int, code: str) -> bool:
    return answer.status_code == status and answer.json() == {"fehler": code, "meldung": ERRORS[code]}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "kein_json"),
        (b"{", "kein_json"),
        (b"\xff\xfe", "kein_json"),
        (b"[" * 100_000, "kein_json"),
        (b"[]", "aufbau"),
        (b'"Hallo"', "aufbau"),
        (b"null", "aufbau"),
        (b"{}", "aufbau"),
    ],
)
async def test_bodies_that_are_no_message(server: Server, chat: Chat, body: bytes, code: str) -> None:
    answer = await server.client.post("/web/nachrichten", content=body, headers=chat.headers)
    assert is_refusal(answer, 400, code)


@pytest.mark.parametrize(
    "body",
    [
        {"id": ID},
        {"text": "Hallo"},
        {"id": ID, "text": 7},
        {"id": ID, "text": None},
        {"id": ID, "text": ["Hallo"]},
        {"id": ID, "knopf": {"wert": "Ja"}},
        {"id": ID, "text": "Hallo", "knopf": "Ja"},
        {"id": ID, "text": "Hallo", "sender_id": "fremd"},
        {"id": 7, "text": "Hallo"},
        {"id": "keine-uuid", "text": "Hallo"},
    ],
    ids=str,
)
async def test_messages_of_the_wrong_form(server: Server, chat: Chat, body: dict[str, object]) -> None:
    assert is_refusal(await chat.post(body), 400, "aufbau")
    assert len(server.bot.seen) == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200d\ufeff", "\u0000\u0007", "\u202e", "///", "\u3164"])
async def test_empty_and_invisible_texts(server: Server, chat: Chat, text: str) -> None:
    assert is_refusal(await chat.say(text), 400, "leer")
    assert len(server.bot.seen) == 1


async def test_long_texts(server: Server, chat: Chat) -> None:
    assert (await chat.say("ä" * 2000)).status_code == 200
    for length in (2001, 20_000):
        assert is_refusal(await chat.say("😀" * length), 413, "zu_lang")
    assert is_refusal(await chat.say("x" * 3_000_000), 413, "zu_lang")
    assert (await chat.say("weiter")).status_code == 200


async def test_emoji_only_reaches_the_bot(server: Server, chat: Chat) -> None:
    await chat.say("👍🏽🎉")
    assert server.bot.texts[-1] == "👍🏽🎉"


async def test_html_reaches_the_bot_as_it_is(server: Server, chat: Chat) -> None:
    await chat.say("<script>alert(1)</script>")
    assert server.bot.texts[-1] == "<script>alert(1)</script>"


async def test_hidden_characters_are_removed(server: Server, chat: Chat) -> None:
    await chat.say("Hun\u00addesteuer\u200b\u202e \ud800anmelden\x00\r\nbitte")
    assert server.bot.texts[-1] == "Hundesteuer anmelden\nbitte"


@pytest.mark.parametrize("query", ["seit=abc", "seit=-1", "seit=nan", "warten=inf", "seit=1e99", "warten=-5"])
async def test_polls_with_nonsense(server: Server, chat: Chat, query: str) -> None:
    answer = await server.client.get(f"/web/nachrichten?{query}", headers=chat.headers)
    assert is_refusal(answer, 400, "abfrage")


async def test_200_messages_in_a_second(server: Server, chat: Chat) -> None:
    answers = await asyncio.gather(*(chat.say(f"Nachricht {number}") for number in range(200)))
    refusals = [answer for answer in answers if answer.status_code == 429]
    accepted = [answer for answer in answers if answer.status_code == 200]
    assert len(refusals) + len(accepted) == 200 and len(refusals) >= 150 and len(accepted) >= 10
    for refusal in refusals:
        assert is_refusal(refusal, 429, "zu_schnell") and int(refusal.headers["retry-after"]) >= 1
    assert not server.bot.overlapped
    other = await server.new_session()
    assert (await other.say("Hallo")).status_code == 200
