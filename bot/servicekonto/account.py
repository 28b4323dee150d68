"""A citizen's Servicekonto as the bot sees it, whichever broker (BundID, OSI) it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Vertrauensniveau = Literal["niedrig", "substanziell", "hoch"]

NIVEAUS: tuple[Vertrauensniveau, ...] = ("niedrig", "substanziell", "hoch")


@dataclass(frozen=True)
class Konto:
    """`id`: the pseudonymous subject at the login provider. `attribute`: known data by our names, in the form
    in which the fields of an Antrag store them: ``name`` {"vorname", "nachname"}, ``geburtsdatum`` ISO date,
    ``anschrift`` {"strasse", "hausnummer", "plz", "ort"}, ``email``, ``telefon``; absent when unknown."""

    id: str
    niveau: Vertrauensniveau
    attribute: Mapping[str, Any] = field(default_factory=dict)

    def reaches(self, niveau: Vertrauensniveau) -> bool:
        """Whether this sign-in is at least as trustworthy as `niveau`."""
        return NIVEAUS.index(self.niveau) >= NIVEAUS.index(niveau)
