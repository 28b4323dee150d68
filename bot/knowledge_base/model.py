"""What the bot knows: immutable, already overlaid for one municipality, with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from bot.knowledge_base.findings import Befund

Ebene = Literal["bund", "land", "kommune"]
Online = Literal["antrag", "link", "nein"]
Vertrauensniveau = Literal["niedrig", "substanziell", "hoch"]

ABSCHNITTE = (
    "Kurz erklärt",
    "Voraussetzungen",
    "Unterlagen",
    "Kosten",
    "Dauer",
    "Frist",
    "Ablauf",
    "Rechtsgrundlage",
    "Leichte Sprache",
)
ASPEKTE = (
    "kosten",
    "unterlagen",
    "dauer",
    "frist",
    "zustaendig",
    "online",
    "voraussetzungen",
    "ablauf",
    "oeffnungszeiten",
    "termin",
)


@dataclass(frozen=True)
class Quelle:
    """Where a fact comes from."""

    titel: str
    url: str


@dataclass(frozen=True)
class Beleg:
    """The sources of one statement and the day on which they were read."""

    quellen: tuple[Quelle, ...] = ()
    stand: date | None = None


@dataclass(frozen=True)
class Abschnitt:
    """One section of a Leistung: short Markdown for citizens."""

    titel: str
    text: str
    beleg: Beleg
    datei: Path
    zeile: int


@dataclass(frozen=True)
class Leistung:
    """One public service as this municipality offers it. `belege` says where single fields come from."""

    slug: str
    bezeichnung: str
    synonyme: tuple[str, ...]
    ebene: Ebene
    zustaendig: str
    gebuehr: str | None
    beleg: Beleg
    belege: Mapping[str, Beleg]
    gueltig_bis: date
    verantwortlich: str
    online: Online
    online_link: str | None
    vertrauensniveau: Vertrauensniveau
    leika_schluessel: str | None
    abschnitte: Mapping[str, Abschnitt]
    beispiele: tuple[str, ...]
    antrag: Path | None
    datei: Path


@dataclass(frozen=True)
class Anschrift:
    """A postal address in Germany."""

    strasse: str
    hausnummer: str
    plz: str
    ort: str


@dataclass(frozen=True)
class Stelle:
    """An office that is responsible for Leistungen. `oeffnungszeiten` in OSM opening_hours syntax."""

    id: str
    name: str
    anschrift: Anschrift | None
    telefon: str | None
    email: str | None
    webseite: str | None
    oeffnungszeiten: str | None
    hinweis: str | None
    beleg: Beleg


@dataclass(frozen=True)
class Ort:
    """A place (Ortschaft) and its postal code."""

    name: str
    plz: str


@dataclass(frozen=True)
class Kommune:
    """The municipality served. `ags`: Amtlicher Gemeindeschlüssel, `land`: as in ISO 3166-2 ("ST")."""

    name: str
    ags: str
    land: str
    webseite: str | None
    orte: tuple[Ort, ...]
    beleg: Beleg


@dataclass(frozen=True)
class Wissen:
    """Everything that was loaded, checked and overlaid for one municipality.

    `aspekte`: how people ask for each aspect, and under "kein" sentences that ask for none.
    `ausserhalb`: what nobody can answer here. `noch_nicht`: needs for services (by slug) that exist but are
    not described yet, so that they are not mistaken for their neighbours. `hinweise`: findings that did not
    forbid the use.
    """

    leistungen: Mapping[str, Leistung]
    stellen: Mapping[str, Stelle]
    kommune: Kommune
    aspekte: Mapping[str, tuple[str, ...]]
    ausserhalb: tuple[str, ...]
    noch_nicht: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hinweise: tuple[Befund, ...] = field(default=())

    def stelle(self, slug: str) -> Stelle | None:
        """The office responsible for the Leistung `slug`; None when either is unknown."""
        leistung = self.leistungen.get(slug)
        return self.stellen.get(leistung.zustaendig) if leistung else None
