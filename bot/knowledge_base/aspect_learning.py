"""What aspects are learned from: the sentences of staff, and the same sentences in company.

Staff write how people ask for an aspect without naming a Leistung ("was kostet das"). People also write "was
kostet ein Reisepass" and "was kostet das und wie lange dauert es"; such sentences are made here from what is
there, always the same ones for the same knowledge. They are learned from, never shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from bot.knowledge_base.model import ASPEKTE, Wissen

_PRONOUN = re.compile(r"\b(das|es|dat|des|sowas|dafür|da)\b")

Satz = tuple[str, frozenset[str]]


@dataclass(frozen=True)
class AspektStoff:
    """Sentences and the aspects that each asks for (none: an empty set)."""

    texte: tuple[str, ...]
    aspekte: tuple[frozenset[str], ...]

    @property
    def pruefsumme(self) -> str:
        """Changes whenever anything here changes."""
        lines = (f"{text}\0{','.join(sorted(a))}" for text, a in zip(self.texte, self.aspekte, strict=True))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def aspekt_stoff(wissen: Wissen) -> AspektStoff:
    """All sentences that aspects are learned from. Titles and synonyms alone ask for no aspect."""
    saetze: list[Satz] = []
    for name, texte in wissen.aspekte.items():
        asked = frozenset({name} & set(ASPEKTE))
        saetze += [(text, asked) for text in texte]
    namen = [name for leistung in wissen.leistungen.values() for name in (leistung.bezeichnung, *leistung.synonyme)]
    alle = [*saetze, *((name, frozenset[str]()) for name in namen), *_in_company(saetze, namen)]
    return AspektStoff(tuple(text for text, _ in alle), tuple(asked for _, asked in alle))


def _in_company(saetze: Sequence[Satz], namen: Sequence[str]) -> Iterator[Satz]:
    asking = [(text, asked) for text, asked in saetze if asked]
    for text, asked in asking:
        if namen:
            yield _with_name(text, namen[_pick(text) % len(namen)]), asked
        if _pick(f"zwei {text}") % 2:
            other, other_asked = asking[_pick(f"und {text}") % len(asking)]
            yield f"{text} und {other}", asked | other_asked


def _with_name(text: str, name: str) -> str:
    way = _pick(f"wie {text}") % 4
    if way == 0:
        return f"{text} {name}"
    if way == 1:
        return f"{name} {text}"
    if way == 2:
        return f"{name.lower()}, {text}"
    named = _PRONOUN.sub(lambda _: name, text, count=1)
    return named if named != text else f"{text} für {name}"


def _pick(text: str) -> int:
    """A number that depends on the text alone."""
    return crc32(text.encode())
