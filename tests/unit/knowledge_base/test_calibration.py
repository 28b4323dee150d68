"""From scores to probabilities to a decision."""

from __future__ import annotations

import numpy as np
import pytest

from bot.knowledge_base.calibration import decide, figures, offered, probabilities


@pytest.mark.parametrize(
    ("ranked", "modus", "angebote"),
    [
        ([0.95, 0.02, 0.01], "antwort", 1),
        ([0.95, 0.60, 0.01], "auswahl", 2),
        ([0.45, 0.30, 0.20, 0.10], "auswahl", 3),
        ([0.30, 0.01, 0.00], "auswahl", 1),
        ([0.05, 0.04], "keine", 0),
        ([0.95], "antwort", 1),
        ([], "keine", 0),
    ],
)
def test_one_clear_winner_answers_close_ones_are_offered_little_is_nothing(
    ranked: list[float], modus: str, angebote: int
) -> None:
    assert (decide(ranked), offered(ranked)) == (modus, angebote)


def test_a_lead_over_the_others_and_over_none_makes_it_more_probable() -> None:
    shares = np.full(4, 0.5, dtype=np.float32)
    alone = probabilities(figures(np.array([0.8, 0.0, 0.0, 0.0], dtype=np.float32), shares, 3))
    contested = probabilities(figures(np.array([0.8, 0.7, 0.0, 0.0], dtype=np.float32), shares, 3))
    doubtful = probabilities(figures(np.array([0.8, 0.0, 0.0, 0.7], dtype=np.float32), shares, 3))
    assert alone[0] > contested[0] > contested[2]
    assert alone[0] > doubtful[0]


def test_words_that_nobody_knows_make_it_less_probable() -> None:
    scores = np.array([0.5, 0.1, 0.0], dtype=np.float32)
    known = probabilities(figures(scores, np.array([0.9, 0.1, 0.1], dtype=np.float32), 2))
    unknown = probabilities(figures(scores, np.array([0.1, 0.1, 0.1], dtype=np.float32), 2))
    assert known[0] > unknown[0]


def test_a_single_leistung_has_no_rival() -> None:
    assert figures(np.array([0.5, 0.1], dtype=np.float32), np.zeros(2, dtype=np.float32), 1).shape == (1, 5)
