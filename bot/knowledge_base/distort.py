"""Spoils sentences as hurried people do, to measure how much of it the finder bears. Never used on citizens."""

from __future__ import annotations

import random
import re

_FLAT = {"ä": ("ae", "a"), "ö": ("oe", "o"), "ü": ("ue", "u"), "ß": ("ss", "s")}
_NEIGHBOURS = {
    "a": "sq", "s": "ad", "d": "sf", "e": "wr", "r": "et", "t": "rz", "n": "bm", "i": "uo", "o": "ip",
    "u": "zi", "l": "k", "m": "n", "g": "fh", "h": "gj", "b": "vn",
}  # fmt: skip
_WORD = re.compile(r"\w{5,}")


def flatten(text: str, chance: random.Random) -> str:
    """Lower case, umlauts written as ae or a."""
    return "".join(chance.choice(_FLAT[char]) if char in _FLAT else char for char in text.lower())


def mistype(text: str, chance: random.Random) -> str:
    """One typing error in one word of five letters or more: a letter lost, doubled, swapped or next to it."""
    found = list(_WORD.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    word, at = match.group(), chance.randrange(1, len(match.group()) - 1)
    beside = chance.choice(_NEIGHBOURS.get(word[at].lower(), "e"))
    spoiled = chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + beside + word[at + 1 :],
        )
    )
    return text[: match.start()] + spoiled + text[match.end() :]
