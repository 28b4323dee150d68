"""A linear model learned in one step (ridge regression): fast to learn again after every change of a file."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve

Floats = NDArray[np.float32]

PENALTY = 2.0
BALANCE = 0.5


def fit(features: Floats, targets: Floats, weights: Floats) -> Floats:
    """The matrix that maps features (and a constant 1) to `targets` with the smallest penalised square error.

    Shapes: features (n, d), targets (n, k), weights (n,) → (d + 1, k), float32. Solved in the smaller of
    the two spaces, texts or features.
    """
    root = np.sqrt(weights)[:, None]
    design = _with_constant(features) * root
    wanted = targets * root
    if len(design) <= design.shape[1]:
        kernel = design @ design.T
        kernel[np.diag_indices_from(kernel)] += PENALTY
        found = design.T @ solve(kernel, wanted, assume_a="pos")
    else:
        gram = design.T @ design
        gram[np.diag_indices_from(gram)] += PENALTY
        found = solve(gram, design.T @ wanted, assume_a="pos")
    return np.asarray(found, dtype=np.float32)


def predict(matrix: Floats, features: Floats) -> Floats:
    """Scores, shape (n, k)."""
    return features @ matrix[:-1] + matrix[-1]


def predict_row(matrix: Floats, features: Floats) -> Floats:
    """Scores of one text, shape (k,). Skips zeros, and stays off BLAS, whose threads cost more than they gain here."""
    used = np.flatnonzero(features)
    return np.asarray(np.einsum("d,dk->k", features[used], matrix[used]) + matrix[-1], dtype=np.float32)


def class_targets(classes: NDArray[np.int64], count: int) -> Floats:
    """1 for the right class, a little below 0 for the others, so that every row sums to 0."""
    targets = np.full((len(classes), count), -1 / max(count - 1, 1), dtype=np.float32)
    targets[np.arange(len(classes)), classes] = 1
    return targets


def class_weights(classes: NDArray[np.int64]) -> Floats:
    """Texts of small classes weigh more, by the root of how rare they are."""
    sizes = np.bincount(classes)
    return np.asarray((sizes[sizes > 0].mean() / sizes[classes]) ** BALANCE, dtype=np.float32)


def _with_constant(features: Floats) -> Floats:
    return np.hstack([features, np.ones((len(features), 1), dtype=np.float32)])
