"""Which Leistung a message is about: what was found in it, and what was in talk before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.knowledge_base.model import Wissen
from bot.understanding import Erkannt

OFFICE_ASPECTS = frozenset({"oeffnungszeiten", "termin", "zustaendig"})
MAX_CHOICE = 3
Art = Literal["antwort", "auswahl", "stelle", "welche", "keine"]


@dataclass(frozen=True)
class Ziel:
    """``antwort``: about the one slug; ``auswahl``: ask which of the slugs; ``stelle``: about the office as
    such; ``welche``: an aspect was asked for, but of what?; ``keine``: nothing known fits."""

    art: Art
    slugs: Sequence[str] = ()


def resolve(wissen: Wissen, erkannt: Erkannt, in_talk: str | None) -> Ziel:
    """Decide what to answer about. A question without a Leistung ("Und was kostet das?") is about `in_talk`,
    and of several close candidates the one in talk is meant."""
    slugs = [slug for slug, _ in erkannt.leistungen if slug in wissen.leistungen][: erkannt.angebote or MAX_CHOICE]
    if erkannt.modus == "antwort" and slugs:
        return Ziel("antwort", slugs[:1])
    if erkannt.modus == "auswahl" and slugs:
        follow_up = erkannt.aspekte and in_talk in slugs
        return Ziel("antwort", [in_talk]) if follow_up and in_talk else Ziel("auswahl", slugs)
    return _without_leistung(wissen, erkannt, in_talk)


def _without_leistung(wissen: Wissen, erkannt: Erkannt, in_talk: str | None) -> Ziel:
    if not erkannt.aspekte:
        return Ziel("keine")
    if in_talk in wissen.leistungen and in_talk is not None:
        return Ziel("antwort", [in_talk])
    return Ziel("stelle" if OFFICE_ASPECTS & set(erkannt.aspekte) else "welche")
