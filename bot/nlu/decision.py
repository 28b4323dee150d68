"""The last word on the intent: what was classified, what the search found, and when to ask back instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.nlu.vocabulary import Vocabulary
from bot.portal.aktenzeichen import find_aktenzeichen

ANLIEGEN = "anliegen"
NOTFALL = "notfall"
STATUS = "status_abfragen"
FALLBACK = "nlu_fallback"
# Intents that say "nothing for us": a Leistung that was clearly found speaks against a weak one of these.
EMPTY = frozenset({FALLBACK, "ausserhalb"})


@dataclass(frozen=True)
class Limits:
    """`ask_back`: below this probability nothing was understood. `need`: the same for ANLIEGEN, lower because the
    search asks back itself when it finds nothing. `weak`: below this a Leistung that the search is sure of
    outweighs EMPTY intents."""

    ask_back: float = 0.3
    need: float = 0.15
    weak: float = 0.9


@dataclass(frozen=True)
class Candidate:
    """An intent and its probability."""

    name: str
    confidence: float


def decide(
    text: str, normal: str, ranking: Sequence[Candidate], found: float, vocabulary: Vocabulary, limits: Limits
) -> Candidate:
    """`ranking`: best first. `found`: how sure the search is of one Leistung, 0 when it is not.

    Acute danger comes before everything, then the number of an application. A message without any letter or
    digit is never guessed at.
    """
    if not normal:
        return Candidate(vocabulary.sign(text) or FALLBACK, 1.0)
    if vocabulary.is_emergency(normal):
        return Candidate(NOTFALL, 1.0)
    if find_aktenzeichen(text):
        return Candidate(STATUS, 1.0)
    best = ranking[0] if ranking else Candidate(FALLBACK, 0.0)
    if found and _outweighs(best, limits):
        return Candidate(ANLIEGEN, max(found, best.confidence))
    enough = limits.need if best.name == ANLIEGEN else limits.ask_back
    return best if best.confidence >= enough else Candidate(FALLBACK, limits.ask_back)


def _outweighs(best: Candidate, limits: Limits) -> bool:
    return best.confidence < (limits.weak if best.name in EMPTY else limits.ask_back)
