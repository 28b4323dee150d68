"""The sentence patterns by which people correct themselves; the words are in vokabular.yml (korrektur)."""

from __future__ import annotations

import re
from functools import cache

from bot.antrag.vocabulary import any_of, section

# Words that stand before "falsch" or "ändern" without being a value.
_BEFORE_MARK = (
    r"(?:(?:hat|haben|war|ist|sind|muss|soll|sollte|möchte|moechte|will|würde|ich|bitte|sich|einen|ein|leider|"
    r"aber|noch|doch|so|gern|gerne|mich|bei|da|nochmal|wieder|kann|können|sie|du|man)\b\s*)*"
)
# Words between "falsch" and the right value.
_BEFORE_RIGHT = r"(?:(?:es|sie|er|das|die|der|richtig|korrekt|sondern|neu|nämlich|eigentlich|da|in)\s+)*"
_FILLED = r"(?:(?:es|das|ist|heißt|heisst|nein|ich|meinte|wohne|bin|sorry|quatsch|moment|und|lautet|doch)\b\W*)*"


@cache
def mark() -> re.Pattern[str]:
    """ "ist falsch", "hat sich geändert", "bitte korrigieren": says that something is to be changed."""
    return re.compile(rf"{_BEFORE_MARK}\b{_words('zeichen')}\b(?:\s+werden)?", re.IGNORECASE)


@cache
def wrong_right() -> re.Pattern[str]:
    """ "… ist falsch, richtig ist 12a", "… stimmt nicht: 12a"."""
    return re.compile(
        rf"\b{_words('zeichen')}\s*[,;:.]+\s*{_BEFORE_RIGHT}(?P<ist>{_words('ist')}\b)?\s*(?P<neu>.+)$",
        re.IGNORECASE,
    )


@cache
def copula() -> re.Pattern[str]:
    """ "… ist …", "…: …", "… auf …" at the beginning of the rest."""
    return re.compile(rf"^\s*(?:[:=]|{_words('ist')}\b)\s*", re.IGNORECASE)


@cache
def not_but() -> re.Pattern[str]:
    """ "nicht 12, sondern 12a"."""
    return re.compile(rf"\s*{_FILLED}nicht\s+(?P<alt>.+?)[\s,]+sondern\s+(?P<neu>.+)", re.IGNORECASE | re.DOTALL)


@cache
def but_not() -> re.Pattern[str]:
    """ "12a, nicht 12", "12a statt 12"."""
    return re.compile(
        rf"\s*{_FILLED}(?P<neu>.+?)[\s,]+(?:und\s+)?(?:nicht|statt|anstatt)\s+(?P<alt>.+)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def last() -> re.Pattern[str]:
    """ "ich meinte Berta"."""
    return re.compile(rf"^\s*{_words('zuletzt')}[\s:,]+(?P<neu>.+)$", re.IGNORECASE | re.DOTALL)


@cache
def value_first() -> re.Pattern[str]:
    """ "12a ist die …"."""
    companions = any_of(section("begleiter"))
    pattern = rf"\s*(?P<neu>.+?)\s+(?:ist|wäre|lautet|als)\s+(?:{companions}\s*)*"
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


@cache
def tail() -> re.Pattern[str]:
    """ "… 12a heißen", "… 12a eintragen bitte": what follows the value."""
    return re.compile(rf"(?:[\s,]+{_words('hinten')})+$", re.IGNORECASE)


def _words(name: str) -> str:
    return any_of(section("korrektur", name))
