"""Texts as numbers by their letters and words: hashed character n-grams and hashed lemmas with compound parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.language.compounds import CompoundSplitter
from bot.language.normalise import words
from bot.language.stem import stem

LETTER_BUCKETS = 1024
WORD_BUCKETS = 1024
DIMENSIONS = LETTER_BUCKETS + WORD_BUCKETS
SHORTEST_GRAM, LONGEST_GRAM = 2, 5
WORD_WEIGHT = 0.7
MOST_WORDS = 60

_SIGN = 1 << 31

Floats = NDArray[np.float32]


class LexicalFeatures:
    """Vectors of DIMENSIONS numbers; the letter half has length 1, the word half WORD_WEIGHT.

    Rare n-grams and words weigh more (`idf`). Words count as stems of their lemmas, and compounds also as
    their parts, so "Hundesteueranmeldung" is near "Hund anmelden". Feature hashing keeps the size fixed.
    """

    def __init__(self, lemmas: Mapping[str, str], vocabulary: Iterable[str], idf: Floats | None = None) -> None:
        """`lemmas`: form → base form; `vocabulary`: the words that compounds are split into."""
        self._lemmas = lemmas
        self._split = CompoundSplitter(frozenset(vocabulary)).split
        self.idf: Floats = np.ones(DIMENSIONS, dtype=np.float32) if idf is None else idf

    def fit(self, texts: Sequence[str]) -> None:
        """Learns which features are rare in `texts`."""
        seen = np.zeros(DIMENSIONS, dtype=np.float64)
        for text in texts:
            tokens = words(text)[:MOST_WORDS]
            seen += self._counts(tokens, self._stems(tokens)) != 0
        self.idf = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)

    def transform(self, texts: Sequence[str]) -> Floats:
        """float32, shape (len(texts), DIMENSIONS)."""
        rows = [self.row(text)[1] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, DIMENSIONS), dtype=np.float32)

    def row(self, text: str) -> tuple[list[str], Floats]:
        """The stems of one text and its vector, shape (DIMENSIONS,)."""
        tokens = words(text)[:MOST_WORDS]
        stems = self._stems(tokens)
        matrix = (self._counts(tokens, stems) * self.idf)[None, :]
        _scale(matrix[:, :LETTER_BUCKETS], 1.0)
        _scale(matrix[:, LETTER_BUCKETS:], WORD_WEIGHT)
        return stems, matrix[0]

    def stems(self, text: str) -> list[str]:
        """The words of `text` as stems of their lemmas, each followed by the parts of the compound it is."""
        return self._stems(words(text)[:MOST_WORDS])

    def _stems(self, tokens: Sequence[str]) -> list[str]:
        return [root for token in tokens for root in self._roots(token)]

    def _roots(self, word: str) -> list[str]:
        return [stem(self._lemmas.get(form, form)) for form in (word, *self._split(word))]

    def _counts(self, tokens: Sequence[str], stems: Sequence[str]) -> Floats:
        letters = [_gram_hashes(token) for token in tokens]
        joined = np.concatenate(letters) if letters else np.zeros(0, dtype=np.int64)
        halves = (_count(joined, LETTER_BUCKETS), _count(_hashes(stems), WORD_BUCKETS))
        return np.concatenate(halves).astype(np.float32)


def _grams(word: str) -> list[str]:
    padded = f" {word} "
    return [
        padded[start : start + size]
        for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1)
        for start in range(len(padded) - size + 1)
    ]


@lru_cache(maxsize=20_000)
def _gram_hashes(word: str) -> NDArray[np.int64]:
    return _hashes(_grams(word))


def _hashes(features: Sequence[str]) -> NDArray[np.int64]:
    return np.fromiter((crc32(feature.encode()) for feature in features), dtype=np.int64, count=len(features))


def _count(hashes: NDArray[np.int64], buckets: int) -> NDArray[Any]:
    """Adds ±1 per feature: with signs, features that share a bucket cancel out on average."""
    signs = np.where(hashes & _SIGN, -1.0, 1.0)
    return np.bincount(hashes % buckets, weights=signs, minlength=buckets)


def _scale(part: Floats, length: float) -> None:
    norms = np.linalg.norm(part, axis=1, keepdims=True)
    norms[norms == 0] = 1
    part *= length / norms
