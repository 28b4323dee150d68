"""Learns an IntentModel: regularised least squares in closed form, then probabilities on held-out examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from bot.nlu.intent_model import Floats, IntentModel, softmax

Doubles = NDArray[np.float64]
FOLDS = 5


@dataclass(frozen=True)
class Learning:
    """`meaning`: weight of nearness in meaning against n-grams; `sharpness`: how fast nearness fades;
    `ridge`: how much is not fitted; `balance`: 0 every example counts alike, 1 every intent does;
    `twins`: examples at least this near (cosine) are held out together, so that calibration is honest."""

    meaning: float = 4.0
    sharpness: float = 2.0
    ridge: float = 0.5
    balance: float = 0.5
    twins: float = 0.85


def learn(ngrams: csr_matrix, vectors: Floats, intents: Sequence[str], learning: Learning) -> IntentModel:
    """From the features of the examples, (e, n) and (e, 512), and their intents."""
    classes, labels = np.unique(np.asarray(intents), return_inverse=True)
    kernel = _kernel(ngrams, vectors, learning)
    scale, shift = _calibrate(held_out_scores(kernel, vectors, labels, learning), labels)
    dual = _solve(kernel, labels, len(classes), learning)
    return IntentModel(
        intents=classes,
        ngram_weights=np.asarray(ngrams.T @ dual, dtype=np.float32),
        examples=vectors,
        example_weights=np.asarray(learning.meaning * dual, dtype=np.float32),
        bias=np.asarray(dual.sum(axis=0), dtype=np.float32),
        shift=np.asarray(shift, dtype=np.float32),
        scale=scale,
        sharpness=learning.sharpness,
    )


def held_out_scores(kernel: Doubles, vectors: Floats, labels: NDArray[np.intp], learning: Learning) -> Doubles:
    """The scores (e, c) each example gets from a model that has seen neither it nor its twins."""
    fold = _folds(vectors, learning.twins)
    classes = int(labels.max()) + 1
    scores = np.zeros((len(labels), classes))
    for number in range(FOLDS):
        seen, unseen = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        if len(seen) and len(unseen):
            dual = _solve(kernel[np.ix_(seen, seen)], labels[seen], classes, learning)
            scores[unseen] = kernel[np.ix_(unseen, seen)] @ dual
    return scores


def _kernel(ngrams: csr_matrix, vectors: Floats, learning: Learning) -> Doubles:
    nearness = np.exp(learning.sharpness * (vectors @ vectors.T - 1))
    return (ngrams @ ngrams.T).toarray() + learning.meaning * nearness + 1.0


def _solve(kernel: Doubles, labels: NDArray[np.intp], classes: int, learning: Learning) -> Doubles:
    targets = np.where(labels[:, None] == np.arange(classes)[None, :], 1.0, -1.0)
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    weights = (counts.mean() / counts)[labels] ** learning.balance
    dual: Doubles = solve(kernel + np.diag(learning.ridge / weights), targets, assume_a="pos")
    return dual


def _folds(vectors: Floats, twins: float) -> NDArray[np.intp]:
    """A fold for each example; examples that are near to each other, also through others, share one."""
    groups = connected_components(csr_matrix(vectors @ vectors.T >= twins), directed=False)[1]
    sizes = np.bincount(groups)
    filled = np.zeros(FOLDS, dtype=int)
    fold_of_group = np.zeros(len(sizes), dtype=np.intp)
    for group in np.argsort(-sizes, kind="stable"):
        fold_of_group[group] = filled.argmin()
        filled[fold_of_group[group]] += sizes[group]
    return fold_of_group[groups]


def _calibrate(scores: Doubles, labels: NDArray[np.intp]) -> tuple[float, Doubles]:
    """Scale and shift (c,) under which softmax(scale * scores + shift) is the most likely (Platt scaling)."""
    truth = labels[:, None] == np.arange(scores.shape[1])[None, :]

    def loss(values: Doubles) -> tuple[float, Doubles]:
        shares = softmax(values[0] * scores + values[1:])
        wrong = shares - truth
        gradient = np.concatenate([[np.sum(wrong * scores)], wrong.sum(axis=0)]) / len(labels)
        gradient[1:] += values[1:] * SHIFT_PENALTY
        cost = -np.log(shares[truth] + 1e-12).mean() + 0.5 * SHIFT_PENALTY * float(values[1:] @ values[1:])
        return cost, gradient

    best = minimize(loss, np.concatenate([[4.0], np.zeros(scores.shape[1])]), jac=True, method="L-BFGS-B").x
    return float(best[0]), best[1:]


SHIFT_PENALTY = 0.001
