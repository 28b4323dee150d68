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

    Shapes: intents (c,) str; ngram_weights (n, c); projection (512, k) of sentence vectors onto the directions
    in which the examples differ most; examples (e, k) rows of length 1; example_weights (e, c); bias, shift (c,).
    """

    intents: NDArray[np.str_]
    ngram_weights: Floats
    projection: Floats
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
        cosines = self.examples @ project(vector, self.projection)
        scores: Floats = nearness(cosines, self.sharpness) @ self.example_weights + self.bias
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
            read = {field.name: arrays[field.name] for field in fields(cls)}
        values: dict[str, Any] = {name: value if value.ndim else float(value) for name, value in read.items()}
        return cls(**values)


def project(vectors: Floats, projection: Floats) -> Floats:
    """(…, 512) → (…, k), each of length 1 again."""
    projected = vectors @ projection
    lengths = np.linalg.norm(projected, axis=-1, keepdims=True)
    result: Floats = projected / np.maximum(lengths, np.float32(1e-6))
    return result


def nearness(cosines: Floats, sharpness: float) -> Floats:
    """1 for the same meaning, falling with the angle."""
    result: Floats = np.exp(np.float32(sharpness) * (cosines - np.float32(1)))
    return result


def softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    exponents = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = exponents / exponents.sum(axis=-1, keepdims=True)
    return shares
