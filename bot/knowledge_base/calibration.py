"""Turns scores into probabilities and decides: answer, ask back, or say that nothing fits.

The numbers were fitted by cross-validation (`python -m bot.knowledge_base.evaluate` prints them anew): per
candidate, the logistic regression of "is the right one" on five figures that do not depend on how many
Leistungen there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from bot.knowledge_base.lexical import Floats

Modus = Literal["antwort", "auswahl", "keine"]

WEIGHTS = np.array([-0.57, 5.52, 5.80, 1.34, 2.17], dtype=np.float32)
INTERCEPT = -2.52
SURE = 0.50
RIVAL = 0.20
POSSIBLE = 0.07
OFFERED = 3
CLOSE = 0.15
WORTH = 0.04


def figures(scores: Floats, shares: Floats, answerable: int) -> Floats:
    """Per answerable class: score, lead over the next, lead over the rest, coverage, lead in coverage over it.

    Shape (answerable, 5). The rest are the classes from `answerable` on, of which none can be answered.
    """
    own, own_share = scores[:answerable], shares[:answerable]
    none, none_share = scores[answerable:].max(), shares[answerable:].max()
    return np.stack([own, own - _best_other(own), own - none, own_share, own_share - none_share], axis=1).astype(
        np.float32
    )


def probabilities(figure_rows: Floats) -> Floats:
    """The probability (0..1) that each class is the one meant."""
    logits = figure_rows @ WEIGHTS + INTERCEPT
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def decide(ranked: Sequence[float]) -> Modus:
    """What to do with the probabilities, highest first."""
    best = ranked[0] if ranked else 0.0
    second = ranked[1] if len(ranked) > 1 else 0.0
    if best >= SURE and second <= RIVAL:
        return "antwort"
    return "auswahl" if best >= POSSIBLE else "keine"


def offered(ranked: Sequence[float]) -> int:
    """How many of the candidates are put before the citizen: 1 for an answer, 1 to 3 for a choice, 0 for none.

    A choice of one asks back: what fits a little, but would be too uncertain an answer.
    """
    modus = decide(ranked)
    if modus != "auswahl":
        return 1 if modus == "antwort" else 0
    close = sum(value >= max(ranked[0] * CLOSE, WORTH) for value in ranked[:OFFERED])
    return max(close, 1)


def _best_other(own: Floats) -> Floats:
    if len(own) < 2:
        return np.full_like(own, -1)
    second, first = np.partition(own, -2)[-2:]
    return np.where(own == first, second, first)
