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
        rf"\b{_words('zeichen')}\s*[,;:.]+\s*(?P<davor>{_BEFORE_RIGHT})(?P<ist>{_words('ist')}\b)?\s*(?P<neu>.+)$",
        re.IGNORECASE,
    )


@cache
def copula() -> re.Pattern[str]:
    """ "… ist …", "…: …", "… auf …" at the beginning of the rest."""
    return re.compile(rf"^\s*(?:[:=]|{_words('ist')}\b)\s*", re.IGNORECASE)


@cache
def instead() -> re.Pattern[str]:
    """ "12a statt 12"; the new value may still have a judgement before it ("falsch, 12a")."""
    return re.compile(
        rf"\s*{_FILLED}(?P<neu>.+?)[\s,]+(?:und\s+)?(?:statt|anstatt)\s+(?P<alt>.+)", re.IGNORECASE | re.DOTALL
    )


@cache
def not_but() -> re.Pattern[str]:
    """ "nicht 12, sondern 12a"."""
    return re.compile(rf"\s*{_FILLED}nicht\s+(?P<alt>.+?)[\s,]+sondern\s+(?P<neu>.+)", re.IGNORECASE | re.DOTALL)


@cache
def but_not() -> re.Pattern[str]:
    """ "12a, nicht 12"."""
    return re.compile(rf"\s*{_FILLED}(?P<neu>.+?)[\s,]+(?:und\s+)?nicht\s+(?P<alt>.+)", re.IGNORECASE | re.DOTALL)


def old_and_new(text: str) -> re.Match[str] | None:
    """The match of the first of these three that is the whole of `text`: groups `alt` and `neu`."""
    return instead().fullmatch(text) or not_but().fullmatch(text) or but_not().fullmatch(text)


@cache
def judgement() -> re.Pattern[str]:
    """ "ist falsch, 21", "stimmt nicht: 21": what is said about the old value before the new one."""
    verdict = rf"{_BEFORE_RIGHT}(?:ist|war)?\s*{_words('urteil')}(?![^\W_])[\s,;:.!]*"
    return re.compile(rf"^\s*(?:{verdict})+(?=\S)", re.IGNORECASE)


@cache
def judgement_after() -> re.Pattern[str]:
    """ "21 ist richtig", "21 (richtig)": the same behind the value."""
    return re.compile(rf"[\s,;:.(]+(?:(?:ist|wäre)\s+)?{_words('urteil')}[\s.!)]*$", re.IGNORECASE)


@cache
def demanded() -> re.Pattern[str]:
    """ "… muss Kurt heißen": says plainly that an answer is to be another one."""
    return re.compile(rf"\b{_words('verlangt')}\s+\S.*\s(?:sein|heißen|heissen|lauten|werden)\W*$", re.IGNORECASE)


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
