"""Letters and words of a text as a sparse vector: character n-grams within words, and word n-grams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

START, END = "<", ">"


@dataclass(frozen=True)
class NgramSizes:
    """Character n-grams of `char_min` to `char_max` letters that occur in at least `char_count` texts of the
    training and in at most the share `char_share` of them ("en" tells nothing); word n-grams of 1 to `word_max`
    words, all of them (a rare word may be the one that matters)."""

    char_min: int = 2
    char_max: int = 4
    char_count: int = 2
    char_share: float = 0.1
    word_max: int = 2


class Ngrams:
    """The vocabulary learned from texts, with the weight of each term (inverse document frequency).

    Characters and words are scaled to length 1 each, so that neither drowns the other.
    """

    def __init__(self, sizes: NgramSizes, weights: Mapping[str, float]) -> None:
        self.sizes = sizes
        self.weights = dict(weights)
        self._index = {term: (row, weight) for row, (term, weight) in enumerate(self.weights.items())}

    @classmethod
    def learn(cls, texts: Sequence[tuple[str, str]], sizes: NgramSizes) -> Ngrams:
        """From normalised texts and their words (lemmas, or the text again)."""
        chars: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for normal, word_text in texts:
            chars.update(set(char_terms(normal, sizes)))
            words.update(set(word_terms(word_text, sizes)))
        most = sizes.char_share * len(texts)
        kept = {term: count for term, count in chars.items() if sizes.char_count <= count <= most} | words
        return cls(sizes, {term: log((1 + len(texts)) / (1 + kept[term])) + 1 for term in sorted(kept)})

    def vector(self, normal: str, word_text: str) -> csr_matrix:
        """Shape (1, len(weights)), float32; no entries when nothing in the text is known."""
        chars = self._scaled(char_terms(normal, self.sizes))
        words = self._scaled(word_terms(word_text, self.sizes))
        rows = [*chars[0], *words[0]]
        values: NDArray[np.float32] = np.asarray([*chars[1], *words[1]], dtype=np.float32)
        return csr_matrix((values, rows, [0, len(rows)]), shape=(1, len(self._index)))

    def matrix(self, texts: Iterable[tuple[str, str]]) -> csr_matrix:
        """The vectors of several texts as rows."""
        return vstack([self.vector(normal, word_text) for normal, word_text in texts], format="csr")

    def _scaled(self, terms: Iterable[str]) -> tuple[list[int], list[float]]:
        rows, values = [], []
        for term, count in Counter(terms).items():
            known = self._index.get(term)
            if known is not None:
                rows.append(known[0])
                values.append((1 + log(count)) * known[1])
        length = sqrt(sum(value * value for value in values)) or 1.0
        return rows, [value / length for value in values]


def char_terms(normal: str, sizes: NgramSizes) -> list[str]:
    """Character n-grams inside each word, which carries a blank at both ends ("ja" → " j", "ja", "a ", …)."""
    terms = []
    for word in normal.split():
        padded = f" {word} "
        for size in range(sizes.char_min, sizes.char_max + 1):
            terms += [padded[at : at + size] for at in range(max(len(padded) - size, 0) + 1)]
    return terms


def word_terms(word_text: str, sizes: NgramSizes) -> list[str]:
    """Word n-grams, with marks for the beginning and the end: "ja" alone is not "ja" in a sentence.

    They begin with "=" so that they are never mistaken for letters.
    """
    words = [START, *word_text.split(), END]
    return [
        "=" + " ".join(words[at : at + size])
        for size in range(1, sizes.word_max + 1)
        for at in range(len(words) - size + 1)
    ]
