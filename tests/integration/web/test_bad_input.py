"""What nobody should send, and the clear German answer that it gets."""

from __future__ import annotations

import asyncio
import uuid

import httpx
import pytest

from channels.web.texts import load_texts
from tests.integration.web.conftest import PAGE, Chat, Server

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
        (b"[" * 60_000, "kein_json"),
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


@pytest.mark.parametrize("path", ["/web/sitzung", "/web/gibt-es-nicht", "/web/nachrichten"])
async def test_no_route_takes_more_than_a_message_can_be(server: Server, chat: Chat, path: str) -> None:
    answer = await server.client.post(path, content=b"x" * 70_000, headers=chat.headers)
    assert is_refusal(answer, 413, "zu_lang")
    assert len(server.bot.seen) == 1


async def test_what_does_not_tell_its_length_is_not_read_to_its_end(server: Server) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(server.url).port)
    writer.write(b"POST /web/sitzung HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(9):
        writer.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")  # never ends
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 413") and ERRORS["zu_lang"].encode() in answer
    assert server.bot.seen == []


@pytest.mark.parametrize("path", ["/", "/status", "/webhooks/rest/webhook", "/web", "/webx/sitzung"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PUT"])
async def test_nothing_outside_the_chat_is_there(server: Server, path: str, method: str) -> None:
    answer = await server.client.request(method, path)
    assert is_refusal(answer, 404, "nicht_gefunden")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("method", "path"), [("PUT", "/web/nachrichten"), ("PATCH", "/web/gibt-es-nicht")])
async def test_other_methods_are_refused_in_german(server: Server, method: str, path: str) -> None:
    answer = await server.client.request(method, path, headers={"Origin": PAGE})
    assert is_refusal(answer, 405, "nicht_erlaubt")
    assert answer.headers["access-control-allow-origin"] == PAGE


@pytest.mark.parametrize("head", [b"GET /web/gesund HTTP/9\r\n\r\n", b"Unsinn\r\n\r\n"])
async def test_what_is_no_http_is_refused_in_german(server: Server, head: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(server.url).port)
    writer.write(head)
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 40") and b"application/json" in answer and b'"meldung"' in answer
