"""How the parts of an address are spelled: "bördestr." as "Bördestraße", "12 B" as "12b"."""

from __future__ import annotations

import re

from bot.antrag.vocabulary import fold, words


def street_name(text: str) -> str:
    """ "bördestr." → "Bördestraße", "Str. des Friedens" → "Straße des Friedens"."""
    name = capitals(re.sub(r"\s+", " ", trim(text)))
    name = re.sub(r"(?<=[a-zäöüß])str(?:\.|\b)|(?<=[a-zäöüß])strasse\b", "straße", name)
    return re.sub(r"\bStr(?:\.|\b)|\bStrasse\b", "Straße", name)


def capitals(text: str) -> str:
    """A name typed all small or all in capitals gets capitals, its little words (am, der) only at the start."""
    if text != text.lower() and text != text.upper():
        return text
    small = words("anschrift", "kleingeschrieben")
    parts = text.lower().split(" ")
    return " ".join(p if i and fold(p) in small else _capital(p) for i, p in enumerate(parts))


def _capital(word: str) -> str:
    return re.sub(r"(^|-)(\w)", lambda m: m.group(1) + m.group(2).upper(), word)


def tidy_number(text: str) -> str:
    """ "12 B" → "12b", "12 - 14" → "12-14"; "5 1/2" stays."""
    joined = re.sub(r"\s*([-/+])\s*", r"\1", text.lower())
    return re.sub(r"(\d)\s+([a-z])", r"\1\2", joined)


def trim(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;.!:-")
