"""Signing in from the chat: the login window and the page must find each other, and nobody else."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import OpenChat
from tests.browser.site import Site


def open_login(chat: Chat) -> Page:
    chat.button("Stand meines Antrags").click()
    with chat.page.expect_popup() as popup:
        chat.page.get_by_role("link", name="Mit Servicekonto anmelden").click()
    return popup.value


def test_the_chat_goes_on_by_itself_after_the_sign_in(open_chat: OpenChat) -> None:
    chat = open_chat()
    window = open_login(chat)
    chat.expect_answer("Sie sind angemeldet.")
    if not window.is_closed():
        window.wait_for_event("close", timeout=5000)
    expect(chat.window).to_be_visible()


def test_the_code_can_be_typed_when_the_windows_lost_each_other(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.button("Stand meines Antrags").click()
    link = chat.page.get_by_role("link", name="Mit Servicekonto anmelden").get_attribute("href")
    alone = chat.page.context.new_page()
    alone.goto(str(link))
    expect(alone.get_by_role("heading", name="Anmeldung bestätigt")).to_be_visible()
    code = alone.locator(".code").text_content() or ""
    alone.close()
    chat.say(code.lower())
    chat.expect_answer("Sie sind angemeldet.")
    assert code not in " ".join(site.bot.texts)


def test_a_foreign_opener_does_not_get_the_code(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.button("Stand meines Antrags").click()
    link = chat.page.get_by_role("link", name="Mit Servicekonto anmelden").get_attribute("href")
    foreign = chat.page.context.new_page()
    foreign.goto(site.web_url + "/web/gesund")  # any page that is not the one with the chat
    foreign.evaluate("window.heard = []; window.addEventListener('message', (e) => heard.push(e.data))")
    with foreign.expect_popup() as popup:
        foreign.evaluate("(link) => { window.open(link) }", link)
    expect(popup.value.locator(".code")).to_be_visible(timeout=8000)
    assert foreign.evaluate("heard") == []


def test_messages_from_other_origins_are_ignored(open_chat: OpenChat) -> None:
    chat = open_chat()
    asked: list[str] = []
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.page.evaluate("window.postMessage({typ: 'buerger-lotse-anmeldung', code: 'BCDF-GHJK'}, '*')")
    chat.say("Hallo")
    chat.expect_answer("Echo: Hallo")
    assert asked and not [url for url in asked if "abschluss" in url]


def test_an_error_page_says_what_to_do(open_chat: OpenChat, site: Site) -> None:
    page = open_chat(closed=True).page
    page.goto(f"{site.web_url}/web/anmeldung/rueckkehr?code=x&state=gefaelscht")
    expect(page.get_by_role("heading", name="Anmeldung nicht möglich")).to_be_visible()
    expect(page.get_by_text("Schließen Sie dieses Fenster")).to_be_visible()
