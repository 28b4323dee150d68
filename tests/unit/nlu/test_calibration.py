"""Probabilities that mean what they say."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.calibration import calibrate
from bot.nlu.intent_model import softmax

RANDOM = np.random.default_rng(3)


def noisy_scores(right: float, count: int = 4000, classes: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Scores that name the right class in the share `right` of cases, and shout the same in all."""
    labels = RANDOM.integers(classes, size=count)
    named = np.where(RANDOM.random(count) < right, labels, (labels + 1) % classes)
    return np.where(named[:, None] == np.arange(classes), 1.0, -1.0), labels


@pytest.mark.parametrize("right", [0.6, 0.8, 0.95])
def test_the_confidence_is_the_share_of_right_answers(right: float) -> None:
    scores, labels = noisy_scores(right)
    scale, shift = calibrate(scores, labels)
    assert softmax(scale * scores + shift).max(axis=1).mean() == pytest.approx(right, abs=0.02)


def test_a_frequent_class_is_preferred_when_nothing_is_known() -> None:
    labels = np.array([0] * 90 + [1] * 10)
    scale, shift = calibrate(np.zeros((100, 2)), labels)
    assert softmax(scale * np.zeros(2) + shift)[0] > 0.8
