"""What the bot needs of a portal backend. Adapters (rest.py) implement it; nothing else knows a portal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

Zustand = Literal["eingegangen", "in_bearbeitung", "rueckfrage", "bewilligt", "abgelehnt", "erledigt"]


@dataclass(frozen=True)
class Antrag:
    """A confirmed application as the portal gets it. `daten` satisfies the JSON Schema of its form."""

    leistung: str
    daten: Mapping[str, Any]
    kommune: str
    konto: str | None = None


@dataclass(frozen=True)
class Eingang:
    """The portal's receipt. `abrufcode` is the secret by which an application sent without sign-in is
    assigned to a Servicekonto later; keep it encrypted, never show or log it."""

    aktenzeichen: str
    abrufcode: str
    eingegangen: datetime


@dataclass(frozen=True)
class Verlaufseintrag:
    """One step in the history of an application; `notiz` is the authority's text for the citizen or ''."""

    zustand: Zustand
    am: datetime
    notiz: str = ""


@dataclass(frozen=True)
class Antragsstand:
    """An application as its owner may see it."""

    aktenzeichen: str
    leistung: str
    zustand: Zustand
    eingegangen: datetime
    verlauf: Sequence[Verlaufseintrag] = field(default_factory=tuple)


class PortalError(Exception):
    """Anything that kept the portal from doing what was asked. Holds no citizen data."""


class PortalUnavailable(PortalError):
    """No usable answer: not reachable, too slow, or 5xx. The same call may succeed later."""


class PortalRejected(PortalError):
    """The portal understood and refused (4xx): trying again without a change is useless.

    `fields` names the entries it objected to (paths only, no values).
    """

    def __init__(self, message: str, fields: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.fields = tuple(fields)


class Portal(Protocol):
    """Applications of one portal. Every call has a timeout and raises PortalError and nothing else."""

    async def submit_antrag(self, antrag: Antrag, idempotency_key: str) -> Eingang:
        """Hand in `antrag`. The same key always yields the same Eingang, however often it is sent."""
        ...

    async def list_antraege(self, konto: str) -> Sequence[Antragsstand]:
        """All applications of the account, newest first."""
        ...

    async def get_antrag(self, konto: str, aktenzeichen: str) -> Antragsstand | None:
        """One application of the account; None when there is none of that number *for this account*."""
        ...

    async def assign_konto(self, aktenzeichen: str, abrufcode: str, konto: str) -> bool:
        """Assign an application sent without sign-in to `konto`; False when number and code do not fit."""
        ...
