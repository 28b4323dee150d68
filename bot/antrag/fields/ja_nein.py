"""Kind ja_nein: yes or no in all colloquial forms, stored as bool."""

from __future__ import annotations

from typing import Any

from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende
from bot.antrag.model import Feld
from bot.antrag.vocabulary import button, first_phrase, fold, says, without_filler, words

PRUEFUNGEN: frozenset[str] = frozenset()
FREI = False
TEILE: tuple[str, ...] = ()


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """ "jo", "klar doch", "nö", "eher nicht", "ja, seit Mai"."""
    answer = yes_or_no(text)
    return Fehler("fehler_ja_nein_unklar") if answer is None else Gelesen(answer)


def check(_wert: bool, _feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    return None


def show(wert: bool, _feld: Feld) -> str:
    return button("ja" if wert else "nein")


def schema(_feld: Feld) -> dict[str, Any]:
    return {"type": "boolean"}


def yes_or_no(text: str) -> bool | None:
    """True or False when `text` says so plainly, None when it says neither or both."""
    if says(text, "nein"):
        return False
    if says(text, "ja"):
        return True
    return _by_beginning(without_filler(fold(text)) or fold(text))


def _by_beginning(folded: str) -> bool | None:
    """ "ja er ist gechippt": the first word decides unless a word of the other kind follows."""
    if words("unentschieden") & _phrases_in(folded):
        return None
    if no := first_phrase(folded, words("nein_anfang")):
        rest = set(folded[len(no) :].split())
        return None if rest & words("ja_anfang") else False
    if yes := first_phrase(folded, words("ja_anfang")):
        rest = set(folded[len(yes) :].split())
        return None if rest & (words("verneinungswoerter") | words("nein_anfang")) else True
    return None


def _phrases_in(folded: str) -> set[str]:
    return {phrase for phrase in words("unentschieden") if f" {phrase} " in f" {folded} "}
