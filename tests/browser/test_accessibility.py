"""For everyone: axe-core's rules (WCAG 2.2 AA), small screens, zoom, dark, forced colours, less motion."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import OpenChat
from tests.browser.site import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1280, "height": 800}


def violations(page: Page) -> list[str]:
    """What axe-core objects to inside the chat."""
    spec = find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("axe-core is missing: runs once the dev dependency axe-playwright-python is installed")
    page.evaluate(Path(spec.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run('buerger-lotse', {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{violation['id']}: {node['html'][:120]} {node.get('failureSummary', '')}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def talk(chat: Chat) -> None:
    """A conversation with everything in it: lists, links, used buttons, open buttons, an error, the counter."""
    chat.button("Was kostet ein Personalausweis?").click()
    chat.expect_answer("46,00")
    chat.say("Ich möchte meinen Hund anmelden")
    chat.expect_answer("Echo")
    chat.page.context.set_offline(True)
    chat.say("Kommt das an?")
    expect(chat.own.get_by_text("Nicht gesendet")).to_be_visible()
    chat.field.fill("x" * 1900)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, {"width": 320, "height": 640}], ids=["wide", "narrow"])
def test_axe_finds_nothing(open_chat: OpenChat, scheme: str, size: dict[str, int]) -> None:
    chat = open_chat(color_scheme=scheme, viewport=size, reduced_motion="reduce", closed=True)
    assert violations(chat.page) == []
    chat.open()
    assert violations(chat.page) == []
    talk(chat)
    chat.button("Gespräch beenden").click()
    assert violations(chat.page) == []


@pytest.mark.parametrize(
    ("width", "height"), [(320, 640), (320, 256), (640, 400), (1280, 800), (800, 300)], ids=lambda size: str(size)
)
def test_nothing_is_cut_off_at_any_size(open_chat: OpenChat, width: int, height: int) -> None:
    chat = open_chat(viewport={"width": width, "height": height}, reduced_motion="reduce")
    chat.button("Was kostet ein Personalausweis?").click()
    chat.expect_answer("46,00")
    sideways = "document.documentElement.scrollWidth > innerWidth"
    assert not chat.page.evaluate(sideways)
    for part in (".fenster", ".verlauf", ".zeile", "header", ".fuss"):
        box = chat.page.locator(f"buerger-lotse {part}").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width + 0.5, part
        inner = chat.page.locator(f"buerger-lotse {part}").evaluate("(e) => e.scrollWidth <= e.clientWidth + 1")
        assert inner, part
    for control in (chat.field, chat.button("Senden"), chat.button("Gespräch beenden"), chat.button("Chat schließen")):
        control.scroll_into_view_if_needed()
        expect(control).to_be_in_viewport(ratio=0.9)


def test_targets_are_large_enough(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.button("Was kostet ein Personalausweis?").click()
    chat.expect_answer("46,00")
    for target in chat.page.locator("buerger-lotse button:visible, buerger-lotse .links a").all():
        box = target.bounding_box()
        assert box and box["width"] >= 24 and box["height"] >= 30, target.text_content()
    for main in (chat.button("Senden"), chat.button("Chat schließen")):
        box = main.bounding_box()
        assert box and box["width"] >= 44 and box["height"] >= 44


def test_answers_are_announced_and_the_decoration_is_not(open_chat: OpenChat) -> None:
    chat = open_chat()
    expect(chat.log).to_be_visible()  # role=log is a polite live region by itself
    assert chat.log.get_attribute("aria-busy") is None
    chat.say("Hallo")
    chat.expect_answer("Echo: Hallo")
    expect(chat.own).to_have_text("Sie: Hallo")
    expect(chat.answers.last).to_have_text("Assistent: Echo: Hallo")
    assert chat.page.locator("buerger-lotse svg:not([aria-hidden=true])").count() == 0


def test_the_text_grows_with_the_readers_font_size(open_chat: OpenChat) -> None:
    chat = open_chat()
    size = "(e) => parseFloat(getComputedStyle(e).fontSize)"
    assert chat.answers.first.evaluate(size) == 16  # although the page sets its root to 62.5 %


def test_wider_text_spacing_loses_nothing(open_chat: OpenChat) -> None:
    """WCAG 1.4.12."""
    chat = open_chat(viewport={"width": 320, "height": 640})
    chat.button("Hund anmelden").click()
    chat.expect_answer("Soll ich")
    chat.page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`* { line-height: 1.5 !important;
        letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
        document.querySelector('buerger-lotse').shadowRoot.adoptedStyleSheets = [sheet] }"""
    )
    for knopf in chat.page.locator("buerger-lotse .knopf, buerger-lotse header, buerger-lotse .fuss").all():
        assert knopf.evaluate("(e) => e.scrollWidth <= e.clientWidth + 1 && e.scrollHeight <= e.clientHeight + 1")


def test_reduced_motion_means_no_motion(open_chat: OpenChat) -> None:
    chat = open_chat(reduced_motion="reduce")
    chat.expect_answer("Bürgerlotse")
    assert chat.page.evaluate("document.querySelector('buerger-lotse').shadowRoot.getAnimations().length") == 0


def test_on_a_small_screen_the_chat_makes_way_for_the_page(open_chat: OpenChat) -> None:
    chat = open_chat(viewport={"width": 360, "height": 640})
    chat.page.get_by_role("link", name="Rathaus", include_hidden=True).focus()
    expect(chat.window).to_be_hidden()
    expect(chat.launcher).to_be_visible()


def test_the_style_of_the_page_does_not_leak_in(open_chat: OpenChat) -> None:
    chat = open_chat()
    red = "(e) => getComputedStyle(e).backgroundColor"
    assert chat.button("Hund anmelden").evaluate(red) == "rgb(255, 255, 255)"
    family = chat.answers.first.evaluate("(e) => getComputedStyle(e).fontFamily")
    assert "Georgia" not in family


def test_login_pages_pass_axe(open_chat: OpenChat, site: Site) -> None:
    page = open_chat(closed=True, reduced_motion="reduce").page
    page.goto(f"{site.web_url}/web/anmeldung/start?vorgang=unbekannt")
    expect(page.get_by_role("heading")).to_have_text("Dieser Link gilt nicht mehr")
    spec = find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("axe-core is missing: runs once the dev dependency axe-playwright-python is installed")
    page.evaluate(Path(spec.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)
    assert [violation["id"] for violation in found["violations"]] == []
