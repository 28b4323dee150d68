"""Inflected forms of chosen words, from the lemma table of spacy-lookups-data (no spaCy model needed)."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path

from bot.language.normalise import fold

TABLE = Path("data") / "de_lemma_lookup.json.gz"


def inflections(surface: Iterable[str]) -> dict[str, str]:
    """Form → base form, for all forms that share their base with a word of `surface` (words as written).

    The result is spelled as normalise() does and holds only forms that differ from their base ("umgezogen"
    → "umziehen"). The whole table (350,000 forms) is read and dropped again: keep the result. {} without
    spacy-lookups-data.
    """
    table = _read_table()
    bases: set[str] = set()
    own: set[str] = set()
    for word in surface:
        spellings = {word, word.capitalize(), word.lower()}
        found = {table[spelling] for spelling in spellings if spelling in table}
        bases |= found or spellings
        own |= set() if found else {fold(word)}
    folded: dict[str, str] = {}
    for form, base in table.items():
        if base in bases:
            folded.setdefault(fold(form), fold(base))
    return {form: base for form, base in folded.items() if form != base and form not in own}


def _read_table() -> dict[str, str]:
    spec = importlib.util.find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        return {}
    with gzip.open(Path(spec.origin).parent / TABLE, "rt", encoding="utf-8") as file:
        table: dict[str, str] = json.load(file)
    return table
