"""Which intent: a linear classifier over n-grams and over the nearness in meaning to every example."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class IntentModel:
    """The features of a text are its n-grams and exp(sharpness * (cosine - 1)) to each example; the classifier
    is linear in them. One score per class, made a probability by a scale and a shift learned on held-out data.

    Shapes: intents (c,) str; ngram_weights (n, c); examples (e, 512) rows of length 1; example_weights (e, c);
    bias, shift (c,).
    """

    intents: NDArray[np.str_]
    ngram_weights: Floats
    examples: Floats
    example_weights: Floats
    bias: Floats
    shift: Floats
    scale: float
    sharpness: float

    def probabilities(self, ngrams: csr_matrix, vector: Floats) -> Floats:
        """For one text: its n-grams (1, n) and sentence vector (512,) → (c,), sum 1."""
        return softmax(self.scale * self.scores(ngrams, vector) + self.shift)

    def scores(self, ngrams: csr_matrix, vector: Floats) -> Floats:
        """About +1 for the intent meant and -1 for the others."""
        nearness = np.exp(self.sharpness * (self.examples @ vector - 1))
        scores: Floats = nearness @ self.example_weights + self.bias
        if ngrams.nnz:
            scores += ngrams.data @ self.ngram_weights[ngrams.indices]
        return scores

    def save(self, path: Path) -> None:
        """One .npz of plain arrays: loading it never runs code."""
        np.savez(path, **{field.name: np.asarray(getattr(self, field.name)) for field in fields(self)})

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        """What save() wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            read: dict[str, Any] = {field.name: arrays[field.name] for field in fields(cls)}
        return cls(**{name: value if value.ndim else float(value) for name, value in read.items()})


def softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    exponents = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = exponents / exponents.sum(axis=-1, keepdims=True)
    return shares
