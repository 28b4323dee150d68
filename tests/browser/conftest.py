from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.answers import ANSWERS
from tests.browser.chat import Chat
from tests.browser.site import Site, stub_site

PICTURES = Path(__file__).with_name("bilder")
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OpenChat = Callable[..., Chat]


@pytest.fixture(scope="package")  # Playwright keeps an event loop open: it must be gone before other folders' tests
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with stub_site(tmp_path_factory.mktemp("site")) as site:
        site.bot.answers.update(ANSWERS)
        yield site


@pytest.fixture
def open_chat(browser: Browser, site: Site) -> Iterator[OpenChat]:
    """Open the page and the chat in a fresh browser profile; keyword arguments as for a context, and `query`."""
    contexts: list[BrowserContext] = []

    def open_chat(query: str = "", closed: bool = False, **options: object) -> Chat:
        context = browser.new_context(locale="de-DE", **{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        chat = Chat(page)
        page.goto(f"{site.demo_url}/{query}")
        chat.launcher.wait_for(state="attached")
        if not closed:
            chat.open()
        return chat

    yield open_chat
    for context in contexts:
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Save what the page looks like to tests/browser/bilder/<name>.png."""

    def save(page: Page, name: str) -> None:
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")

    return save
