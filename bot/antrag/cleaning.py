"""What arrives from a channel, made fit to be stored: hidden characters out, HTML refused, one kind of blank.

Rule for characters: Unicode categories Cc, Cf, Co, Cs and Cn never belong to an answer (control, zero-width,
bidi, private use); a pile of combining marks is cut to three.
"""

from __future__ import annotations

import re
import unicodedata

# A "<" that a browser would take for the begin of a tag, a comment or an entity-coded one.
_MARKUP = re.compile(r"<\s*[a-zA-Z/!?]|&(?:lt|#0*60|#x0*3c);|javascript:", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_DASHES = re.compile(r"[‐‑‒–—−]")
_PILED = re.compile(r"([\u0300-\u036f]{3})[\u0300-\u036f]+")
_FORBIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


def clean(text: str) -> str:
    """`text` in NFC, without hidden characters, digits as 0-9, blanks collapsed, lines kept, ends trimmed."""
    shown = "".join(c for c in text.replace("\r\n", "\n").replace("\t", " ") if _visible(c))
    composed = _PILED.sub(r"\1", unicodedata.normalize("NFC", "".join(map(_plain_digit, shown))))
    return _LINES.sub("\n", _BLANKS.sub(" ", composed)).strip()


def has_markup(text: str) -> bool:
    """Whether `text` holds HTML or script, which no answer needs and no other system should receive."""
    return _MARKUP.search(text) is not None


def one_line(text: str) -> str:
    """`text` with its lines joined by blanks and all kinds of dashes made plain."""
    return _DASHES.sub("-", text.replace("\n", " "))


def _visible(char: str) -> bool:
    return char == "\n" or unicodedata.category(char) not in _FORBIDDEN


def _plain_digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if not char.isascii() and char.isdecimal() else char
