"""The main job in the real browser, through the real running processes: from the first sentence to the state of the
application after the sign-in, once for every form."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chat import Chat

Step = str | dict[str, str]
START = {"knopf": "Antrag jetzt stellen"}
SEND: list[Step] = [
    {"knopf": "Weiter zum Absenden"},
    {"knopf": "Verbindlich absenden"},
    "Wie steht es um meinen Antrag?",
]
SKIP = {"knopf": "Überspringen"}
TAKE = {"knopf": "Ja, übernehmen"}
NO = {"knopf": "Nein"}
JOURNEYS: dict[str, list[Step]] = {
    "hundesteuer": [
        "Wir haben jetzt einen Hund. Wo melde ich ihn an?",
        START,
        "Erika Mustermann",
        "Bördestraße 8a, 39167 Irxleben",
        "Mogli",
        "Labrador",
        {"knopf": "Rüde"},
        "14.08.2025",
        "Was kostet das?",
        "01.11.2026",
        SKIP,
        NO,
        NO,
        NO,
        SKIP,
        SKIP,
        *SEND,
        {"anmelden": "erika.mustermann"},
    ],
    "meldebescheinigung": [
        {"anmelden": "max.beispiel"},
        "Ich brauche eine Meldebescheinigung.",
        START,
        TAKE,
        TAKE,
        TAKE,
        {"knopf": "Einfache Bescheinigung"},
        {"knopf": "Für etwas anderes"},
        "1",
        {"knopf": "Per Post"},
        TAKE,
        *SEND,
    ],
    "sperrmuell": [
        "Das alte Sofa muss weg. Wer holt es ab?",
        START,
        "Kim Neu",
        "Bahnhofstraße 30, 39167 Niederndodeleben",
        {"knopf": "Möbel und Hausrat"},
        "ein Sofa und zwei Sessel",
        "3",
        SKIP,
        {"knopf": "Per Telefon"},
        "0391 1234567",
        *SEND,
        {"anmelden": "kim.neu"},
    ],
}
ANSWER_MS = 20_000


@pytest.fixture
def demo_url(request: pytest.FixtureRequest) -> str:
    """The page of the municipality: of a system that runs already (LOTSE_TEST_SEITE), else of the tests' own."""
    running = os.environ.get("LOTSE_TEST_SEITE")
    return running or str(request.getfixturevalue("system").demo_url)


def play(chat: Chat, step: Step) -> None:
    """One step, and wait until the assistant has answered and is at rest."""
    before = chat.answers.count()
    if isinstance(step, str):
        chat.say(step)
    elif "knopf" in step:
        chat.page.get_by_role("button", name=step["knopf"], exact=True, disabled=False).last.click()
    else:
        sign_in(chat, step["anmelden"])
    expect(chat.answers.nth(before)).to_be_visible(timeout=ANSWER_MS)
    expect(chat.page.locator("buerger-lotse .tippt")).to_be_hidden(timeout=ANSWER_MS)


def sign_in(chat: Chat, account: str) -> None:
    link = chat.page.get_by_role("link", name="Mit Servicekonto anmelden")
    if link.count() == 0:
        play(chat, "Anmelden")
    with chat.page.expect_popup() as popup:
        link.last.click()
    popup.value.locator(f"button[name=konto][value='{account}']").click()


@pytest.mark.parametrize("form", JOURNEYS)
def test_from_the_first_sentence_to_the_state(
    browser: Browser, demo_url: str, picture: Callable[[Page, str], None], form: str
) -> None:
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    chat = Chat(page)
    page.goto(demo_url)
    page.get_by_role("button", name="Chat öffnen").click()
    expect(chat.answers.first).to_contain_text("kein Mensch", timeout=ANSWER_MS)
    for position, step in enumerate(JOURNEYS[form]):
        play(chat, step)
        if position == len(JOURNEYS[form]) // 2:
            picture(page, f"weg-{form}-mitte")
    picture(page, f"weg-{form}-ende")
    said = chat.answers.all_text_contents()
    sent = re.search(r"Ihr Aktenzeichen: (HB-\d{4}-\w{4}-\w{4})", " ".join(said))
    assert sent, said
    assert any("Sie sind jetzt angemeldet" in answer for answer in said)
    assert sent[1] in said[-1] and "angekommen" in said[-1]
    assert errors == []
    context.close()
