"""A form as the engine sees it: what antrag.yml says, checked and frozen. definition.py loads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

Vertrauensniveau = Literal["niedrig", "substanziell", "hoch"]


@dataclass(frozen=True)
class Option:
    """One choice of a field of kind auswahl: `wert` is stored, `text` is shown."""

    wert: str
    text: str
    synonyme: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tagesgrenze:
    """A limit for dates: a fixed day, or `tage` days after today (negative: before)."""

    tag: date | None = None
    tage: int = 0

    def on(self, heute: date) -> date:
        """The limit as a day, seen from `heute`."""
        return self.tag if self.tag is not None else heute + timedelta(days=self.tage)


@dataclass(frozen=True)
class Pruefung:
    """Limits of a field; which of them a kind knows says its module (``PRUEFUNGEN``). None: no limit."""

    min: float | None = None
    max: float | None = None
    ganzzahl: bool = False
    min_laenge: int | None = None
    max_laenge: int | None = None
    muster: str | None = None
    meldung: str = ""
    fruehestens: Tagesgrenze | None = None
    spaetestens: Tagesgrenze | None = None


@dataclass(frozen=True)
class Bedingung:
    """The field is asked only if the earlier field `feld` has one of `werte` (as stored)."""

    feld: str
    werte: tuple[str | bool | float, ...]

    def holds(self, werte: Mapping[str, Any]) -> bool:
        """Whether the answers `werte` fulfil it; an unanswered or skipped field fulfils nothing."""
        wert = werte.get(self.feld)
        # True == 1 in Python, but a yes is not a number.
        return any(wert == w and isinstance(wert, bool) == isinstance(w, bool) for w in self.werte)


@dataclass(frozen=True)
class Feld:
    """One question of a form. `quelle`: the Servicekonto attribute that may answer it, or ''."""

    id: str
    art: str
    bezeichnung: str
    frage: str
    hilfe: str = ""
    warum: str = ""
    beispiel: str = ""
    pflicht: bool = True
    quelle: str = ""
    synonyme: tuple[str, ...] = ()
    optionen: tuple[Option, ...] = ()
    wenn: Bedingung | None = None
    pruefung: Pruefung = field(default_factory=Pruefung)


@dataclass(frozen=True)
class AntragDefinition:
    """A whole form. `leistung` is the slug of the folder it lies in."""

    leistung: str
    titel: str
    erklaerung: str
    felder: tuple[Feld, ...]
    vertrauensniveau: Vertrauensniveau = "niedrig"
    gebuehr: str = ""
    hinweis: str = ""
    naechster_schritt: str = ""

    def feld(self, feld_id: str) -> Feld:
        """The field of that id. Errors: KeyError."""
        for feld in self.felder:
            if feld.id == feld_id:
                return feld
        raise KeyError(feld_id)

    def relevant(self, werte: Mapping[str, Any]) -> tuple[Feld, ...]:
        """The fields that matter for the answers `werte`, in order: a condition on a field that itself does
        not matter is not fulfilled."""
        kept: dict[str, Any] = {}
        felder: list[Feld] = []
        for feld in self.felder:
            if feld.wenn is None or feld.wenn.holds(kept):
                felder.append(feld)
                if feld.id in werte:
                    kept[feld.id] = werte[feld.id]
        return tuple(felder)
