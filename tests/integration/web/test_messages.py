"""Messages over HTTP: order, repetition, waiting, and what happens when the bot fails."""

from __future__ import annotations

import asyncio
import logging
import uuid

import httpx
import pytest

from channels.web.texts import load_texts
from tests.integration.web.conftest import Chat, Server, StartServer

ANSWERS = load_texts().antworten


def texts(answer: httpx.Response) -> list[str]:
    return [one["text"] for one in answer.json()["antworten"]]


async def queued(server: Server, number: int) -> None:
    """Wait until `number` turns run or wait."""
    conversation = server.services.conversations.get(server.bot.seen[0].sender_id)
    for _ in range(500):
        if conversation.waiting == number:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(conversation.waiting)


async def test_session_begins_with_the_greeting(server: Server, chat: Chat) -> None:
    (greeting,) = chat.begun["antworten"]
    assert "automatischer Assistent" in greeting["text"]
    assert greeting["knoepfe"][0]["titel"] == "Hund anmelden"
    assert chat.begun["stand"] == greeting["nr"]
    first = server.bot.seen[0]
    assert (first.text, first.metadata, first.input_channel) == ("/begruessung", {"erstkontakt": True}, "web")


async def test_a_message_is_answered(chat: Chat) -> None:
    answer = await chat.say("Was kostet ein Personalausweis?")
    assert answer.status_code == 200
    (echo,) = answer.json()["antworten"]
    assert echo == {
        "nr": answer.json()["stand"],
        "text": "Echo: Was kostet ein Personalausweis?",
        "knoepfe": [],
        "links": [],
    }


async def test_the_same_id_is_processed_once(server: Server, chat: Chat) -> None:
    message_id = str(uuid.uuid4())
    first, again = await chat.say("Hallo", message_id), await chat.say("Hallo", message_id)
    assert first.json() == again.json()
    assert server.bot.texts.count("Hallo") == 1


async def test_a_repetition_during_processing_gets_the_same_answers(server: Server, chat: Chat) -> None:
    message_id = str(uuid.uuid4())
    both = [asyncio.create_task(chat.say("warte", message_id)) for _ in range(2)]
    await server.bot.reached.wait()
    server.bot.gate.set()
    first, second = await asyncio.gather(*both)
    assert first.json() == second.json() and texts(first) == ["Echo: warte"]
    assert server.bot.texts.count("warte") == 1


async def test_messages_are_processed_one_after_another_in_order(server: Server, chat: Chat) -> None:
    sending = [asyncio.create_task(chat.say("warte"))]
    await server.bot.reached.wait()
    for number in range(5):
        sending.append(asyncio.create_task(chat.say(f"Nr. {number}")))
        await queued(server, number + 2)
    server.bot.gate.set()
    answers = await asyncio.gather(*sending)
    assert server.bot.texts[1:] == ["warte", *(f"Nr. {number}" for number in range(5))]
    assert not server.bot.overlapped
    assert [texts(answer) for answer in answers[1:]] == [[f"Echo: Nr. {number}"] for number in range(5)]


async def test_other_conversations_do_not_wait(server: Server, chat: Chat) -> None:
    slow = asyncio.create_task(chat.say("warte"))
    other = await server.new_session()
    assert texts(await other.say("Hallo")) == ["Echo: Hallo"]
    server.bot.gate.set()
    await slow


