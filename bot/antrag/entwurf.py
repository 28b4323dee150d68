"""The state of a form in progress: one immutable value, JSON in the draft store, nothing of it in Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from typing import Any

_VERSION = 1


class Phase(str, Enum):
    """What the form waits for."""

    FELD = "feld"  # an answer to `feld`
    ANGEBOT = "angebot"  # take over what the Servicekonto knows for `feld`?
    RUECKFRAGE = "rueckfrage"  # is `vorschlag` what was meant?
    KLAERUNG = "klaerung"  # is `eingabe` an answer or the command `befehl`?
    ABBRUCH = "abbruch"  # really cancel? `davor` is where to go on if not
    ZUSAMMENFASSUNG = "zusammenfassung"  # check, change, go on
    AENDERN = "aendern"  # which entry?
    ERKLAERUNG = "erklaerung"  # the declaration and the last yes
    BESTAETIGT = "bestaetigt"  # over: to be sent
    ABGEBROCHEN = "abgebrochen"  # over: to be erased


@dataclass(frozen=True)
class Entwurf:
    """`werte`: stored values by field id. `angefangen`: parts of compound answers that are kept until the rest
    is there. `konto`: values on offer, by field id, each until it was answered. What was entered is not in the
    repr, so that no error message shows it."""

    leistung: str
    phase: Phase = Phase.FELD
    feld: str = ""
    werte: Mapping[str, Any] = field(default_factory=dict, repr=False)
    uebersprungen: tuple[str, ...] = ()
    angefangen: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    konto: Mapping[str, Any] = field(default_factory=dict, repr=False)
    vorschlag: Any = field(default=None, repr=False)
    sonst: Any = field(default=None, repr=False)
    eingabe: str = field(default="", repr=False)
    befehl: str = ""
    kandidaten: tuple[str, ...] = ()
    davor: Phase | None = None
    zuletzt: str = ""
    fehlversuche: int = 0

    def at(self, phase: Phase, feld: str = "", **more: Any) -> Entwurf:
        """The draft waiting for something else; what belonged to the former question is forgotten."""
        fresh: dict[str, Any] = {
            "vorschlag": None,
            "sonst": None,
            "eingabe": "",
            "befehl": "",
            "kandidaten": (),
            "davor": None,
            "fehlversuche": 0,
        }
        return replace(self, phase=phase, feld=feld, **(fresh | more))

    def with_value(self, feld: str, wert: Any) -> Entwurf:
        """The draft with an answer, which ends what was begun, skipped or offered for that field."""
        return replace(
            self,
            werte={**self.werte, feld: wert},
            uebersprungen=without(self.uebersprungen, feld),
            angefangen=_but(self.angefangen, feld),
            konto=_but(self.konto, feld),
            zuletzt=feld,
        )

    def with_part(self, feld: str, teile: Mapping[str, str]) -> Entwurf:
        return replace(self, angefangen={**self.angefangen, feld: dict(teile)}, konto=_but(self.konto, feld))

    def without_part(self, feld: str) -> Entwurf:
        return replace(self, angefangen=_but(self.angefangen, feld))

    def without_offer(self, feld: str) -> Entwurf:
        return replace(self, konto=_but(self.konto, feld))

    def skipped(self, feld: str) -> Entwurf:
        """The draft with an optional question left unanswered; an earlier answer to it is dropped."""
        return replace(
            self,
            werte=_but(self.werte, feld),
            uebersprungen=(*without(self.uebersprungen, feld), feld),
            angefangen=_but(self.angefangen, feld),
            konto=_but(self.konto, feld),
        )

    def to_json(self) -> dict[str, Any]:
        """Plain data for the draft store."""
        return {"version": _VERSION, **asdict(self), "phase": self.phase.value, "davor": _value(self.davor)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Entwurf:
        """What to_json() gave. Errors: ValueError for another version or damaged data."""
        if data.get("version") != _VERSION:
            raise ValueError("unknown version of a draft")
        try:
            kept = {key: value for key, value in data.items() if key != "version"}
            lists = {key: tuple(kept[key]) for key in ("uebersprungen", "kandidaten")}
            davor = Phase(kept["davor"]) if kept["davor"] else None
            return cls(**{**kept, **lists, "phase": Phase(kept["phase"]), "davor": davor})
        except (KeyError, TypeError) as error:
            raise ValueError("damaged draft") from error


def without(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(i for i in items if i != item)


def _but(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in mapping.items() if k != key}


def _value(phase: Phase | None) -> str | None:
    return phase.value if phase else None
