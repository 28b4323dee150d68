"""What the NLU understood of a message, read from Rasa's parse result once and in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Modus = Literal["antwort", "auswahl", "keine"]


@dataclass(frozen=True)
class Erkannt:
    """`leistungen`: (slug, wert 0..1), best first; with modus "auswahl" the first `angebote` are worth offering.
    `aspekte`: those asked for, strongest first."""

    absicht: str | None
    konfidenz: float
    leistungen: Sequence[tuple[str, float]]
    modus: Modus
    aspekte: Sequence[str]
    angebote: int = 0

    def as_json(self) -> dict[str, Any]:
        """The shape of `erkannt` in `lotse auswerten --json`."""
        return {
            "absicht": self.absicht,
            "aspekt": list(self.aspekte),
            "leistung": [{"slug": slug, "wert": round(wert, 4)} for slug, wert in self.leistungen],
            "modus": self.modus,
        }


def read_parse(parsed: Mapping[str, Any]) -> Erkannt:
    """From Rasa's parse data (`latest_message` in an action): intent, `fund`, and a button's entities.

    A button names its Leistung and aspect itself; then nothing is searched.
    """
    intent = parsed.get("intent") or {}
    chosen = {entity["entity"]: entity["value"] for entity in parsed.get("entities") or [] if "entity" in entity}
    fund = parsed.get("fund") or {}
    leistungen = [(hit["slug"], float(hit["wert"])) for hit in fund.get("leistungen", [])]
    aspekte = [aspekt["name"] for aspekt in fund.get("aspekte", [])]
    modus: Modus = fund.get("modus", "keine")
    if "leistung" in chosen:
        leistungen, modus = [(str(chosen["leistung"]), 1.0)], "antwort"
    if chosen:
        aspekte = [str(chosen["aspekt"])] if chosen.get("aspekt") else []
    angebote = int(fund.get("angebote") or 0)
    return Erkannt(intent.get("name"), float(intent.get("confidence") or 0.0), leistungen, modus, aspekte, angebote)
