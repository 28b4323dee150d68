"""What every kind of field offers, and what reading an answer can come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from bot.antrag.model import Feld


@dataclass(frozen=True)
class Ort:
    """A town with one of its postal codes, as the municipality's knowledge has it."""

    name: str
    plz: str


@dataclass(frozen=True)
class Umstaende:
    """What an answer is read against: the day it was given, and the towns of the municipality."""

    heute: date
    orte: tuple[Ort, ...] = ()


@dataclass(frozen=True)
class Gelesen:
    """The answer is understood: `wert` in the stored shape. `gedeutet`: more was concluded than was said
    ("gestern"), so it is read back."""

    wert: Any
    gedeutet: bool = False


@dataclass(frozen=True)
class Vermutet:
    """A guess that has to be confirmed; `sonst` is taken when it is denied (None: the question again). Either may
    be a compound value of which parts are still missing."""

    wert: Any
    sonst: Any = None


@dataclass(frozen=True)
class Teilweise:
    """Some parts of a compound answer are understood and kept, `fehlt` are the missing ones in order.
    `sicher`: the text has the shape of this kind, it is not just some word."""

    wert: Mapping[str, str]
    fehlt: tuple[str, ...]
    sicher: bool = True


@dataclass(frozen=True)
class Fehler:
    """Not an answer to this question: `code` of bot.antrag.codes, `daten` its own keys."""

    code: str
    daten: Mapping[str, str] = field(default_factory=dict)


Ergebnis = Gelesen | Vermutet | Teilweise | Fehler


class Art(Protocol):
    """A kind of field: a module with these names. None of its functions raises on any input."""

    @property
    def PRUEFUNGEN(self) -> frozenset[str]:
        """The keys of `pruefung` this kind knows."""
        ...

    @property
    def FREI(self) -> bool:
        """Whether nearly every text would be an answer, so that commands need a second look."""
        ...

    @property
    def TEILE(self) -> tuple[str, ...]:
        """The parts of a compound value, () for a simple one."""
        ...

    def parse(self, text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
        """Read a cleaned, non-empty answer."""
        ...

    def check(self, wert: Any, feld: Feld, umstaende: Umstaende) -> Fehler | None:
        """The limits of the field for a value of the right shape."""
        ...

    def show(self, wert: Any, feld: Feld) -> str:
        """The value for the citizen's eye; parse() understands it."""
        ...

    def schema(self, feld: Feld) -> dict[str, Any]:
        """The JSON Schema of the stored value."""
        ...


class ZusammengesetzteArt(Art, Protocol):
    """A kind whose value has parts that can be missing or corrected alone."""

    @property
    def FREIE_TEILE(self) -> tuple[str, ...]:
        """The parts that nearly every word could be."""
        ...

    def complete(
        self, bisher: Mapping[str, str], fehlt: tuple[str, ...], text: str, feld: Feld, umstaende: Umstaende
    ) -> Ergebnis:
        """Read the answer to the question for the missing parts of `bisher`."""
        ...

    def replace(self, wert: Mapping[str, str], teil: str, text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
        """The whole value with one part changed to what `text` says."""
        ...
