"""Words and signs that decide without the learned model, read from vokabular.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.language.normalise import clean, normalise

PATH = Path(__file__).with_name("vokabular.yml")
GAP = "…"
# Skin tones and the request for a coloured picture change no meaning.
_VARIANTS = re.compile("[\U0001f3fb-\U0001f3ff️\\s]")


@dataclass(frozen=True)
class Vocabulary:
    """`danger` always counts, `mostly_danger` unless `no_danger` matches too: patterns over normalised text.
    `signs`: sign → intent."""

    danger: re.Pattern[str]
    mostly_danger: re.Pattern[str]
    no_danger: re.Pattern[str]
    signs: Mapping[str, str]

    def is_emergency(self, normal: str) -> bool:
        """Whether acute danger is spoken of. `normal`: as normalise() writes it."""
        if self.danger.search(normal):
            return True
        return bool(self.mostly_danger.search(normal)) and not self.no_danger.search(normal)

    def sign(self, text: str) -> str | None:
        """The intent of a text that is nothing but one sign, once or repeated ("👍👍")."""
        bare = set(_VARIANTS.sub("", clean(text)))
        return self.signs.get(bare.pop()) if len(bare) == 1 else None


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary beside this module. Read at the first call."""
    content = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    signs = {sign: intent for intent, signs in content["zeichen"].items() for sign in signs}
    danger, mostly, none = (_pattern(content[name]) for name in ("notfall", "notfall_meist", "kein_notfall"))
    return Vocabulary(danger, mostly, none, signs)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all phrases; each word matches longer ones as well, GAP any words between."""
    return re.compile("|".join(_phrase(phrase) for phrase in phrases))


def _phrase(phrase: str) -> str:
    parts = [r"\w* ".join(map(re.escape, normalise(part).split())) for part in phrase.split(GAP)]
    return r"\b" + r"\w*(?: \w+)* ".join(parts)
