"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.knowledge_base.calibration import Modus


@dataclass(frozen=True)
class Treffer:
    """A Leistung and the probability (0..1) that it is the one meant."""

    slug: str
    wert: float


@dataclass(frozen=True)
class Fund:
    """What was found. `leistungen`: best first. `modus`: answer the first, offer the first `angebote`, or none."""

    leistungen: tuple[Treffer, ...]
    modus: Modus
    angebote: int = 0

    def as_json(self) -> dict[str, Any]:
        """{"leistungen": [{"slug", "wert"}, …], "modus": …, "angebote": …}, values rounded."""
        return {
            "leistungen": [{"slug": found.slug, "wert": round(found.wert, 4)} for found in self.leistungen],
            "modus": self.modus,
            "angebote": self.angebote,
        }
