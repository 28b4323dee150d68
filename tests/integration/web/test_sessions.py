"""Sessions over HTTP: issued by the server, ended by the citizen or by time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import httpx
import pytest

from bot.settings import Settings
from channels.web.limits import Rate
from tests.integration.web.conftest import PAGE, Chat, Server, StartServer


def refused(answer: httpx.Response, status: int, code: str) -> bool:
    body = answer.json()
    return answer.status_code == status and body["fehler"] == code and len(body["meldung"]) > 20


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("lotse.db*"))


async def test_every_session_has_its_own_secret_and_conversation(server: Server) -> None:
    one, two = await server.new_session(), await server.new_session()
    assert one.token != two.token and len(one.token) >= 43
    await one.say("eins")
    await two.say("zwei")
    assert server.bot.seen[-1].sender_id != server.bot.seen[-2].sender_id


async def test_the_secret_is_not_in_the_database(chat: Chat, tmp_path: Path) -> None:
    stored = all_bytes(tmp_path)
    assert b"web-" in stored and chat.token.encode() not in stored


@pytest.mark.parametrize("token", ["", "erfunden", "web-00000000000000000000000000000000", "x" * 5000])
async def test_an_unknown_session_is_told_what_to_do(server: Server, token: str) -> None:
    stranger = Chat(server, token, {})
    assert refused(await stranger.say("Hallo"), 401, "sitzung_unbekannt")
    assert refused(await stranger.hear(), 401, "sitzung_unbekannt")
    assert refused(await stranger.end(), 401, "sitzung_unbekannt")


async def test_the_conversation_id_is_no_key(server: Server, chat: Chat) -> None:
    stranger = Chat(server, server.bot.seen[0].sender_id, {})
    assert refused(await stranger.say("Hallo"), 401, "sitzung_unbekannt")


async def test_ending_is_at_once_and_final(server: Server, chat: Chat) -> None:
    waiting = asyncio.create_task(chat.hear(chat.begun["stand"], 10))
    await asyncio.sleep(0.05)
    assert (await chat.end()).status_code == 204
    assert (await waiting).json()["antworten"] == []
    assert refused(await chat.say("noch da?"), 401, "sitzung_unbekannt")
    gespraech = server.bot.seen[0].sender_id
    assert server.services.sessions.ended(datetime.now(timezone.utc)) == [gespraech]
    assert server.services.conversations.get(gespraech).delivery.since(0) == []


async def test_a_session_survives_a_restart_of_the_server(chat: Chat, start_server: StartServer) -> None:
    restarted = Chat(await start_server(), chat.token, {})
    assert (await restarted.say("Hallo")).status_code == 200


async def test_a_session_ends_by_time(settings: Settings, start_server: StartServer) -> None:
    server = await start_server(replace(settings, session_hours=0))
    chat = await server.new_session()
    assert refused(await chat.say("Hallo"), 401, "sitzung_unbekannt")


async def test_pages_that_are_not_listed_get_no_session(server: Server) -> None:
    for origin in ("https://boese.example", "http://localhost:84000", "null", PAGE + ".boese.example"):
        answer = await server.client.post("/web/sitzung", headers={"Origin": origin})
        assert refused(answer, 403, "seite_unbekannt")
        assert "access-control-allow-origin" not in answer.headers


async def test_the_listed_page_may_read_answers_and_errors(server: Server, chat: Chat) -> None:
    for answer in (await chat.say("Hallo"), await chat.post({})):
        assert answer.headers["access-control-allow-origin"] == PAGE
        assert answer.headers["vary"] == "Origin"
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(("origin", "allowed"), [(PAGE, True), ("https://boese.example", False)])
async def test_preflight(server: Server, origin: str, allowed: bool) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    answer = await server.client.options("/web/nachrichten", headers=asked)
    assert answer.status_code == 204
    assert (answer.headers.get("access-control-allow-origin") == PAGE) is allowed
    assert ("Authorization" in answer.headers.get("access-control-allow-headers", "")) is allowed


async def test_every_answer_carries_the_security_headers(server: Server, chat: Chat) -> None:
    for answer in (await chat.say("Hallo"), await server.client.get("/web/gibt-es-nicht")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


async def test_unknown_addresses_answer_in_german(server: Server) -> None:
    assert refused(await server.client.get("/web/gibt-es-nicht"), 404, "nicht_gefunden")


async def test_health(server: Server) -> None:
    assert (await server.client.get("/web/gesund")).json() == {"status": "bereit"}


async def test_too_many_sessions_of_one_address(start_server: StartServer) -> None:
    server = await start_server(sitzungen=Rate(burst=2, per_second=0.1))
    await server.new_session()
    await server.new_session()
    answer = await server.client.post("/web/sitzung", headers={"Origin": PAGE})
    assert refused(answer, 429, "zu_viele_sitzungen")
    assert 1 <= int(answer.headers["retry-after"]) <= 10
