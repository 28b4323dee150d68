"""Takes German compounds apart with a vocabulary of known words: "hundesteuer" is "hund" and "steuer"."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

LINKS = ("", "s", "es", "n", "en", "e", "er")
SHORTEST_PART = 4
SHORTEST_COMPOUND = 8


class CompoundSplitter:
    """Splits words into parts of a fixed vocabulary, links (Fugen-s, -n, …) removed. Few long parts win.

    A rest that is no known word stays whole, so a compound with one known end still yields that end.
    """

    def __init__(self, vocabulary: Collection[str]) -> None:
        """`vocabulary`: words as normalise() spells them; those shorter than 4 letters are ignored."""
        self._known = frozenset(word for word in vocabulary if len(word) >= SHORTEST_PART)
        self.split = lru_cache(maxsize=20_000)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        """The parts of `word`, in order; () when it is no compound of known words."""
        if len(word) < SHORTEST_COMPOUND:
            return ()
        whole = self._whole(word)
        return whole if whole else self._ends(word)

    def _whole(self, word: str) -> tuple[str, ...]:
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(SHORTEST_PART, len(word) + 1):
            found = [
                (*best[start], part)
                for start in range(end - SHORTEST_PART + 1)
                if start in best and (part := self._part(word[start:end], word, start, end))
            ]
            if found:
                best[end] = min(found, key=len)
        parts = best.get(len(word), ())
        return parts if len(parts) > 1 else ()

    def _part(self, piece: str, word: str, start: int, end: int) -> str:
        if start == 0 and end == len(word):
            return ""
        for link in LINKS if end < len(word) else ("",):
            base = piece.removesuffix(link) if link else piece
            if base in self._known and (not link or piece.endswith(link)):
                return base
        return ""

    def _ends(self, word: str) -> tuple[str, ...]:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            if (tail := word[cut:]) in self._known:
                return (tail,)
        for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART, -1):
            if head := self._part(word[:cut], word, 0, cut):
                return (head,)
        return ()
