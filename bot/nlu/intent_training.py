"""Learns an IntentModel: regularised least squares in closed form, then probabilities on held-out examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

from bot.nlu.calibration import calibrate
from bot.nlu.intent_model import Floats, IntentModel, nearness, project

Labels = NDArray[np.intp]
HELD_OUT = 1 / 3
BLOCK = 512


@dataclass(frozen=True)
class Learning:
    """`meaning`: weight of nearness in meaning against n-grams; `sharpness`: how fast nearness fades;
    `directions`: how many dimensions of the sentence vectors are kept; `ridge`: how much is not fitted;
    `balance`: 0 every example counts alike, 1 every intent does; `twins`: examples at least this near (cosine)
    are held out together, so that the calibration is honest."""

    meaning: float = 4.0
    sharpness: float = 2.0
    directions: float = 128
    ridge: float = 0.5
    balance: float = 0.5
    twins: float = 0.85


def learn(ngrams: csr_matrix, vectors: Floats, intents: Sequence[str], learning: Learning) -> IntentModel:
    """From the features of the examples, (e, n) and (e, 512), and their intents."""
    classes, labels = np.unique(np.asarray(intents), return_inverse=True)
    projection = main_directions(vectors, int(learning.directions))
    examples = project(vectors, projection)
    kernel = _kernel(ngrams, examples, learning)
    unseen = held_out(vectors, learning.twins)
    scale, shift = calibrate(_unseen_scores(kernel, labels, unseen, learning), labels[unseen])
    dual = _solve(kernel, labels, len(classes), learning)
    return IntentModel(
        intents=classes,
        ngram_weights=np.asarray(ngrams.T @ dual, dtype=np.float32),
        projection=projection,
        examples=examples,
        example_weights=np.asarray(learning.meaning * dual, dtype=np.float32),
        bias=np.asarray(dual.sum(axis=0), dtype=np.float32),
        shift=np.asarray(shift, dtype=np.float32),
        scale=scale,
        sharpness=learning.sharpness,
    )


def main_directions(vectors: Floats, wanted: int) -> Floats:
    """(512, wanted): the directions in which `vectors` are largest (principal axes, not centred)."""
    axes: Floats = np.linalg.eigh(vectors.T @ vectors)[1]
    return np.ascontiguousarray(axes[:, ::-1][:, :wanted])


def held_out(vectors: Floats, twins: float) -> NDArray[np.bool_]:
    """Which examples (e,) to hold out, about HELD_OUT of them. Examples that are near to each other, also
    through others, are held out together or not at all."""
    near = [csr_matrix(vectors[at : at + BLOCK] @ vectors.T >= twins) for at in range(0, len(vectors), BLOCK)]
    groups = connected_components(vstack(near), directed=False)[1]
    sizes = np.bincount(groups)
    chosen = np.zeros(len(sizes), dtype=bool)
    filled = np.zeros(2)
    for group in np.argsort(-sizes, kind="stable"):
        chosen[group] = filled[1] < HELD_OUT * filled.sum()
        filled[int(chosen[group])] += sizes[group]
    return chosen[groups]


def _unseen_scores(kernel: Floats, labels: Labels, unseen: NDArray[np.bool_], learning: Learning) -> Floats:
    """The scores of the held-out examples from a model that has seen only the others."""
    dual = _solve(kernel[np.ix_(~unseen, ~unseen)], labels[~unseen], int(labels.max()) + 1, learning)
    scores: Floats = kernel[np.ix_(unseen, ~unseen)] @ dual
    return scores


def _kernel(ngrams: csr_matrix, examples: Floats, learning: Learning) -> Floats:
    """How alike any two examples are, (e, e). Built in place and in blocks: it is by far the largest array."""
    kernel: Floats = examples @ examples.T
    turned = ngrams.T.tocsr()
    for start in range(0, len(kernel), BLOCK):
        rows = kernel[start : start + BLOCK]
        rows[:] = nearness(rows, learning.sharpness) * np.float32(learning.meaning) + 1
        rows += (ngrams[start : start + BLOCK] @ turned).toarray()
    return kernel


def _solve(kernel: Floats, labels: Labels, classes: int, learning: Learning) -> Floats:
    """The weight of every example for every class (e, c). `kernel` is used up: call it last."""
    targets = np.where(labels[:, None] == np.arange(classes)[None, :], np.float32(1), np.float32(-1))
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    weights = (counts.mean() / counts)[labels] ** learning.balance
    kernel[np.diag_indices(len(labels))] += (learning.ridge / weights).astype(np.float32)
    # Symmetric, so the transposed view is the same matrix in the order LAPACK overwrites without a copy.
    dual: Floats = solve(kernel.T, targets, assume_a="pos", overwrite_a=True, check_finite=False)
    return dual
