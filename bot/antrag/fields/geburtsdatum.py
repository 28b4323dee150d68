"""Kind geburtsdatum: a day of birth, never in the future, at most 130 years ago, the year always said."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.antrag.fields import datum
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende
from bot.antrag.model import Feld

PRUEFUNGEN = datum.PRUEFUNGEN
FREI = False
TEILE: tuple[str, ...] = ()

_OLDEST_YEARS = 130


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """A two-digit year is the latest one that is not in the future: "64" is 1964."""
    angabe = datum.read_one(text, umstaende.heute)
    if isinstance(angabe, Fehler):
        return angabe
    days = [angabe.relativ] if angabe.relativ else datum.candidates(angabe, umstaende.heute)
    if not days:
        return Fehler("fehler_datum_gibt_es_nicht")
    if angabe.jahr is None and not angabe.relativ:
        return Fehler("fehler_geburtsdatum_jahr_fehlt")
    past = [day for day in days if day <= umstaende.heute]
    wert = max(past or days).isoformat()
    return check(wert, feld, umstaende) or Gelesen(wert, gedeutet=angabe.relativ is not None)


def check(wert: str, feld: Feld, umstaende: Umstaende) -> Fehler | None:
    tag, heute = date.fromisoformat(wert), umstaende.heute
    if tag > heute:
        return Fehler("fehler_geburtsdatum_zukunft")
    if tag.year < heute.year - _OLDEST_YEARS:
        return Fehler("fehler_geburtsdatum_zu_alt")
    return datum.check(wert, feld, umstaende) if tag.year >= 1900 else None


def show(wert: str, feld: Feld) -> str:
    return datum.show(wert, feld)


def schema(feld: Feld) -> dict[str, Any]:
    return datum.schema(feld)
