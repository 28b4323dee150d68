"""Kind datum: one exact day, stored as ISO date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende, Vermutet
from bot.antrag.fields.dates import Datumsangabe, find_dates, is_vague
from bot.antrag.model import Feld, Tagesgrenze
from bot.antrag.vocabulary import section

PRUEFUNGEN = frozenset({"fruehestens", "spaetestens"})
FREI = False
TEILE: tuple[str, ...] = ()

_FIRST = date(1900, 1, 1)
_YEARS_AHEAD = 100


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """The one day named in `text`. Without year: the nearest one within the limits, else a guess."""
    angabe = read_one(text, umstaende.heute)
    if isinstance(angabe, Fehler):
        return angabe
    if angabe.relativ:
        return _relative(angabe.relativ, angabe.oder, feld, umstaende)
    days = candidates(angabe, umstaende.heute)
    if not days:
        return _impossible(angabe, feld, umstaende)
    fitting = [d for d in days if check(d.isoformat(), feld, umstaende) is None]
    nearest = min(fitting or days, key=lambda d: abs((d - umstaende.heute).days))
    if angabe.jahr is None and fitting and not _bounded(feld):
        return Vermutet(nearest.isoformat())
    return _accepted(nearest, feld, umstaende, gedeutet=angabe.jahr is None)


def check(wert: str, feld: Feld, umstaende: Umstaende) -> Fehler | None:
    """The limits of the form; without any, a century back and ahead."""
    tag, heute = date.fromisoformat(wert), umstaende.heute
    first = _limit(feld.pruefung.fruehestens, heute) or _FIRST
    last = _limit(feld.pruefung.spaetestens, heute) or date(heute.year + _YEARS_AHEAD, 12, 31)
    if tag < first:
        return _beyond("vergangenheit" if first == heute else "zu_frueh", first)
    if tag > last:
        return _beyond("zukunft" if last == heute else "zu_spaet", last)
    return None


def show(wert: str, _feld: Feld) -> str:
    """ "3. Mai 2019"."""
    return show_day(date.fromisoformat(wert))


def schema(_feld: Feld) -> dict[str, Any]:
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def show_day(tag: date) -> str:
    return f"{tag.day}. {section('datum', 'anzeige')[tag.month - 1]} {tag.year}"


def read_one(text: str, heute: date) -> Datumsangabe | Fehler:
    """The only date in `text`, or why there is none."""
    found = find_dates(text, heute)
    if len(found) > 1:
        return Fehler("fehler_datum_mehrere")
    if found:
        return found[0]
    return Fehler("fehler_datum_ungenau" if is_vague(text) else "fehler_datum_unklar")


def candidates(angabe: Datumsangabe, heute: date) -> list[date]:
    """The days that can be meant: the century of a two-digit year and a missing year are open."""
    if angabe.jahr is None:
        years: Iterable[int] = range(heute.year - 4, heute.year + 5)
    elif len(angabe.jahr) == 2:
        years = (1900 + int(angabe.jahr), 2000 + int(angabe.jahr))
    else:
        years = (int(angabe.jahr),)
    return [day for year in years if (day := real_day(year, angabe.monat, angabe.tag))]


def real_day(year: int, month: int, day: int) -> date | None:
    """That day, or None when the calendar has no such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _impossible(angabe: Datumsangabe, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """A day that does not exist; "05/13/2019" may be the American order."""
    swapped = candidates(Datumsangabe(angabe.monat, angabe.tag, angabe.jahr), umstaende.heute)
    if angabe.jahr and len(angabe.jahr) == 4 and swapped:
        wert = swapped[0].isoformat()
        return check(wert, feld, umstaende) or Vermutet(wert)
    return Fehler("fehler_datum_gibt_es_nicht")


def _relative(tag: date, oder: date | None, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """ "Gestern", or the one of two days ("am Montag") that the limits allow; a guess when they allow both."""
    if oder and _bounded(feld):
        fits = check(tag.isoformat(), feld, umstaende) is None
        return _accepted(tag if fits else oder, feld, umstaende, gedeutet=True)
    return Vermutet(tag.isoformat(), oder.isoformat()) if oder else _accepted(tag, feld, umstaende, gedeutet=True)


def _accepted(tag: date, feld: Feld, umstaende: Umstaende, *, gedeutet: bool) -> Ergebnis:
    wert = tag.isoformat()
    return check(wert, feld, umstaende) or Gelesen(wert, gedeutet)


def _bounded(feld: Feld) -> bool:
    return feld.pruefung.fruehestens is not None or feld.pruefung.spaetestens is not None


def _limit(grenze: Tagesgrenze | None, heute: date) -> date | None:
    return grenze.on(heute) if grenze else None


def _beyond(how: str, grenze: date) -> Fehler:
    named = {} if how in ("vergangenheit", "zukunft") else {"grenze": show_day(grenze)}
    return Fehler(f"fehler_datum_{how}", named)
