"""What hidden, foreign or dangerous characters become."""

from __future__ import annotations

import pytest

from bot.antrag.cleaning import clean, has_markup


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Bello \t der  Hund ", "Bello der Hund"),
        ("Be\u200bl\u00adlo\ufeff", "Bello"),
        ("\u202eolleB", "olleB"),
        ("Bel\x00lo\x07", "Bello"),
        ("Zeile eins\r\n  Zeile zwei", "Zeile eins\nZeile zwei"),
        ("a\u0308", "ä"),
        ("٣\uff15", "35"),
        ("\u200b\u200d", ""),
        ("a" + "\u0301" * 50, "á" + "\u0301" * 3),
    ],
)
def test_hidden_characters_are_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<b>x", "</p>", "<!--", "<img src=x onerror=alert(1)", "&#60;b", "javascript:x"],
)
def test_markup_is_seen(text: str) -> None:
    assert has_markup(text)


@pytest.mark.parametrize("text", ["Hund < 40 cm", "ich <3 Bello", "a & b", "5 > 3"])
def test_plain_signs_are_no_markup(text: str) -> None:
    assert not has_markup(text)
