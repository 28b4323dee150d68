"""Both channels as the bench speaks them, against small servers that answer as the real ones do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bench.conversations import Failed, Reply, RestConversation, WebConversation, find_button

KNOPF = {"titel": "Antrag stellen", "wert": "/antrag_starten"}
received: web.AppKey[list[dict[str, Any]]] = web.AppKey("received", list)


async def session(request: web.Request) -> web.Response:
    greeting = {"nr": 1, "text": "Guten Tag", "knoepfe": [], "links": []}
    return web.json_response({"sitzung": "geheim", "antworten": [greeting], "stand": 1}, status=201)


async def message(request: web.Request) -> web.Response:
    if request.headers.get("Authorization") != "Bearer geheim":
        return web.json_response({"fehler": "sitzung_unbekannt"}, status=401)
    request.app[received].append(await request.json())
    answer = {"nr": 2, "text": "Antwort", "knoepfe": [KNOPF], "links": []}
    return web.json_response({"antworten": [answer], "stand": 2})


async def webhook(request: web.Request) -> web.Response:
    request.app[received].append(await request.json())
    buttons = [{"title": "Antrag stellen", "payload": "/antrag_starten"}]
    return web.json_response([{"text": "Antwort"}, {"text": "Angebot", "buttons": buttons}])


@pytest.fixture
async def server() -> AsyncIterator[tuple[str, list[dict[str, Any]]]]:
    app = web.Application()
    app[received] = []
    app.router.add_post("/web/sitzung", session)
    app.router.add_post("/web/nachrichten", message)
    app.router.add_post("/webhooks/rest/webhook", webhook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}", app[received]
    await runner.cleanup()


async def test_web_channel_is_spoken_with_the_secret_of_the_session(server: tuple[str, list[dict[str, Any]]]) -> None:
    url, got = server
    async with aiohttp.ClientSession() as http:
        conversation = WebConversation(http, url)
        assert await conversation.begin() == [Reply("Guten Tag")]
        replies = await conversation.say("Was kostet das?")
        await conversation.press(find_button(replies, "/antrag"))
    assert replies == [Reply("Antwort", {"Antrag stellen": "/antrag_starten"})]
    assert [entry.get("text") or entry.get("knopf") for entry in got] == ["Was kostet das?", "/antrag_starten"]
    assert got[0]["id"] != got[1]["id"]  # the same id would be answered from memory


async def test_a_refused_message_fails(server: tuple[str, list[dict[str, Any]]]) -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(Failed, match="401"):
            await WebConversation(http, server[0]).say("ohne Sitzung")


async def test_rest_channel_gets_the_finding_with_the_text(server: tuple[str, list[dict[str, Any]]]) -> None:
    url, got = server
    fund = {"modus": "antwort", "leistungen": []}
    async with aiohttp.ClientSession() as http:
        conversation = RestConversation(http, url, {"bekannt": fund})
        await conversation.say("bekannt")
        replies = await conversation.say("unbekannt")
        other = RestConversation(http, url, {})
        await other.say("x")
    assert [entry["metadata"] for entry in got] == [{"fund": fund}, {}, {}]
    assert got[0]["sender"] == got[1]["sender"] != got[2]["sender"]
    assert find_button(replies, "/antrag") == "/antrag_starten"


def test_a_missing_button_fails() -> None:
    with pytest.raises(Failed, match="/antrag"):
        find_button([Reply("Antwort", {"Nein": "/nein"})], "/antrag")
