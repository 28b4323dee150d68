"""Which aspects of a Leistung a sentence asks for: costs, papers, time, … ; none or several."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.knowledge_base.aspect_learning import AspektStoff
from bot.knowledge_base.lexical import Floats
from bot.knowledge_base.model import ASPEKTE
from bot.knowledge_base.ridge import fit, predict, predict_row

ASKED = 0.34
"""From this score on an aspect is asked for; fitted on sentences that were not learned from."""
BESIDE = 0.45
"""A further aspect must reach this share of the strongest one."""
STEEPNESS = 8.0
SURELY_NONE = 0.35
SURELY_ASKED = 0.8


@dataclass(frozen=True)
class AspectModel:
    """Scores every aspect on its own, so a sentence may ask for several."""

    matrix: Floats

    def asked(self, row: Floats) -> list[tuple[str, float]]:
        """(aspect, value 0..1) for the aspects asked for, strongest first; a value of 0.5 is just enough."""
        scores = predict_row(self.matrix, row)
        least = max(ASKED, BESIDE * float(scores.max()))
        values = 1 / (1 + np.exp(-STEEPNESS * (scores - ASKED)))
        return [(ASPEKTE[index], float(values[index])) for index in np.argsort(-scores) if scores[index] >= least]


def learn_aspects(stoff: AspektStoff, rows: Floats, unlabelled: Floats) -> AspectModel:
    """`rows`: the features of the sentences of `stoff`; `unlabelled`: those of the example needs.

    Nobody noted which aspects the example needs ask for. Those that a first model is sure about are learned
    from as well: so the second one has seen how needs are worded.
    """
    targets = np.array([[name in asked for name in ASPEKTE] for asked in stoff.aspekte], dtype=np.float32)
    guesses = predict(_fit(rows, targets), unlabelled)
    best = guesses.max(axis=1, initial=0)
    sure = (best < SURELY_NONE) | (best >= SURELY_ASKED)
    guessed = (guesses[sure] >= SURELY_ASKED).astype(np.float32)
    return AspectModel(_fit(np.vstack([rows, unlabelled[sure]]), np.vstack([targets, guessed])))


def _fit(rows: Floats, targets: Floats) -> Floats:
    return fit(rows, targets, np.ones(len(rows), dtype=np.float32))
