"""Every place of the municipality is the same to the finder: moving from Irxleben to Wellen is moving within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.language.normalise import words

PLACE = "ortsteil"


class Places:
    """Replaces the names of the places by one word."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names`: as written in kommune.yml, of one or several words."""
        self.names = tuple(names)
        self._known = {tuple(words(name)) for name in self.names if words(name)}
        self._longest = max((len(name) for name in self._known), default=0)

    def mask(self, typed: Sequence[str], folded: Sequence[str]) -> list[str]:
        """`typed` with PLACE for every name; `folded`: the same words as normalise() spells them."""
        masked: list[str] = []
        at = 0
        while at < len(typed):
            length = self._name_at(folded, at)
            masked.append(PLACE if length else typed[at])
            at += length or 1
        return masked

    def _name_at(self, folded: Sequence[str], at: int) -> int:
        lengths = range(self._longest, 0, -1)
        return next((n for n in lengths if tuple(folded[at : at + n]) in self._known), 0)
