"""Word stems: a German word without its endings. The algorithm is CISTEM (Weissweiler & Fraser 2017)."""

from __future__ import annotations

import re
from functools import lru_cache

_GE = re.compile(r"^ge(?=.{4})")
_DOUBLE = re.compile(r"(.)\1")
_DOUBLE_BACK = re.compile(r"(.)\*")
_SHORTEST = 3
_LONG = 5


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word as normalise() writes it ("anmeldungen" → "anmeldung"). Not always a word itself.

    Letters that belong together (sch, ei, ie, doubled ones) are never cut apart.
    """
    packed = _pack(_GE.sub("", word))
    while len(packed) > _SHORTEST:
        shorter = _without_ending(packed)
        if shorter == packed:
            break
        packed = shorter
    return _unpack(packed)


def _without_ending(word: str) -> str:
    if len(word) > _LONG and word.endswith(("em", "er", "nd")):
        return word[:-2]
    return word[:-1] if word.endswith(("t", "e", "s", "n")) else word


def _pack(word: str) -> str:
    joined = word.replace("sch", "$").replace("ei", "%").replace("ie", "&")
    return _DOUBLE.sub(r"\1*", joined)


def _unpack(word: str) -> str:
    single = _DOUBLE_BACK.sub(r"\1\1", word)
    return single.replace("%", "ei").replace("&", "ie").replace("$", "sch")
