"""What the outbox tells about one delivery, and how that is read from its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.portal.port import Eingang
from bot.privacy.encryption import Cipher, Unreadable

SendungStatus = Literal["wartet", "zugestellt", "abgelehnt", "gescheitert"]


@dataclass(frozen=True)
class Zustellung:
    """What became of an attempt: ``zugestellt`` (with the receipt), ``abgelehnt`` (the portal refused it), or
    ``wartet``: kept safely here and not yet with the portal."""

    status: Literal["zugestellt", "wartet", "abgelehnt"]
    eingang: Eingang | None = None


@dataclass(frozen=True)
class Sendung:
    """One confirmed Antrag of a conversation. ``gescheitert``: no attempt is left, staff must look, the
    payload is kept. `abrufcode` is a secret: never show or log it. `gemeldet`: the citizen was told."""

    id: str
    leistung: str
    status: SendungStatus
    aktenzeichen: str | None
    abrufcode: str | None = field(repr=False)
    gemeldet: bool


def sendung_of(row: Any, cipher: Cipher) -> Sendung:
    """The row of `versand` as others may see it."""
    code = _abrufcode(row, cipher)
    return Sendung(row.id, row.leistung, row.status, row.aktenzeichen, code, row.gemeldet)


def zustellung_of(row: Any, cipher: Cipher) -> Zustellung:
    """How the delivery in this row stands. An abrufcode that was erased or is unreadable is ''."""
    if row.status == "zugestellt":
        code = _abrufcode(row, cipher) or ""
        return Zustellung("zugestellt", Eingang(row.aktenzeichen, code, row.eingegangen))
    return Zustellung("abgelehnt" if row.status == "abgelehnt" else "wartet")


def _abrufcode(row: Any, cipher: Cipher) -> str | None:
    try:
        return cipher.decrypt(row.abrufcode) if row.abrufcode else None
    except Unreadable:
        return None
