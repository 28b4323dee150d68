"""All pages: security headers, no stranger's assets, honest about what they are, accessible in their markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from sandbox.settings import Settings
from tests.integration.sandbox.conftest import browser
from tests.sandboxes import LOTSE_URL

PAGES = ["/", "/sachbearbeitung", "/konto/end_session", "/konto/authorize", "/gibt-es-nicht"]


class _Outline(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


async def _outline(settings: Settings, path: str) -> _Outline:
    async with browser(settings) as client:
        outline = _Outline()
        outline.feed((await client.get(path)).text)
    return outline


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_carries_the_security_headers(sandbox: Settings, path: str) -> None:
    async with browser(sandbox) as client:
        headers = (await client.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "aiohttp" not in headers["Server"]


async def test_only_the_demo_page_may_run_a_script_and_only_that_of_the_chat(sandbox: Settings) -> None:
    async with browser(sandbox) as client:
        policies = {path: (await client.get(path)).headers["Content-Security-Policy"] for path in PAGES}
    assert f"script-src {LOTSE_URL};" in policies["/"]
    assert f"connect-src {LOTSE_URL};" in policies["/"]
    assert all("script-src" not in policy for path, policy in policies.items() if path != "/")


async def test_the_demo_page_embeds_the_chat_with_one_script_tag(sandbox: Settings) -> None:
    tags = (await _outline(sandbox, "/")).tags
    scripts = [attributes for tag, attributes in tags if tag == "script"]
    assert scripts == [{"src": f"{LOTSE_URL}/web/widget.js", "defer": None}]
    assert [tag for tag, _ in tags].count("buerger-lotse") == 1


async def test_the_demo_page_says_that_it_is_not_the_municipality(sandbox: Settings) -> None:
    async with browser(sandbox) as client:
        text = (await client.get("/")).text
    assert "Das ist keine Seite der Gemeinde." in text
    assert "Keine amtliche Seite" in text


@pytest.mark.parametrize("path", ["/sachbearbeitung", "/konto/end_session", "/gibt-es-nicht"])
async def test_the_other_pages_say_that_they_are_for_practice(sandbox: Settings, path: str) -> None:
    async with browser(sandbox) as client:
        assert "Übungsumgebung" in (await client.get(path)).text


@pytest.mark.parametrize("path", PAGES)
async def test_pages_load_nothing_from_elsewhere(sandbox: Settings, path: str) -> None:
    for tag, attributes in (await _outline(sandbox, path)).tags:
        loaded = attributes.get("href") if tag == "link" else attributes.get("src")
        assert not loaded or loaded.startswith(("/statisch/", f"{LOTSE_URL}/web/"))
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    async with browser(sandbox) as client:
        for sheet in ("/statisch/seite.css", "/statisch/startseite.css"):
            answer = await client.get(sheet)
            assert answer.status_code == 200
            assert "url(" not in answer.text and "@import" not in answer.text


@pytest.mark.parametrize("path", PAGES)
async def test_pages_have_the_markup_that_assistive_technology_needs(sandbox: Settings, path: str) -> None:
    tags = (await _outline(sandbox, path)).tags
    names = [tag for tag, _ in tags]
    assert ("html", {"lang": "de"}) in tags
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    assert all("alt" in attributes for tag, attributes in tags if tag == "img")
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for t, a in tags if t == "a" and (a.get("href") or "").startswith("#")}  # type: ignore[index]
    assert targets <= set(ids)


async def test_health_answers(sandbox: Settings) -> None:
    async with browser(sandbox) as client:
        answer = await client.get("/gesund")
    assert (answer.status_code, answer.json()) == (200, {"gesund": True})


async def test_a_wrong_method_is_a_german_405(sandbox: Settings) -> None:
    async with browser(sandbox) as client:
        answer = await client.delete("/sachbearbeitung")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "Das geht hier nicht" in answer.text
