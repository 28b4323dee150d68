"""Reads the municipality: kommune.yml with its Orte, stellen.yml with the offices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.knowledge_base.fields import (
    Feld,
    ags,
    complete_fields,
    datum,
    email,
    gefuellt,
    kennung,
    muster,
    plz,
    telefon,
    text,
    url,
)
from bot.knowledge_base.findings import Sammlung
from bot.knowledge_base.model import Anschrift, Beleg, Kommune, Ort, Stelle
from bot.knowledge_base.opening_hours import is_valid
from bot.knowledge_base.sources import read_quellen
from bot.knowledge_base.yaml_file import YamlInhalt, parse_yaml, read_text

LAENDER = ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"]


def _oeffnungszeiten(wert: Any) -> str | None:
    if isinstance(wert, str) and is_valid(wert):
        return None
    return "Schreiben Sie sie so: Mo-Fr 09:00-12:00; Tu 13:00-18:00; PH off (Mo Tu We Th Fr Sa Su)."


KOMMUNE = {
    "name": Feld(text, pflicht=True),
    "ags": Feld(ags, pflicht=True),
    "land": Feld(muster("|".join(LAENDER), f"Eines von: {', '.join(LAENDER)}."), pflicht=True),
    "webseite": Feld(url),
    "orte": Feld(gefuellt, pflicht=True),
    "quelle": Feld(gefuellt, pflicht=True),
    "stand": Feld(datum, pflicht=True),
}
ORT = {"name": Feld(text, pflicht=True), "plz": Feld(plz, pflicht=True)}
STELLE = {
    "id": Feld(kennung, pflicht=True),
    "name": Feld(text, pflicht=True),
    "anschrift": Feld(gefuellt),
    "telefon": Feld(telefon),
    "email": Feld(email),
    "webseite": Feld(url),
    "oeffnungszeiten": Feld(_oeffnungszeiten),
    "hinweis": Feld(text),
    "quelle": Feld(gefuellt, pflicht=True),
    "stand": Feld(datum, pflicht=True),
}
ANSCHRIFT = {
    "strasse": Feld(text, pflicht=True),
    "hausnummer": Feld(text, pflicht=True),
    "plz": Feld(plz, pflicht=True),
    "ort": Feld(text, pflicht=True),
}


def read_kommune(datei: Path, sammlung: Sammlung) -> Kommune | None:
    """The municipality described by `datei`; None when something required is wrong."""
    inhalt = read_text(datei, sammlung)
    if inhalt is None:
        return None
    yaml = parse_yaml(inhalt, datei, sammlung)
    felder = complete_fields(yaml, KOMMUNE, datei, sammlung)
    if felder is None:
        return None
    return Kommune(
        name=felder["name"],
        ags=felder["ags"],
        land=felder["land"],
        webseite=felder.get("webseite"),
        orte=_read_orte(yaml, datei, sammlung),
        beleg=Beleg(read_quellen(yaml, datei, sammlung), felder["stand"]),
    )


def _read_orte(yaml: YamlInhalt, datei: Path, sammlung: Sammlung) -> tuple[Ort, ...]:
    if not isinstance(yaml.daten["orte"], list):
        sammlung.fehler(datei, yaml.zeile("orte"), "„orte“ ist keine Liste.", 'Zeilen: - {name: …, plz: "…"}')
        return ()
    felder = [complete_fields(yaml, ORT, datei, sammlung, ("orte", i)) for i in range(len(yaml.daten["orte"]))]
    return tuple(Ort(ort["name"], ort["plz"]) for ort in felder if ort)


def read_stellen(datei: Path, sammlung: Sammlung) -> dict[str, Stelle]:
    """The offices in `datei` by their id; those with errors are left out."""
    inhalt = read_text(datei, sammlung)
    if inhalt is None:
        return {}
    yaml = parse_yaml(inhalt, datei, sammlung)
    if not isinstance(yaml.daten, list):
        sammlung.fehler(datei, 1, "Hier wird eine Liste erwartet.", "Beginnen Sie jede Stelle mit „- id: …“.")
        return {}
    stellen: dict[str, Stelle] = {}
    for index in range(len(yaml.daten)):
        stelle = _read_stelle(yaml, index, datei, sammlung)
        if stelle is None:
            continue
        if stelle.id in stellen:
            zeile = yaml.zeile(index, "id")
            sammlung.fehler(datei, zeile, f"Die Stelle „{stelle.id}“ gibt es schon.", "Wählen Sie eine andere id.")
        stellen[stelle.id] = stelle
    return stellen


def _read_stelle(yaml: YamlInhalt, index: int, datei: Path, sammlung: Sammlung) -> Stelle | None:
    felder = complete_fields(yaml, STELLE, datei, sammlung, (index,))
    if felder is None:
        return None
    teile = complete_fields(yaml, ANSCHRIFT, datei, sammlung, (index, "anschrift")) if "anschrift" in felder else None
    return Stelle(
        id=felder["id"],
        name=felder["name"],
        anschrift=Anschrift(**teile) if teile else None,
        telefon=felder.get("telefon"),
        email=felder.get("email"),
        webseite=felder.get("webseite"),
        oeffnungszeiten=felder.get("oeffnungszeiten"),
        hinweis=felder.get("hinweis"),
        beleg=Beleg(read_quellen(yaml, datei, sammlung, (index,)), felder["stand"]),
    )
