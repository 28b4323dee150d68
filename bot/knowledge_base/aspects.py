"""Which aspects of a Leistung a sentence asks for: costs, papers, time, … ; none or several."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from bot.knowledge_base.lexical import Floats
from bot.knowledge_base.model import ASPEKTE, Wissen
from bot.knowledge_base.ridge import fit, predict_row

ASKED = 0.5


@dataclass(frozen=True)
class AspektStoff:
    """Sentences and the aspects each asks for."""

    texte: tuple[str, ...]
    aspekte: tuple[frozenset[str], ...]

    @property
    def pruefsumme(self) -> str:
        """Changes whenever anything here changes."""
        lines = (f"{text}\0{','.join(sorted(a))}" for text, a in zip(self.texte, self.aspekte, strict=True))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class AspectModel:
    """Scores every aspect on its own, so a sentence may ask for several."""

    matrix: Floats

    def scores(self, row: Floats) -> list[tuple[str, float]]:
        """(aspect, value 0..1), highest first, only those asked for."""
        values = np.clip(predict_row(self.matrix, row), 0, 1)
        found = [(name, float(value)) for name, value in zip(ASPEKTE, values, strict=True) if value >= ASKED]
        return sorted(found, key=lambda item: -item[1])


def aspect_texts(wissen: Wissen) -> AspektStoff:
    """The sentences to learn aspects from."""
    pairs: list[tuple[str, frozenset[str]]] = []
    for name, texte in wissen.aspekte.items():
        asked = frozenset({name} & set(ASPEKTE))
        pairs += [(text, asked) for text in texte]
    return AspektStoff(tuple(text for text, _ in pairs), tuple(asked for _, asked in pairs))


def learn_aspects(stoff: AspektStoff, rows: Floats) -> AspectModel:
    """`rows`: the features of the sentences of `stoff`, in order."""
    targets = np.array([[name in asked for name in ASPEKTE] for asked in stoff.aspekte], dtype=np.float32)
    return AspectModel(fit(rows, targets, np.ones(len(rows), dtype=np.float32)))
