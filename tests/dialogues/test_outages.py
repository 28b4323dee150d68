"""A neighbour fails: the citizen is told so in German, nothing is lost, nothing is sent twice."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import httpx
import pytest
import yaml
from sqlalchemy import create_engine, text

from bot.commands.chat_client import ChatClient, ChatError, form_action, hidden_fields
from bot.settings import ROOT
from tests.dialogues.scripts import AKTENZEICHEN, FORMS, aktenzeichen_in, buttons, fill_in, said, send
from tests.integration.portal.fault_proxy import DROP_AFTER, ERROR_500, FaultProxy, running_proxy
from tests.system import System

PATIENCE_SECONDS = 60.0
TEXTS = yaml.safe_load((ROOT / "channels/web/texte.yml").read_text(encoding="utf-8"))["antworten"]
APOLOGIES = {TEXTS["stoerung"], TEXTS["stumm"]}


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    """The way to the portal, in a thread of its own; its upstream is set when the system's ports are known."""
    ready: Future[FaultProxy] = Future()
    stopped = threading.Event()

    async def serve() -> None:
        async with running_proxy("") as running:
            ready.set_result(running)
            await asyncio.to_thread(stopped.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    yield ready.result(10)
    stopped.set()
    thread.join()


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory, proxy: FaultProxy) -> Iterator[System]:
    """A system of its own whose portal is reached through the proxy."""
    own = System(tmp_path_factory.mktemp("outages"), {"LOTSE_PORTAL_URL": f"{proxy.url}/api/v1"})
    proxy.upstream = own.demo_url
    try:
        yield own.start()
    finally:
        own.stop()


@pytest.fixture(autouse=True)
def healthy_again(proxy: FaultProxy) -> Iterator[None]:
    yield
    proxy.plan.clear()


def applications(system: System) -> int:
    """How many applications the portal has."""
    engine = create_engine(f"sqlite:///{system.data_dir / 'sandbox.db'}")
    with engine.connect() as connection:
        count = int(connection.execute(text("SELECT count(*) FROM antraege")).scalar_one())
    engine.dispose()
    return count


def eventually(ask: Callable[[], str], wanted: str) -> str:
    """Ask again until the answer contains `wanted`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    answer = ask()
    while wanted not in answer:
        assert time.monotonic() < deadline, answer
        time.sleep(0.5)
        answer = ask()
    return answer


def test_a_portal_that_fails_does_not_lose_the_application(chat: ChatClient, system: System, proxy: FaultProxy) -> None:
    before = applications(system)
    fill_in(chat, "sperrmuell")
    proxy.plan[:] = [ERROR_500] * 3
    told = said(send(chat))
    assert "sicher gespeichert" in told
    assert not AKTENZEICHEN.search(told)
    assert applications(system) == before
    proxy.plan.clear()
    eventually(lambda: said(chat.say("wie steht mein antrag")), "Aktenzeichen")
    assert applications(system) == before + 1


def test_an_answer_lost_after_acceptance_is_one_application(
    chat: ChatClient, system: System, proxy: FaultProxy
) -> None:
    before = applications(system)
    fill_in(chat, "meldebescheinigung")
    proxy.plan[:] = [DROP_AFTER]
    told = said(send(chat))
    if not AKTENZEICHEN.search(told):
        eventually(lambda: said(chat.say("wie steht mein antrag")), "Aktenzeichen")
    assert applications(system) == before + 1


def test_pressing_send_twice_is_one_application(chat: ChatClient, system: System) -> None:
    before = applications(system)
    fill_in(chat, "sperrmuell")
    number = aktenzeichen_in(send(chat))
    again = said(chat.say("Verbindlich absenden"))
    assert number not in again or applications(system) == before + 1
    assert applications(system) == before + 1


def test_a_silent_portal_is_not_waited_for_for_ever(chat: ChatClient, system: System) -> None:
    fill_in(chat, "sperrmuell")
    with system.paused("portal"):
        started = time.monotonic()
        assert "sicher gespeichert" in said(send(chat))
        assert time.monotonic() - started < 20
    eventually(lambda: said(chat.say("wie steht mein antrag")), "Aktenzeichen")


def test_a_portal_that_fails_while_the_state_is_asked_is_said_to(chat: ChatClient, proxy: FaultProxy) -> None:
    chat.sign_in("max.beispiel")
    proxy.plan[:] = [ERROR_500] * 3
    assert "antwortet gerade nicht" in said(chat.say("wie steht mein antrag"))
    proxy.plan.clear()
    assert "keinen Antrag" in said(chat.say("wie steht mein antrag"))


def test_a_silent_login_provider_gives_a_german_page(chat: ChatClient, system: System) -> None:
    link = next(link["url"] for reply in chat.say("anmelden") for link in reply["links"])
    with httpx.Client(timeout=30) as browser:
        form = browser.get(link, follow_redirects=True)
        chosen = browser.post(form_action(form), data={**hidden_fields(form.text), "konto": "erika.mustermann"})
        with system.paused("portal"):
            page = browser.get(chosen.headers["location"])
    assert page.status_code == 503
    assert "nicht erreichbar" in page.text
    assert said(chat.say("was kostet ein reisepass"))


def test_a_killed_action_server_costs_an_apology_and_no_entry(chat: ChatClient, system: System) -> None:
    chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
    chat.say("Kevin Lehmann")
    starts = system.starts_of("aktionen")
    system.kill("aktionen")
    sorry = chat.say("Bahnhofstraße 30, 39167 Niederndodeleben")
    assert len(sorry) == 1 and sorry[0]["text"] in APOLOGIES
    assert "Angaben sind noch da" in sorry[0]["text"]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while system.starts_of("aktionen") == starts or not healthy(system):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    for answer in FORMS["sperrmuell"][1][1:]:  # the address once more: it had not been taken
        replies = chat.say(answer)
        assert not APOLOGIES & {reply["text"] for reply in replies}
    assert "Ihr Name: Kevin Lehmann" in said(replies)
    assert "Ort der Abholung: Bahnhofstraße 30, 39167 Niederndodeleben" in said(replies)


def test_a_killed_rasa_keeps_session_and_draft(chat: ChatClient, system: System) -> None:
    chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
    chat.say("Kevin Lehmann")
    system.kill("rasa")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            replies = chat.say("Bahnhofstraße 30, 39167 Niederndodeleben")
            break
        except (httpx.TransportError, ChatError):
            assert time.monotonic() < deadline
            time.sleep(0.5)
    assert "Möbel und Hausrat" in buttons(replies)


def healthy(system: System) -> bool:
    url = f"http://127.0.0.1:{system.environ['LOTSE_AKTIONEN_PORT']}/health"
    try:
        return httpx.get(url, timeout=1).status_code == 200
    except httpx.TransportError:
        return False
