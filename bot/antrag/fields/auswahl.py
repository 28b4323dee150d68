"""Kind auswahl: one of the form's options, named by number, label, synonym, with typing mistakes, in a sentence.

What fits is scored per option: equal, named as whole words, said in part ("abholen"), similar in letters.
"""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz import fuzz

from bot.antrag.cleaning import one_line
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende, Vermutet
from bot.antrag.fields.ja_nein import yes_or_no
from bot.antrag.model import Feld, Option
from bot.antrag.vocabulary import contains_phrase, fold, words

PRUEFUNGEN: frozenset[str] = frozenset()
FREI = False
TEILE: tuple[str, ...] = ()

_SURE, _GUESS, _MARGIN = 86.0, 72.0, 6.0
_ORDINALS = ("erste", "zweite", "dritte", "vierte", "fuenfte", "sechste", "siebte", "achte", "neunte", "zehnte")
_NUMBER = re.compile(r"(?:nr|nummer|option|antwort|auswahl|punkt|die|das|den)?\s*(\d{1,2})(?: bitte)?")


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """The one option meant; a guess when it is only similar; several that fit are named."""
    folded = fold(one_line(text).replace("sondern", " ; sondern "))
    folded = folded.rpartition("sondern ")[2] if "sondern" in folded else folded
    for find in (_equal, _by_number, _by_yes_or_no, _named, _in_part):
        hits = find(folded, feld)
        if hits:
            return _one_of(hits, feld)
    return _similar(folded, feld)


def check(_wert: str, _feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    return None


def show(wert: str, feld: Feld) -> str:
    """The option's label; a value that is no longer an option is shown as it is."""
    return next((option.text for option in feld.optionen if option.wert == wert), wert)


def schema(feld: Feld) -> dict[str, Any]:
    return {"type": "string", "enum": [option.wert for option in feld.optionen]}


def catch_all(feld: Feld) -> Option | None:
    """The option for everything else ("Sonstiges", "Für etwas anderes"), None when there is none or several."""
    found = [o for o in feld.optionen if any(words("sonstiges") & set(name.split()) for name in _names(o))]
    return found[0] if len(found) == 1 else None


def labels(optionen: tuple[Option, ...]) -> str:
    return ", ".join(option.text for option in optionen)


def _one_of(hits: list[Option], feld: Feld) -> Ergebnis:
    if len(hits) == 1:
        return Gelesen(hits[0].wert)
    return Fehler("fehler_auswahl_mehrere", {"optionen": labels(tuple(hits))})


def _names(option: Option) -> set[str]:
    return {fold(name) for name in (option.text, option.wert, *option.synonyme)} - {""}


def _equal(folded: str, feld: Feld) -> list[Option]:
    return [option for option in feld.optionen if folded in _names(option)][:1]


def _by_number(folded: str, feld: Feld) -> list[Option]:
    """ "2", "Nr. 2", "die zweite", "die letzte"; not where the labels themselves begin with numbers."""
    if any(name[0].isdigit() for option in feld.optionen for name in _names(option)):
        return []
    count = len(feld.optionen)
    match = _NUMBER.fullmatch(folded)
    if match and 1 <= int(match.group(1)) <= count:
        return [feld.optionen[int(match.group(1)) - 1]]
    said = folded.split()[-1:] if len(folded.split()) <= 3 else []
    for i, ordinal in enumerate((*_ORDINALS[:count], "letzte")):
        if said and said[0].rstrip("srn") in (ordinal, ordinal.rstrip("e")):
            return [feld.optionen[min(i, count - 1)]]
    return []


def _by_yes_or_no(folded: str, feld: Feld) -> list[Option]:
    answer = yes_or_no(folded)
    said = {True: "ja", False: "nein"}.get(answer) if answer is not None else None
    return [option for option in feld.optionen if said in _names(option)]


def _named(folded: str, feld: Feld) -> list[Option]:
    """Options whose name stands in the text as whole words; a longer name hides the shorter one within it."""
    hits = {n: o for o in feld.optionen for n in _names(o) if contains_phrase(folded, n)}
    kept = [n for n in hits if not any(n != other and contains_phrase(other, n) for other in hits)]
    if kept and _denied(folded, kept):
        return []
    return list({hits[n].wert: hits[n] for n in kept}.values())


def _in_part(folded: str, feld: Feld) -> list[Option]:
    """Options of whose names the text is a part: "abholen" for "Persönlich abholen"."""
    said = set(folded.split()) - words("fuellwoerter")
    if not said or not any(len(word) > 2 or word.isdigit() for word in said):
        return []
    return [
        option
        for option in feld.optionen
        if any(said <= set(name.split()) and not _denied(folded, [name]) for name in _names(option))
    ]


def _denied(folded: str, names: list[str]) -> bool:
    """Whether the text says no to something, and the names found do not."""
    own = {word for name in names for word in name.split()}
    return bool((set(folded.split()) & words("verneinungswoerter")) - own)


def _similar(folded: str, feld: Feld) -> Ergebnis:
    everything = Fehler("fehler_auswahl_unklar", {"optionen": labels(feld.optionen)})
    if len(folded) < 4 or _denied(folded, []):
        return everything
    scored = sorted(((_score(folded, o), i) for i, o in enumerate(feld.optionen)), reverse=True)
    best, index = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    if best < _GUESS:
        return everything
    wert = feld.optionen[index].wert
    return Gelesen(wert) if best >= _SURE and best - second >= _MARGIN else Vermutet(wert)


def _score(folded: str, option: Option) -> float:
    """0..100: the whole text or its single words against the option's names; short words count only whole."""
    spoken = [folded, *(word for word in folded.split() if len(word) >= 5)]
    return max(fuzz.ratio(said, name) for said in spoken for name in _names(option))
