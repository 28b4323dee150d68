"""Reads one leistung.md or an overlay of it: the entries of its head and its sections, checked one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge_base.fields import (
    Feld,
    check_fields,
    datum,
    gefuellt,
    kennung,
    leika,
    liste,
    slug,
    text,
    url,
    wahl,
)
from bot.knowledge_base.findings import Sammlung
from bot.knowledge_base.markdown_file import RohAbschnitt, split_front_matter, split_sections
from bot.knowledge_base.model import ABSCHNITTE, Abschnitt, Beleg
from bot.knowledge_base.sources import read_quellen
from bot.knowledge_base.yaml_file import parse_yaml, read_text

KOPF = {
    "slug": Feld(slug, pflicht=True),
    "leika_schluessel": Feld(leika),
    "bezeichnung": Feld(text, pflicht=True),
    "synonyme": Feld(liste(text), pflicht=True),
    "ebene": Feld(wahl("bund", "land", "kommune"), pflicht=True),
    "zustaendig": Feld(kennung, pflicht=True),
    "gebuehr": Feld(text),
    "quelle": Feld(gefuellt, pflicht=True),
    "stand": Feld(datum, pflicht=True),
    "gueltig_bis": Feld(datum, pflicht=True),
    "verantwortlich": Feld(text, pflicht=True),
    "online": Feld(wahl("antrag", "link", "nein"), pflicht=True),
    "online_link": Feld(url),
    "vertrauensniveau": Feld(wahl("niedrig", "substanziell", "hoch"), pflicht=True),
}

_HTML = re.compile(r"</?[a-zA-Z][^>]*>|&[a-z]+;")
_TABLE = re.compile(r"\s*\|.*\|\s*")


@dataclass(frozen=True)
class LeistungsDatei:
    """One file as read. `felder` and `abschnitte` hold only what is right; `zeilen` their lines."""

    datei: Path
    felder: dict[str, Any]
    belege: dict[str, Beleg]
    abschnitte: dict[str, Abschnitt]
    zeilen: dict[str, int]


def read_leistung(datei: Path, sammlung: Sammlung, teilweise: bool = False) -> LeistungsDatei | None:
    """The file, or None when it cannot be read at all. `teilweise`: an overlay, in which only the slug is due."""
    inhalt = read_text(datei, sammlung)
    if inhalt is None:
        return None
    kopf, rumpf, erste_zeile = split_front_matter(inhalt, datei, sammlung)
    yaml = parse_yaml(kopf, datei, sammlung, erste_zeile=2)
    felder = check_fields(yaml, KOPF, datei, sammlung, teilweise=teilweise)
    beleg = Beleg(read_quellen(yaml, datei, sammlung), felder.get("stand"))
    roh = split_sections(rumpf, erste_zeile, datei, sammlung)
    _check_headings(roh, datei, sammlung)
    return LeistungsDatei(
        datei=datei,
        felder=felder,
        belege=dict.fromkeys(felder, beleg),
        abschnitte={a.titel: _abschnitt(a, beleg, datei) for a in roh if a.titel in ABSCHNITTE and a.text},
        zeilen={name: yaml.zeile(name) for name in felder},
    )


def _abschnitt(roh: RohAbschnitt, beleg: Beleg, datei: Path) -> Abschnitt:
    eigen = Beleg((roh.quelle,), roh.stand or beleg.stand) if roh.quelle else beleg
    return Abschnitt(roh.titel, roh.text, eigen, datei, roh.zeile)


def _check_headings(abschnitte: list[RohAbschnitt], datei: Path, sammlung: Sammlung) -> None:
    seen: set[str] = set()
    for abschnitt in abschnitte:
        titel, zeile = abschnitt.titel, abschnitt.zeile
        if titel not in ABSCHNITTE:
            sammlung.fehler(
                datei,
                zeile,
                f"Die Überschrift „{titel}“ gibt es nicht.",
                f"Erlaubt: {', '.join(ABSCHNITTE)}.",
            )
        if titel in seen:
            sammlung.fehler(datei, zeile, f"„{titel}“ kommt zweimal vor.", "Führen Sie beide zusammen.")
        seen.add(titel)
        if not abschnitt.text and not abschnitt.offen:
            sammlung.fehler(datei, zeile, f"„{titel}“ ist leer.", "Ergänzen Sie Text oder löschen Sie die Überschrift.")
        for number, note in abschnitt.offen:
            sammlung.hinweis(datei, number, f"Offen: {note}", "Bitte klären und ergänzen.")
        _check_lines(abschnitt, datei, sammlung)


def _check_lines(abschnitt: RohAbschnitt, datei: Path, sammlung: Sammlung) -> None:
    for number, line in abschnitt.zeilen:
        if _HTML.search(line):
            problem, abhilfe = (
                "HTML ist nicht erlaubt.",
                "Schreiben Sie **fett**, „- “ für Listen, [Text](Link).",
            )
        elif _TABLE.fullmatch(line):
            problem, abhilfe = "Tabellen werden nicht angezeigt.", "Schreiben Sie eine Liste mit „- “."
        else:
            continue
        sammlung.fehler(datei, number, f"{problem} („{line.strip()[:60]}“)", abhilfe)
