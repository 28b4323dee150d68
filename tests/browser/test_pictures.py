"""Pictures of the chat for people to look at, in tests/browser/bilder/; each checks the one thing that it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenChat
from tests.browser.site import Site

Picture = Callable[[Page, str], None]
DESKTOP = {"width": 1280, "height": 800}
SETTINGS: dict[str, dict[str, object]] = {
    "rechner": {"viewport": DESKTOP},
    "dunkel": {"viewport": DESKTOP, "color_scheme": "dark"},
    "320px": {"viewport": {"width": 320, "height": 640}},
    "320px-dunkel": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "zoom-200": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "zoom-400": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "farben-erzwungen": {"viewport": DESKTOP, "forced_colors": "active"},
}


@pytest.mark.parametrize("name", SETTINGS)
def test_in_the_middle_of_a_form(open_chat: OpenChat, picture: Picture, name: str) -> None:
    chat = open_chat(reduced_motion="reduce", **SETTINGS[name])
    picture(chat.page, f"{name}-begruessung")
    chat.button("Was kostet ein Personalausweis?").click()
    chat.expect_answer("46,00")
    picture(chat.page, f"{name}-auskunft")
    chat.say("Ich möchte einen Hund anmelden")
    chat.expect_answer("Soll ich Ihre Anschrift übernehmen?")
    picture(chat.page, f"{name}-antrag")
    expect(chat.button("Ja, übernehmen")).to_be_enabled()


def test_closed(open_chat: OpenChat, picture: Picture) -> None:
    chat = open_chat(closed=True)
    picture(chat.page, "geschlossen")
    expect(chat.launcher).to_be_visible()


@pytest.mark.parametrize("name", ["rechner", "dunkel", "320px"])
def test_errors(open_chat: OpenChat, site: Site, picture: Picture, name: str) -> None:
    chat = open_chat(reduced_motion="reduce", **SETTINGS[name])
    chat.page.context.set_offline(True)
    chat.say("Wann hat das Rathaus geöffnet?")
    expect(chat.own.get_by_text("Nicht gesendet")).to_be_visible()
    picture(chat.page, f"{name}-offline")
    chat.page.context.set_offline(False)
    chat.expect_answer("Echo")
    site.bot.gate.clear()
    chat.say("warte")
    chat.button("Gespräch beenden").click()
    picture(chat.page, f"{name}-beenden-und-tippt")
    site.open_gate()
    chat.button("Ja, beenden").click()
    expect(chat.button("Neues Gespräch beginnen")).to_be_visible()
    picture(chat.page, f"{name}-beendet")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_login_pages(open_chat: OpenChat, site: Site, picture: Picture, scheme: str) -> None:
    chat = open_chat(color_scheme=scheme)
    chat.button("Stand meines Antrags").click()
    link = chat.page.get_by_role("link", name="Mit Servicekonto anmelden")
    expect(link).to_be_visible()
    picture(chat.page, f"anmelden-{scheme}")
    page = chat.page.context.new_page()
    page.goto(str(link.get_attribute("href")))
    expect(page.locator(".code")).to_be_visible()
    picture(page, f"anmeldung-code-{scheme}")
    page.goto(f"{site.web_url}/web/anmeldung/rueckkehr?code=x&state=y")
    picture(page, f"anmeldung-fehler-{scheme}")
