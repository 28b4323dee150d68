"""How much of a text is made of words that a class of texts uses: little of it speaks for something unknown."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from bot.knowledge_base.lexical import Floats


class Coverage:
    """Knows in which classes a word occurs and how rare it is."""

    def __init__(self, classes_of: Mapping[str, Sequence[int]], rarity: Mapping[str, float], count: int) -> None:
        """`rarity`: weight by word, with that of unknown words under ''; `count`: number of classes."""
        self.classes_of, self.rarity, self._count = classes_of, rarity, count

    def shares(self, stems: Iterable[str]) -> Floats:
        """Per class, the share of the words (by rarity, 0..1) that its texts use; shape (count,)."""
        shares = np.zeros(self._count, dtype=np.float32)
        total = 0.0
        for word in set(stems):
            weight = self.rarity.get(word, self.rarity[""])
            total += weight
            for index in self.classes_of.get(word, ()):
                shares[index] += weight
        return shares / np.float32(total or 1)


def learn_coverage(stems: Sequence[Sequence[str]], classes: Sequence[int], count: int) -> Coverage:
    """`stems`: the words of each text as stems; `classes`: the class of each text."""
    classes_of: dict[str, set[int]] = defaultdict(set)
    seen: dict[str, int] = defaultdict(int)
    for words, index in zip(stems, classes, strict=True):
        for word in set(words):
            classes_of[word].add(index)
            seen[word] += 1
    rarity = {word: math.log((1 + len(stems)) / (1 + times)) for word, times in seen.items()}
    rarity[""] = math.log(1 + len(stems))
    return Coverage({word: sorted(found) for word, found in classes_of.items()}, rarity, count)