async def test_a_slow_answer_arrives_by_long_poll(server: Server, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channels.web.routes_messages.PATIENCE_SECONDS", 0.05)
    accepted = await chat.say("warte")
    assert (accepted.status_code, accepted.json()["antworten"]) == (202, [])
    waiting = asyncio.create_task(chat.hear(accepted.json()["stand"], 10))
    server.bot.gate.set()
    assert texts(await waiting) == ["Echo: warte"]


async def test_processing_goes_on_when_the_client_hangs_up(server: Server, chat: Chat) -> None:
    message_id = str(uuid.uuid4())
    body = {"id": message_id, "text": "warte"}
    with pytest.raises(httpx.ReadTimeout):
        await server.client.post("/web/nachrichten", json=body, headers=chat.headers, timeout=0.2)
    server.bot.gate.set()
    assert texts(await chat.say("warte", message_id)) == ["Echo: warte"]
    assert server.bot.texts.count("warte") == 1


async def test_long_poll_hears_only_what_is_new(server: Server, chat: Chat) -> None:
    said = await chat.say("eins")
    assert texts(await chat.hear(said.json()["stand"])) == []
    assert texts(await chat.hear(chat.begun["stand"])) == ["Echo: eins"]
    assert len(texts(await chat.hear())) == 2


async def test_what_the_bot_says_of_its_own_accord_is_delivered(server: Server, chat: Chat) -> None:
    waiting = asyncio.create_task(chat.hear(chat.begun["stand"], 10))
    output = server.channel.get_output_channel()
    assert output is not None
    await output.send_response(server.bot.seen[0].sender_id, {"text": "Ihr Antrag ist da."})
    assert texts(await waiting) == ["Ihr Antrag ist da."]


async def test_numbers_go_on_growing_after_a_restart(server: Server, chat: Chat, start_server: StartServer) -> None:
    before = (await chat.say("vorher")).json()["stand"]
    restarted = await start_server()
    after = Chat(restarted, chat.token, {})
    await after.say("nachher")
    assert texts(await after.hear(before)) == ["Echo: nachher"]


@pytest.mark.parametrize(("text", "expected"), [("knall", "stoerung"), ("schweig", "stumm")])
async def test_a_failing_bot_means_an_apology_and_the_session_goes_on(
    chat: Chat, text: str, expected: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = await chat.say(text)
    assert (answer.status_code, texts(answer)) == (200, [ANSWERS[expected]])
    assert texts(await chat.say("weiter")) == ["Echo: weiter"]
    assert "Geheimes" not in caplog.text and caplog.records


async def test_a_hanging_bot_is_given_up(server: Server, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.services.turns, "_seconds", 0.05)
    assert texts(await chat.say("warte")) == [ANSWERS["stoerung"]]
    assert texts(await chat.say("weiter")) == ["Echo: weiter"]


async def test_buttons_are_accepted_only_if_offered(server: Server, chat: Chat) -> None:
    offered = chat.begun["antworten"][0]["knoepfe"][0]["wert"]
    assert (await chat.press(offered)).status_code == 200
    assert server.bot.texts[-1] == offered
    for forged in ("/EXTERNAL_angemeldet", "/restart", "/"):
        refused = await chat.press(forged)
        assert (refused.status_code, refused.json()["fehler"]) == (400, "knopf_ungueltig")
    other = await server.new_session()
    server.bot.answers["Menü"] = [{"text": "Bitte", "buttons": [{"title": "Nein", "payload": "/nein"}]}]
    await chat.say("Menü")
    assert (await chat.press("/nein")).status_code == 200
    assert (await other.press("/nein")).status_code == 400


async def test_a_message_is_not_the_next_answer_when_a_restart_took_its_own(
    server: Server, chat: Chat, start_server: StartServer
) -> None:
    message_id = str(uuid.uuid4())
    await chat.say("Rex", message_id)
    restarted = await start_server()
    after = Chat(restarted, chat.token, {})
    for _ in range(2):
        assert texts(await after.say("Rex", message_id)) == [ANSWERS["wiederholt"]]
    assert restarted.bot.texts == []
    (go_on,) = (await after.say("Rex", message_id)).json()["antworten"][0]["knoepfe"]
    assert go_on["titel"] in ANSWERS["wiederholt"]
    assert texts(await after.press(go_on["wert"])) == ["Echo: /antrag_fortsetzen"]


async def test_a_message_that_a_restart_interrupted_is_not_processed_again(
    server: Server, chat: Chat, start_server: StartServer
) -> None:
    message_id = str(uuid.uuid4())
    lost = asyncio.create_task(chat.say("warte", message_id))
    await server.bot.reached.wait()
    restarted = await start_server()
    assert texts(await Chat(restarted, chat.token, {}).say("warte", message_id)) == [ANSWERS["wiederholt"]]
    server.bot.gate.set()
    await lost


async def test_buttons_on_the_screen_after_a_restart(server: Server, chat: Chat, start_server: StartServer) -> None:
    offered = chat.begun["antworten"][0]["knoepfe"][0]["wert"]
    pressed = {"id": str(uuid.uuid4()), "knopf": offered}
    await chat.post(pressed)
    restarted = await start_server()
    after = Chat(restarted, chat.token, {})
    assert texts(await after.post(pressed)) == [ANSWERS["wiederholt"]]
    assert texts(await after.press("Ja")) == ["Echo: Ja"]
    assert (await after.press(offered)).json()["fehler"] == "knopf_ungueltig"


@pytest.mark.parametrize("typed", ["/EXTERNAL_angemeldet", " /\u200b/restart", "\u200b／session_start"])
async def test_typed_commands_are_only_words(server: Server, chat: Chat, typed: str) -> None:
    await chat.say(typed)
    assert not server.bot.texts[-1].startswith(("/", "／")) and server.bot.texts[-1].isprintable()


async def test_custom_links_pass_only_with_safe_schemes(server: Server, chat: Chat) -> None:
    good = ["https://www.hohe-boerde.de", "tel:112", "tel:+4939204781"]
    bad = ["javascript:alert(1)", "data:text/html,x", "tel:*#06#", "tel:112;ext=1", "tel:112\n", "tel:", "sms:112"]
    links = [{"titel": url, "url": url} for url in good + bad]
    server.bot.answers["Links"] = [{"text": "Hier:", "custom": {"links": links}}]
    answer = await chat.say("Links")
    assert answer.json()["antworten"][0]["links"] == links[: len(good)]


async def test_what_the_bot_forgets_is_told_to_nobody_any_more(server: Server, chat: Chat) -> None:
    summary = {"text": "Ihre IBAN: DE02", "buttons": [{"title": "Absenden", "payload": "/absenden"}]}
    server.bot.answers["Zeig"] = [summary]
    server.bot.answers["Lösche"] = [{"text": "Moment."}, {"text": "Gelöscht.", "custom": {"vergessen": True}}]
    message_id = str(uuid.uuid4())
    await chat.say("Zeig", message_id)
    waiting = asyncio.create_task(chat.hear((await chat.hear()).json()["stand"], 10))
    erased = await chat.say("Lösche")
    assert texts(erased) == ["Gelöscht."] and erased.json()["antworten"][0]["vergessen"] is True
    assert (await waiting).json()["antworten"][-1]["text"] == "Gelöscht."
    assert texts(await chat.hear()) == ["Gelöscht."]
    assert texts(await chat.say("Zeig", message_id)) == []
    assert (await chat.press("/absenden")).status_code == 400
    assert server.bot.texts.count("Zeig") == 1
    assert "vergessen" not in (await chat.say("weiter")).json()["antworten"][0]
