"""The sign-in through the channel: from the link in the chat to the bound conversation."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import httpx
import pytest

from bot.settings import Settings
from channels.web.limits import Rate
from tests.integration.web.conftest import PAGE, Chat, Server, StartServer
from tests.unit.servicekonto.oidc_provider import OidcProvider


@pytest.fixture
async def server(settings: Settings, provider: OidcProvider, start_server: StartServer) -> Server:
    return await start_server(replace(settings, oidc_issuer=provider.issuer))


async def login_link(chat: Chat) -> str:
    answer = await chat.say("anmelden")
    link: str = answer.json()["antworten"][0]["links"][0]["url"]
    assert link.startswith(f"{chat.server.url}/web/anmeldung/start?vorgang=")
    return link


async def sign_in(chat: Chat, browser: httpx.AsyncClient) -> httpx.Response:
    """Open the link of the chat in a browser; the page at the end."""
    return await browser.get(await login_link(chat), follow_redirects=True)


def code_on(page: httpx.Response) -> str:
    found = re.search(r'data-code="([A-Z-]+)" data-herkunft="([^"]*)"', page.text)
    assert found and found[2] == PAGE, page.text
    return found[1]


def account_of(chat: Chat, position: int = 0) -> str | None:
    gespraech = chat.server.bot.seen[position].sender_id
    konto = chat.server.services.login.bindings.konto(gespraech, datetime.now(timezone.utc))
    return konto.id if konto else None


async def test_from_the_link_to_the_answer(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser:
        page = await sign_in(chat, browser)
    assert page.status_code == 200 and 'lang="de"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert account_of(chat) is None
    done = await chat.post({"code": code_on(page)}, "/web/anmeldung/abschluss")
    assert done.json()["antworten"][0]["text"] == "Echo: /anmelden_servicekonto"
    assert account_of(chat) == "erika.mustermann"


async def test_a_repeated_completion_gets_the_same_answer(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser:
        code = code_on(await sign_in(chat, browser))
    both = [chat.post({"code": code}, "/web/anmeldung/abschluss") for _ in range(2)]
    first, second = await asyncio.gather(*both)
    assert first.status_code == 200 and first.json() == second.json()
    assert server.bot.texts.count("/anmelden_servicekonto") == 1


async def test_the_code_may_be_typed_into_the_chat(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser:
        code = code_on(await sign_in(chat, browser))
    await chat.say(code.lower().replace("-", " "))
    assert account_of(chat) == "erika.mustermann"
    assert server.bot.texts[-1] == "/anmelden_servicekonto"  # the bot never saw the code


async def test_a_wrong_typed_code_is_told(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser:
        code = code_on(await sign_in(chat, browser))
    answer = await chat.say("BBBB-BBBB" if code != "BBBB-BBBB" else "CCCC-CCCC")
    assert "passt nicht" in answer.json()["antworten"][0]["text"]
    assert account_of(chat) is None


async def test_without_a_sign_in_a_code_is_an_ordinary_text(server: Server, chat: Chat) -> None:
    assert (await chat.say("BCDF-GHJK")).json()["antworten"][0]["text"] == "Echo: BCDF-GHJK"


async def test_nobody_binds_another_conversation_with_the_code(server: Server) -> None:
    victim, attacker = await server.new_session(), await server.new_session()
    async with httpx.AsyncClient() as browser:
        code = code_on(await sign_in(victim, browser))
    stolen = await attacker.post({"code": code}, "/web/anmeldung/abschluss")
    assert (stolen.status_code, stolen.json()["fehler"]) == (400, "code_falsch")
    assert account_of(attacker, 1) is None


async def test_a_link_slipped_to_a_victim_binds_nothing(server: Server) -> None:
    """The attacker opens a conversation and sends its login link to someone who signs in there."""
    attacker, victim = await server.new_session(), await server.new_session()
    async with httpx.AsyncClient() as victims_browser:
        code = code_on(await sign_in(attacker, victims_browser))
    assert account_of(attacker) is None
    assert (await victim.post({"code": code}, "/web/anmeldung/abschluss")).status_code == 400


@pytest.mark.parametrize("query", ["", "?code=x&state=erfunden", "?state=%00", "?error=x&state=y"])
async def test_a_forged_return_gets_a_german_page(server: Server, query: str) -> None:
    page = await server.client.get(f"/web/anmeldung/rueckkehr{query}")
    assert page.status_code == 400 and "Anmeldung nicht möglich" in page.text
    assert "Schließen Sie dieses Fenster" in page.text and "Traceback" not in page.text


async def test_a_reused_return_gets_a_german_page(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser:
        page = await sign_in(chat, browser)
        again = await browser.get(str(page.url))
    assert again.status_code == 400 and "Anmeldung nicht möglich" in again.text


async def test_the_return_in_another_browser_is_refused(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser, httpx.AsyncClient() as other:
        away = await browser.get(await login_link(chat))
        back = await browser.get(away.headers["location"])
        assert (await other.get(back.headers["location"])).status_code == 400


async def test_the_cookie_is_only_for_the_return(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser:
        cookie = (await browser.get(await login_link(chat))).headers["set-cookie"].lower()
    for part in ("httponly", "samesite=lax", "path=/web/anmeldung", "max-age=600"):
        assert part in cookie


async def test_provider_down_gets_a_german_page_and_the_chat_goes_on(
    server: Server, chat: Chat, provider: OidcProvider
) -> None:
    link = await login_link(chat)
    provider.down = True
    page = await server.client.get(link)
    assert page.status_code == 503 and "gerade nicht erreichbar" in page.text
    assert (await chat.say("Hallo")).status_code == 200
    provider.down = False
    assert (await server.client.get(link)).status_code == 302


async def test_cancelling_at_the_provider_is_no_error(server: Server, chat: Chat, provider: OidcProvider) -> None:
    provider.deny = True
    async with httpx.AsyncClient() as browser:
        page = await sign_in(chat, browser)
    assert page.status_code == 200 and "abgebrochen" in page.text


async def test_an_unknown_start_link_gets_a_german_page(server: Server) -> None:
    page = await server.client.get("/web/anmeldung/start?vorgang=erfunden")
    assert page.status_code == 400 and "gilt nicht mehr" in page.text


async def test_ending_the_session_signs_out(server: Server, chat: Chat) -> None:
    async with httpx.AsyncClient() as browser:
        await chat.post({"code": code_on(await sign_in(chat, browser))}, "/web/anmeldung/abschluss")
    await chat.end()
    assert account_of(chat) is None


async def test_no_log_holds_codes_states_or_texts(server: Server, chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with httpx.AsyncClient() as browser:
            page = await sign_in(chat, browser)
        await chat.say("Mein Geheimnis")
        await server.client.get("/web/anmeldung/rueckkehr?code=abc&state=geheimer-state")
    own = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "channels"))]
    assert own and not [line for line in own for word in (code_on(page), "Geheimnis", "geheimer") if word in line]


async def test_writing_keeps_the_sign_in(server: Server, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async with httpx.AsyncClient() as browser:
        await chat.post({"code": code_on(await sign_in(chat, browser))}, "/web/anmeldung/abschluss")
    login, gespraech = server.services.login, server.bot.seen[0].sender_id
    signed_in = datetime.now(timezone.utc)
    server.services.conversations.get(gespraech).extended = float("-inf")
    monkeypatch.setattr(login, "_clock", lambda: signed_in + timedelta(minutes=25))
    await chat.say("Ich bin noch da")
    assert login.bindings.konto(gespraech, signed_in + timedelta(minutes=50)) is not None
    assert login.bindings.konto(gespraech, signed_in + timedelta(minutes=56)) is None


async def test_the_login_window_is_opened_so_often_and_no_more(
    settings: Settings, provider: OidcProvider, start_server: StartServer
) -> None:
    tight = Rate(burst=3, per_second=0.1)
    server = await start_server(replace(settings, oidc_issuer=provider.issuer), anmeldungen=tight)
    chat = await server.new_session()
    for path in ("start?vorgang=erfunden", "rueckkehr?state=erfunden"):
        assert (await server.client.get(f"/web/anmeldung/{path}")).status_code == 400
    assert (await chat.post({"code": "BBBB-BBBB"}, "/web/anmeldung/abschluss")).status_code == 400
    for path in ("start?vorgang=erfunden", "rueckkehr?state=erfunden"):
        page = await server.client.get(f"/web/anmeldung/{path}")
        assert (page.status_code, "Bitte warten Sie" in page.text) == (429, True)
        assert 1 <= int(page.headers["retry-after"]) <= 10
    refused = await chat.post({"code": "BBBB-BBBB"}, "/web/anmeldung/abschluss")
    assert (refused.status_code, refused.json()["fehler"]) == (429, "zu_schnell")
