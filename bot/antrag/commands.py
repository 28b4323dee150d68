"""Recognising commands in what citizens type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from bot.antrag.vocabulary import contains_phrase, fold, section, squeeze, without_filler, words

# Commands that the NLU knows as intents.
BY_INTENT = {
    "abbrechen": "abbrechen",
    "zurueck": "zurueck",
    "ueberspringen": "ueberspringen",
    "warum_frage": "warum",
    "korrigieren": "aendern",
}

_TYPO = 84.0
_TYPO_LENGTH = 6


@dataclass(frozen=True)
class Erkannt:
    """`klar`: nobody would mean it as an answer, even to a free question."""

    name: str
    klar: bool


def recognise(text: str) -> Erkannt | None:
    """The command that `text` is as a whole ("bitte abbrechen", "Zurück!", "abbrehcen"), or None."""
    folded = fold(text)
    bare = without_filler(folded)
    return _phrases().get(folded) or (_bare_phrases().get(squeeze(bare)) or _mistyped(bare) if bare else None)


@cache
def _phrases() -> dict[str, Erkannt]:
    """Every phrase as it stands in the file; a plain command before a doubtful one."""
    found: dict[str, Erkannt] = {}
    for klar in (True, False):
        for name in section("befehle"):
            for phrase in words("befehle", name, "klar" if klar else "doppeldeutig"):
                found.setdefault(phrase, Erkannt(name, klar))
    return found


@cache
def _bare_phrases() -> dict[str, Erkannt]:
    """The same without filler words and doubled letters."""
    found: dict[str, Erkannt] = {}
    for phrase, command in _phrases().items():
        found.setdefault(squeeze(without_filler(phrase)), command)
    found.pop("", None)
    return found


def mentions_command(folded: str, name: str) -> bool:
    """Whether one of the command's phrases stands in the folded text."""
    phrases = words("befehle", name, "klar") | words("befehle", name, "doppeldeutig")
    return any(contains_phrase(folded, phrase) for phrase in phrases)


def _mistyped(word: str) -> Erkannt | None:
    """One word that is nearly a command: never sure."""
    if " " in word or len(word) < _TYPO_LENGTH:
        return None
    close = process.extractOne(word, _long_words(), scorer=fuzz.ratio, score_cutoff=_TYPO)
    return Erkannt(_phrases()[close[0]].name, klar=False) if close else None


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(p for p, c in _phrases().items() if c.klar and " " not in p and len(p) >= _TYPO_LENGTH)
