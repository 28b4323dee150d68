"""Learns an IntentModel: regularised least squares in closed form, then probabilities on held-out examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from bot.nlu.calibration import calibrate
from bot.nlu.intent_model import Floats, IntentModel, nearness, project

Labels = NDArray[np.intp]
FOLDS = 3


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
    folds = _folds(vectors, learning.twins)
    scale, shift = calibrate(held_out_scores(kernel, labels, folds, learning), labels)
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


def held_out_scores(kernel: Floats, labels: Labels, folds: Labels, learning: Learning) -> Floats:
    """The scores (e, c) each example gets from a model that has seen nothing of its fold."""
    classes = int(labels.max()) + 1
    scores = np.zeros((len(labels), classes), dtype=np.float32)
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(seen) and len(unseen):
            dual = _solve(kernel[np.ix_(seen, seen)], labels[seen], classes, learning)
            scores[unseen] = kernel[np.ix_(unseen, seen)] @ dual
    return scores


def _kernel(ngrams: csr_matrix, examples: Floats, learning: Learning) -> Floats:
    kernel = nearness(examples @ examples.T, learning.sharpness)
    kernel *= np.float32(learning.meaning)
    kernel += 1
    kernel += (ngrams @ ngrams.T).toarray()
    return kernel


def _solve(kernel: Floats, labels: Labels, classes: int, learning: Learning) -> Floats:
    """The weight of every example for every class (e, c)."""
    targets = np.where(labels[:, None] == np.arange(classes)[None, :], np.float32(1), np.float32(-1))
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    weights = (counts.mean() / counts)[labels] ** learning.balance
    stiffened = kernel.copy()
    stiffened[np.diag_indices(len(labels))] += (learning.ridge / weights).astype(np.float32)
    dual: Floats = solve(stiffened, targets, assume_a="pos", overwrite_a=True, check_finite=False)
    return dual


def _folds(vectors: Floats, twins: float) -> Labels:
    """A fold for each example; examples that are near to each other, also through others, share one."""
    groups = connected_components(csr_matrix(vectors @ vectors.T >= twins), directed=False)[1]
    sizes = np.bincount(groups)
    filled = np.zeros(FOLDS, dtype=int)
    fold_of_group = np.zeros(len(sizes), dtype=np.intp)
    for group in np.argsort(-sizes, kind="stable"):
        fold_of_group[group] = filled.argmin()
        filled[fold_of_group[group]] += sizes[group]
    return fold_of_group[groups]
