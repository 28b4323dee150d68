"""What a message can mean to the form."""

from __future__ import annotations

from dataclasses import dataclass

from bot.antrag.fields.base import Ergebnis


@dataclass(frozen=True)
class Antwort:
    """An answer to the field in talk, or the failed attempt at one."""

    ergebnis: Ergebnis


@dataclass(frozen=True)
class Befehl:
    """A command by its name in vokabular.yml: abbrechen, zurueck, ueberspringen, hilfe, warum, fortschritt,
    weiss_nicht, aendern, so_lassen."""

    name: str


@dataclass(frozen=True)
class Korrektur:
    """An earlier (or later) field was named: `ergebnis` is the new value as read, None when none was said;
    `teil`: only that part of a compound value is meant."""

    feld: str
    teil: str = ""
    ergebnis: Ergebnis | None = None


@dataclass(frozen=True)
class Welches:
    """A correction that fits several fields."""

    kandidaten: tuple[str, ...]


@dataclass(frozen=True)
class Klaerung:
    """Answer or command: the citizen has to say which. `befehl` as in the codes ``klaerung_*``."""

    befehl: str


@dataclass(frozen=True)
class Unterbrechung:
    """Something the rest of the bot has to answer."""


@dataclass(frozen=True)
class NichtGefragt:
    """A field was named that does not matter as things stand: nothing changes."""

    feld: str


Deutung = Antwort | Befehl | Korrektur | Welches | Klaerung | NichtGefragt | Unterbrechung
