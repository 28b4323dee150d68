"""Which of an account's applications a question is about. Only ever looks among the account's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.portal.port import Antragsstand

LATEST = "letzter"


@dataclass(frozen=True)
class Auskunft:
    """`fehlt` says by what something was asked for that this account does not have; `antraege` is what to show."""

    antraege: Sequence[Antragsstand]
    fehlt: Literal["aktenzeichen", "leistung"] | None = None


def choose(antraege: Sequence[Antragsstand], wanted: str) -> Auskunft:
    """Of `antraege` (newest first): the one with the Aktenzeichen `wanted`, those of the Leistung `wanted`, the
    newest for LATEST, all for ''.

    Another's Aktenzeichen and one that does not exist get the same answer, and no list with it.
    """
    if wanted in ("", LATEST):
        return Auskunft(antraege[:1] if wanted else antraege)
    if any(char.isdigit() for char in wanted):
        found = [antrag for antrag in antraege if antrag.aktenzeichen.upper() == wanted.upper()]
        return Auskunft(found, None if found else "aktenzeichen")
    found = [antrag for antrag in antraege if antrag.leistung == wanted]
    if found:
        return Auskunft(found)
    return Auskunft(antraege, "leistung" if antraege else None)
