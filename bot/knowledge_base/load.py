"""Loads the knowledge folder for one municipality: everything, or nothing and all that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.knowledge_base.check import check_wissen
from bot.knowledge_base.findings import Befund, Sammlung, WissenFehler
from bot.knowledge_base.kommune_file import read_kommune, read_stellen
from bot.knowledge_base.leistung_file import KOPF, LeistungsDatei, read_leistung
from bot.knowledge_base.model import ASPEKTE, Leistung, Wissen
from bot.knowledge_base.overlay import build_leistung, overlay
from bot.knowledge_base.text_lines import read_lines

KEIN_ASPEKT = "kein"


def load_wissen(folder: Path, ags: str, heute: date | None = None) -> Wissen:
    """The checked knowledge in `folder`, overlaid for the municipality `ags` (8 digits).

    `heute` decides what is out of date (a hint only); default is the current day. Errors: WissenFehler with
    all findings when at least one is an error; nothing half-read is ever returned.
    """
    wissen, befunde = read_wissen(folder, ags, heute)
    if wissen is None:
        raise WissenFehler(befunde)
    return wissen


def read_wissen(folder: Path, ags: str, heute: date | None = None) -> tuple[Wissen | None, list[Befund]]:
    """The knowledge, or None when it has errors; and all findings, sorted, in either case."""
    sammlung = Sammlung(folder)
    wissen = _read(folder, ags, sammlung)
    if wissen is not None:
        check_wissen(wissen, sammlung, heute or date.today())
    befunde = sorted(sammlung.befunde)
    if wissen is None or sammlung.hat_fehler:
        return None, befunde
    return replace(wissen, hinweise=tuple(befunde)), befunde


def _read(folder: Path, ags: str, sammlung: Sammlung) -> Wissen | None:
    kommunen = folder / "kommunen" / ags
    leistungen = _read_leistungen(folder / "leistungen", kommunen / "leistungen", sammlung)
    stellen = read_stellen(kommunen / "stellen.yml", sammlung)
    kommune = read_kommune(kommunen / "kommune.yml", sammlung)
    aspekte = {name: read_lines(folder / "aspekte" / f"{name}.txt", sammlung) for name in (*ASPEKTE, KEIN_ASPEKT)}
    ausserhalb = read_lines(folder / "ausserhalb.txt", sammlung)
    if kommune is None:
        return None
    return Wissen(
        leistungen=leistungen,
        stellen=stellen,
        kommune=kommune,
        aspekte=aspekte,
        ausserhalb=ausserhalb,
        noch_nicht=_read_noch_nicht(folder / "noch_nicht", set(leistungen), sammlung),
    )


def _read_noch_nicht(folder: Path, beschrieben: set[str], sammlung: Sammlung) -> dict[str, tuple[str, ...]]:
    """Needs for services without a leistung.md. The folder may be absent; described services are skipped."""
    dateien = sorted(folder.glob("*.txt"))
    return {datei.stem: read_lines(datei, sammlung) for datei in dateien if datei.stem not in beschrieben}


def _read_leistungen(folder: Path, layer: Path, sammlung: Sammlung) -> dict[str, Leistung]:
    leistungen: dict[str, Leistung] = {}
    if not folder.is_dir():
        sammlung.fehler(folder, 1, "Der Ordner „leistungen“ fehlt.", "Legen Sie ihn an; siehe LIESMICH.md.")
        return leistungen
    overlays = {datei.stem: datei for datei in sorted(layer.glob("*.md"))}
    for ordner in sorted(path for path in folder.iterdir() if path.is_dir()):
        leistung = _read_leistung(ordner, overlays.pop(ordner.name, None), sammlung)
        if leistung is not None:
            leistungen[ordner.name] = leistung
    for datei in overlays.values():
        abhilfe = f"Benennen Sie die Datei wie einen Ordner unter „{folder.name}“."
        sammlung.fehler(datei, 1, f"Es gibt keine Leistung „{datei.stem}“, die hier ergänzt wird.", abhilfe)
    return leistungen


def _read_leistung(ordner: Path, ueberlagerung: Path | None, sammlung: Sammlung) -> Leistung | None:
    layers = [read_leistung(ordner / "leistung.md", sammlung)]
    if ueberlagerung is not None:
        layers.append(read_leistung(ueberlagerung, sammlung, teilweise=True))
    present = [layer for layer in layers if layer is not None]
    beispiele = read_lines(ordner / "beispiele.txt", sammlung)
    for layer in present:
        _check_slug(layer, ordner.name, sammlung)
    if layers[0] is None or not _is_complete(layers[0]):
        return None
    antrag = ordner / "antrag.yml"
    return build_leistung(overlay(present), beispiele, antrag if antrag.is_file() else None)


def _check_slug(layer: LeistungsDatei, slug: str, sammlung: Sammlung) -> None:
    if layer.felder.get("slug", slug) != slug:
        zeile = layer.zeilen["slug"]
        problem = f"„slug: {layer.felder['slug']}“ passt nicht zum Namen „{slug}“."
        sammlung.fehler(layer.datei, zeile, problem, f"Schreiben Sie „slug: {slug}“.")


def _is_complete(datei: LeistungsDatei) -> bool:
    return all(name in datei.felder for name, feld in KOPF.items() if feld.pflicht)
