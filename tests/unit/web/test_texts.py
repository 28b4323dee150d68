"""Every code has its German text, and every text its use."""

from __future__ import annotations

import re
from typing import get_args

from bot.servicekonto.errors import LoginCode
from channels.web.errors import STATUS
from channels.web.routes_widget import WIDGET_DIR
from channels.web.texts import load_texts

TEXTS = load_texts()


def test_every_refusal_has_a_text_and_says_what_to_do() -> None:
    assert set(TEXTS.fehler) == set(STATUS)
    assert all("Bitte" in text or "bitte" in text for text in TEXTS.fehler.values())


def test_every_failed_sign_in_has_a_page() -> None:
    codes = set(get_args(LoginCode)) - {"code_falsch"}  # that one is told in the chat, not in the window
    assert codes | {"angemeldet", "stoerung", "zu_schnell"} == set(TEXTS.seiten)
    assert all(page["titel"] and page["absaetze"] for page in TEXTS.seiten.values())


def test_the_widget_uses_every_text_and_lacks_none() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in WIDGET_DIR.glob("*.js"))
    used = set(re.findall(r"\btexts\.(\w+)", code)) - {"js"}  # texts.js is the file that loads them
    assert used == set(TEXTS.widget)


def test_the_widget_never_reads_html() -> None:
    for file in WIDGET_DIR.glob("*.js"):
        code = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", code), file.name
