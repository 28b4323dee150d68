"""Finding which field of the form a text names: by label, synonym, kind ("E-Mail") or part ("Hausnummer")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from bot.antrag.fields import kind
from bot.antrag.model import AntragDefinition, Feld
from bot.antrag.vocabulary import flexible, fold, folded_set, section, words

_TYPO = 84.0


@dataclass(frozen=True)
class Nennung:
    """A place in the text (`von`..`bis`) where fields are named: (field id, part or ''). `satz`: by words that
    a value follows at once ("ich heiße")."""

    von: int
    bis: int
    ziele: tuple[tuple[str, str], ...]
    satz: bool = False


def find_mention(definition: AntragDefinition, text: str) -> Nennung | None:
    """The longest name of a field in `text`; every field that goes by that name."""
    hits = [
        (match.start(), match.end(), ziel)
        for ziel, pattern in _patterns(definition)
        for match in pattern.finditer(text)
    ]
    if not hits:
        return _mistyped(definition, text)
    von, bis, _ = max(hits, key=lambda hit: (hit[1] - hit[0], -hit[0]))
    targets = tuple(dict.fromkeys(ziel for start, end, ziel in hits if (start, end) == (von, bis)))
    return Nennung(von, bis, _most_specific(targets), fold(text[von:bis]) in _sentences())


def similar_fields(definition: AntragDefinition, text: str) -> tuple[str, ...]:
    """Ids of the fields whose label is like `text` as a whole: for "which one?"."""
    wanted = _bare_label(text)
    if not wanted:
        return ()
    scored: dict[str, float] = {}
    for (feld_id, teil), name in _names(definition):
        if not teil:
            score = max(fuzz.ratio(wanted, fold(name)), fuzz.token_set_ratio(wanted, fold(name)))
            scored[feld_id] = max(score, scored.get(feld_id, 0.0))
    best = max(scored.values(), default=0.0)
    return tuple(feld_id for feld_id, score in scored.items() if score == best) if best >= _TYPO else ()


@lru_cache(maxsize=64)
def _patterns(definition: AntragDefinition) -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    return tuple(
        (ziel, re.compile(rf"(?<![^\W_]){flexible(name)}(?![^\W_])", re.IGNORECASE))
        for ziel, name in _names(definition)
    )


def _names(definition: AntragDefinition) -> Iterator[tuple[tuple[str, str], str]]:
    for feld in definition.felder:
        for name in _field_names(feld):
            yield (feld.id, ""), name
        for teil in kind(feld).TEILE:
            for word in section("teile", teil, "worte"):
                yield (feld.id, teil), word


def _field_names(feld: Feld) -> tuple[str, ...]:
    kind_words = section("arten", feld.art)
    own = (_bare_label(feld.bezeichnung), *feld.synonyme, *kind_words["worte"], *kind_words.get("saetze", ()))
    return tuple(name for name in own if fold(name))


@cache
def _sentences() -> frozenset[str]:
    return folded_set(phrase for kind_words in section("arten").values() for phrase in kind_words.get("saetze", ()))


def _bare_label(label: str) -> str:
    """ "Ihre Anschrift" → "anschrift"."""
    parts = fold(label).split()
    while len(parts) > 1 and parts[0] in words("begleiter"):
        parts.pop(0)
    return " ".join(parts)


def _most_specific(targets: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """A part rather than the whole of the same field: "Straße" is also a synonym of the address."""
    parts = {feld_id for feld_id, teil in targets if teil}
    return tuple(ziel for ziel in targets if ziel[1] or ziel[0] not in parts)


def _mistyped(definition: AntragDefinition, text: str) -> Nennung | None:
    """A single longer word that is nearly a name: "Hausnumer", "addresse"."""
    for match in re.finditer(r"[^\W\d_]{6,}", text):
        word = fold(match.group(0))
        targets = [ziel for ziel, name in _long_names(definition) if fuzz.ratio(word, name) >= _TYPO]
        if targets:
            return Nennung(match.start(), match.end(), _most_specific(tuple(dict.fromkeys(targets))))
    return None


@lru_cache(maxsize=64)
def _long_names(definition: AntragDefinition) -> tuple[tuple[tuple[str, str], str], ...]:
    """Folded names of one word that are long enough for a typing mistake to be told."""
    folded = ((ziel, fold(name)) for ziel, name in _names(definition))
    return tuple((ziel, name) for ziel, name in folded if " " not in name and len(name) >= 6)
