"""Finds the Leistung, and the aspects of it, that a sentence is about."""

from __future__ import annotations

from pathlib import Path
from threading import local

import numpy as np

from bot.knowledge_base.calibration import decide, figures, offered, probabilities
from bot.knowledge_base.features import LONGEST_TEXT, TextRow
from bot.knowledge_base.fund import Fund, Treffer
from bot.knowledge_base.index import Index, load_index
from bot.knowledge_base.lexical import Floats
from bot.knowledge_base.model import Wissen
from bot.knowledge_base.ridge import predict_row
from bot.knowledge_base.several import with_rivals
from bot.language.encoder import Encoder, Vectors, sentence_encoder

MOST_RESULTS = 8


class Finder:
    """Searches one state of the knowledge. Building may take seconds, a search about a millisecond.

    Immutable after building and safe to share between threads: to change the knowledge, build another one.
    """

    def __init__(self, wissen: Wissen, encoder: Encoder | None = None, cache_dir: Path | None = None) -> None:
        """`cache_dir`: where the index is kept between starts; None keeps nothing."""
        self._index = load_index(wissen, encoder or sentence_encoder(), cache_dir)
        self._last = local()

    def find(self, text: str, vector: Vectors | None = None) -> Fund:
        """The Leistungen `text` may be about. `vector`: its sentence vector, if already computed (of the raw text)."""
        whole = search(self._index, self._row(text, vector))
        return with_rivals(text[:LONGEST_TEXT], whole, self._find_part)

    def aspects(self, text: str, vector: Vectors | None = None) -> list[tuple[str, float]]:
        """(aspect, value 0..1) for every aspect that `text` asks for, highest first; [] when for none."""
        row = self._row(text, vector)
        return self._index.aspects.asked(row.features) if row.stems else []

    def _find_part(self, text: str) -> Fund:
        return search(self._index, self._index.features.row(text, None))

    def _row(self, text: str, vector: Vectors | None) -> TextRow:
        """The features of the last text of this thread are kept: find() and aspects() ask for the same one."""
        if getattr(self._last, "text", None) != text:
            self._last.result = self._index.features.row(text, vector)
            self._last.text = text
        result: TextRow = self._last.result
        return result


def search(index: Index, row: TextRow) -> Fund:
    """The answerable classes of `index` ranked for one text; nothing for a text without words."""
    if not row.stems:
        return Fund((), "keine")
    scores, figure_rows = judge(index, row)
    chances = probabilities(figure_rows)
    order = np.lexsort((-scores, -chances))[:MOST_RESULTS]
    werte = [float(chances[i]) for i in order]
    found = tuple(Treffer(index.klassen[i], wert) for i, wert in zip(order, werte, strict=True))
    return Fund(found, decide(werte), offered(werte))


def judge(index: Index, row: TextRow) -> tuple[Floats, Floats]:
    """Per answerable class its score, and the figures that its probability is computed from."""
    scores = predict_row(index.matrix, row.features)
    shares = index.coverage.shares(row.stems)
    return scores[: index.antwortbar], figures(scores, shares, index.antwortbar)
