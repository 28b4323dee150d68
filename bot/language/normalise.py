"""Brings what citizens type into one spelling, so that search and NLU compare like with like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_COMBINING_RUN = re.compile(r"([\u0300-\u036f])[\u0300-\u036f]+")
_VOWEL_RUN = re.compile(r"([aeiouyäöü])\1{2,}", re.IGNORECASE)
_LETTER_RUN = re.compile(r"([^\W\d_])\1{2,}")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[\W_]+")
_UMLAUT = re.compile(r"([aou])e+")
_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "ı": "i"})


def clean(text: str) -> str:
    """The text as a person sees it: composed, without hidden or control characters, single spaces.

    Letters typed three times or more in a row shrink: vowels to one ("hallooo" → "hallo"), others to two
    ("stilllegen" and "stillegen" are the same). Case, umlauts and punctuation stay. Idempotent.
    """
    return _settle(_clean_once, text)


def normalise(text: str) -> str:
    """One spelling for comparing: lower case, words only, ä = ae = a, ö = oe = o, ü = ue = u, ß = ss.

    "Führerschein", "Fuehrerschein" and "fuhrerschein" become the same. Words are separated by one space,
    digits stay. Never shown to anyone. Idempotent.
    """
    return _settle(_fold, clean(text))


def words(text: str) -> list[str]:
    """The words of normalise(text), in order."""
    return normalise(text).split()


def fold(word: str) -> str:
    """normalise() for one word known to be clean: much faster, for large tables."""
    return _fold(word)


def surface_words(text: str) -> list[str]:
    """The words as typed (case and umlauts kept), in order, without punctuation."""
    return _WORD.findall(clean(text))


def _settle(step: Callable[[str], str], text: str) -> str:
    """Repeats `step` until nothing changes: one rule may make room for another ("a·aa" without the dot)."""
    while (after := step(text)) != text:
        text = after
    return text


def _clean_once(text: str) -> str:
    if text.isascii() and text.isprintable():  # the usual message: nothing hidden, nothing to compose
        return _SPACES.sub(" ", _calm(text)).strip()
    composed = unicodedata.normalize("NFKC", text)
    visible = "".join(" " if char.isspace() else char for char in composed if _is_visible(char))
    calm = _calm(_COMBINING_RUN.sub(r"\1", visible))
    return unicodedata.normalize("NFKC", _SPACES.sub(" ", calm).strip())


def _calm(text: str) -> str:
    return _LETTER_RUN.sub(r"\1\1", _VOWEL_RUN.sub(r"\1", text))


def _is_visible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in _HIDDEN_CATEGORIES


def _fold(text: str) -> str:
    bare = text.casefold().translate(_FOLD)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    spelled = _calm(_UMLAUT.sub(r"\1", bare))
    return _NOT_WORD.sub(" ", spelled).strip()
