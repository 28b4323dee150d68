"""Repairs typing errors towards a known vocabulary: "fuhrerschien" becomes "führerschein"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.normalise import fold, surface_words

SHORTEST_REPAIRED = 5
LONG_WORD = 10


def learn_forms(texts: Iterable[str]) -> dict[str, str]:
    """The words of well-spelled `texts`: folded form → how it is written (lower case, most frequent first)."""
    counts = Counter(word.lower() for text in texts for word in surface_words(text))
    forms: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        forms.setdefault(fold(word), word)
    return forms


class Spelling:
    """A vocabulary and how its words are written.

    A word is repaired when it is known but for its umlauts, or when one edit (two from LONG_WORD letters on)
    leads to a known word with the same first letter. Other words stay as they are.
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        """`forms`: see learn_forms()."""
        self.forms = forms
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for folded in forms:
            if len(folded) >= SHORTEST_REPAIRED:
                self._buckets[folded[0], len(folded)].append(folded)

    def repair(self, text: str) -> str:
        """The words of `text` in lower case, repaired, without punctuation."""
        return " ".join(self.repair_words(surface_words(text)))

    def repair_words(self, words: Iterable[str]) -> list[str]:
        """The same for text already split into words."""
        return [self._word(word) for word in words]

    def _word(self, word: str) -> str:
        folded = fold(word)
        if folded in self.forms:
            return self.forms[folded]
        near = self._nearest(folded) if len(folded) >= SHORTEST_REPAIRED else None
        return self.forms[near] if near else word.lower()

    def _nearest(self, folded: str) -> str | None:
        reach = 2 if len(folded) >= LONG_WORD else 1
        lengths = range(len(folded) - reach, len(folded) + reach + 1)
        candidates = [word for length in lengths for word in self._buckets.get((folded[0], length), ())]
        found = process.extractOne(folded, candidates, scorer=OSA.distance, score_cutoff=reach)
        return found[0] if found else None
