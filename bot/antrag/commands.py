"""Recognising commands in what citizens type."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.antrag.vocabulary import contains_phrase, fold, says, section, without_filler, words

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
    for klar in (True, False):
        for name in section("befehle"):
            if says(text, "befehle", name, "klar" if klar else "doppeldeutig"):
                return Erkannt(name, klar)
    return _mistyped(without_filler(fold(text)))


def mentions_command(folded: str, name: str) -> bool:
    """Whether one of the command's phrases stands in the folded text."""
    phrases = words("befehle", name, "klar") | words("befehle", name, "doppeldeutig")
    return any(contains_phrase(folded, phrase) for phrase in phrases)


def _mistyped(word: str) -> Erkannt | None:
    """One word that is nearly a command: never sure."""
    if " " in word or len(word) < _TYPO_LENGTH:
        return None
    for name in section("befehle"):
        for phrase in words("befehle", name, "klar"):
            similar = len(phrase) >= _TYPO_LENGTH and fuzz.ratio(word, phrase) >= _TYPO
            if " " not in phrase and similar:
                return Erkannt(name, klar=False)
    return None
