"""Which entries a knowledge file may have and what each must look like; the same words for every file kind."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge_base.findings import Sammlung
from bot.knowledge_base.yaml_file import YamlInhalt

Pruefung = Callable[[Any], str | None]
"""None when the value is right, else the remedy in German."""


@dataclass(frozen=True)
class Feld:
    """One entry: what its value must be, and whether it may be missing."""

    pruefung: Pruefung
    pflicht: bool = False


def text(value: Any) -> str | None:
    """A non-empty text."""
    if isinstance(value, str) and value.strip():
        return None
    return "Schreiben Sie einen Text, bei Zahlen und Ja/Nein in Anführungszeichen."


def gefuellt(value: Any) -> str | None:
    """Anything but nothing: what is inside is checked on its own."""
    return None if value else "Der Eintrag ist leer: füllen oder löschen Sie ihn."


def muster(ausdruck: str, abhilfe: str) -> Pruefung:
    """A text of which the whole matches `ausdruck`."""
    compiled = re.compile(ausdruck)
    return lambda value: None if isinstance(value, str) and compiled.fullmatch(value) else abhilfe


def wahl(*werte: str) -> Pruefung:
    """One of the given words."""
    return lambda value: None if value in werte else f"Erlaubt ist: {', '.join(werte)}."


def datum(value: Any) -> str | None:
    """A day as YAML writes it: 2026-11-23."""
    return None if type(value) is date else "Schreiben Sie das Datum so: 2026-11-23, ohne Anführungszeichen."


def liste(element: Pruefung) -> Pruefung:
    """A list whose elements all pass `element`."""

    def pruefe(value: Any) -> str | None:
        if not isinstance(value, list):
            return "Schreiben Sie eine Liste in eckigen Klammern: [erstes, zweites]."
        return next((abhilfe for item in value if (abhilfe := element(item))), None)

    return pruefe


slug = muster(r"[a-z0-9]+(-[a-z0-9]+)*", "Nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche.")
kennung = muster(r"[a-z0-9_]+", "Nur Kleinbuchstaben ohne Umlaute, Ziffern und Unterstriche.")
url = muster(r"https?://[^\s<>\"]+\.[^\s<>\"]+", "Geben Sie die ganze Adresse an: https://…")
plz = muster(r"\d{5}", 'Fünf Ziffern in Anführungszeichen: "39167".')
ags = muster(r"\d{8}", 'Acht Ziffern in Anführungszeichen: "15083298".')
leika = muster(r"99\d{12}", '14 Ziffern, die mit 99 beginnen, in Anführungszeichen: "99008001012000".')
email = muster(r"[^@\s]+@[^@\s]+\.[^@\s]+", "Geben Sie eine ganze E-Mail-Adresse an: amt@beispiel.de")
telefon = muster(r"\+?[\d ()/–-]{5,}", "Nur Ziffern, Leerzeichen, „/“ und „-“, in Anführungszeichen.")


def check_fields(
    inhalt: YamlInhalt,
    felder: Mapping[str, Feld],
    datei: Path,
    sammlung: Sammlung,
    stelle: tuple[str | int, ...] = (),
    teilweise: bool = False,
) -> dict[str, Any]:
    """The entries at `stelle` that are right; everything else becomes a finding.

    `teilweise`: an overlay, in which nothing is required.
    """
    daten = inhalt.daten
    for key in stelle:
        daten = daten[key]
    if not isinstance(daten, dict):
        zeile = inhalt.zeile(*stelle)
        sammlung.fehler(datei, zeile, "Hier fehlen Einträge.", "Schreiben Sie Zeilen der Form „name: Wert“.")
        return {}
    right = {}
    for name, wert in daten.items():
        abhilfe = _judge(name, wert, felder)
        if abhilfe:
            problem = f"„{name}“ ist hier unbekannt." if name not in felder else f"„{name}“ ist nicht richtig."
            sammlung.fehler(datei, inhalt.zeile(*stelle, name), problem, abhilfe)
        else:
            right[name] = wert
    if not teilweise:
        _missing(daten, felder, inhalt.zeile(*stelle), datei, sammlung)
    return right


def complete_fields(
    inhalt: YamlInhalt,
    felder: Mapping[str, Feld],
    datei: Path,
    sammlung: Sammlung,
    stelle: tuple[str | int, ...] = (),
) -> dict[str, Any] | None:
    """Like check_fields, but None when a required entry is missing or wrong."""
    right = check_fields(inhalt, felder, datei, sammlung, stelle)
    return right if all(name in right for name, feld in felder.items() if feld.pflicht) else None


def _judge(name: str, wert: Any, felder: Mapping[str, Feld]) -> str | None:
    if name in felder:
        return felder[name].pruefung(wert)
    close = difflib.get_close_matches(str(name), felder, n=1)
    return f"Meinten Sie „{close[0]}“?" if close else f"Bekannt sind: {', '.join(felder)}."


def _missing(daten: Mapping[str, Any], felder: Mapping[str, Feld], zeile: int, datei: Path, sammlung: Sammlung) -> None:
    for name, feld in felder.items():
        if feld.pflicht and name not in daten:
            sammlung.fehler(datei, zeile, f"„{name}“ fehlt.", f"Ergänzen Sie eine Zeile „{name}: …“.")
