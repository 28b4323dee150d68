"""Makes scores probabilities that mean what they say: of all answers given with 0.8, four in five are right."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.nlu.intent_model import softmax

Doubles = NDArray[np.float64]
FIRST_SCALE = 4.0
SHIFT_PENALTY = 0.001


def calibrate(scores: NDArray[Any], labels: NDArray[np.intp]) -> tuple[float, Doubles]:
    """Scale and shift (c,) under which softmax(scale * scores + shift) makes `labels` the most likely.

    `scores`: (e, c), of examples the scoring model has not seen (Platt scaling with one scale for all classes).
    """
    doubles = scores.astype(np.float64)
    truth = labels[:, None] == np.arange(doubles.shape[1])[None, :]

    def loss(values: Doubles) -> tuple[float, Doubles]:
        scale, shift = values[0], values[1:]
        shares = softmax(scale * doubles + shift)
        wrong = (shares - truth) / len(labels)
        gradient = np.concatenate([[np.sum(wrong * doubles)], wrong.sum(axis=0) + SHIFT_PENALTY * shift])
        return float(-np.log(shares[truth] + 1e-12).mean() + 0.5 * SHIFT_PENALTY * (shift @ shift)), gradient

    start = np.concatenate([[FIRST_SCALE], np.zeros(doubles.shape[1])])
    best: Doubles = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return float(best[0]), best[1:]
