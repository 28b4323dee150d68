"""A portal in memory that behaves as the real one does; a contract test holds both to the same promises."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from jsonschema import Draft202012Validator

from bot.portal.port import (
    Antrag,
    Antragsstand,
    Eingang,
    PortalError,
    PortalRejected,
    Verlaufseintrag,
    Zustand,
)


@dataclass
class _Akte:
    antrag: Antrag
    inhalt: str
    eingang: Eingang
    stand: Antragsstand
    konto: str | None


class FakePortal:
    """`schemas` by Leistung; None takes every application unchecked.

    `failure`: raised by every call while it is set. `lose_answers`: how many submissions are still accepted
    without the caller learning of it. `submissions`: the idempotency keys that arrived, in order.
    """

    def __init__(self, schemas: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.schemas = schemas
        self.failure: PortalError | None = None
        self.lose_answers: list[PortalError] = []
        self.submissions: list[str] = []
        self.akten: dict[str, _Akte] = {}

    async def submit_antrag(self, antrag: Antrag, idempotency_key: str) -> Eingang:
        self._fail()
        self.submissions.append(idempotency_key)
        akte = self.akten.get(idempotency_key)
        inhalt = json.dumps({**vars(antrag), "daten": dict(antrag.daten)}, sort_keys=True)
        if akte is not None and akte.inhalt != inhalt:
            raise PortalRejected("HTTP 422")
        if akte is None:
            self._check(antrag)
            akte = self.akten[idempotency_key] = _new(antrag, inhalt, len(self.akten))
        if self.lose_answers:
            raise self.lose_answers.pop(0)
        return akte.eingang

    async def list_antraege(self, konto: str) -> Sequence[Antragsstand]:
        self._fail()
        return [akte.stand for akte in reversed(self.akten.values()) if akte.konto == konto]

    async def get_antrag(self, konto: str, aktenzeichen: str) -> Antragsstand | None:
        self._fail()
        akte = self._find(aktenzeichen)
        return akte.stand if akte and akte.konto == konto else None

    async def assign_konto(self, aktenzeichen: str, abrufcode: str, konto: str) -> bool:
        self._fail()
        akte = self._find(aktenzeichen)
        if akte is None or akte.eingang.abrufcode != abrufcode or akte.konto not in (None, konto):
            return False
        akte.konto = konto
        return True

    def change_state(self, aktenzeichen: str, zustand: Zustand, notiz: str = "") -> None:
        """What staff would do at the real portal."""
        akte = self._find(aktenzeichen)
        assert akte is not None
        step = Verlaufseintrag(zustand, datetime.now(timezone.utc), notiz)
        akte.stand = replace(akte.stand, zustand=zustand, verlauf=(*akte.stand.verlauf, step))

    def _find(self, aktenzeichen: str) -> _Akte | None:
        wanted = aktenzeichen.replace("-", "").upper()
        known = (a for a in self.akten.values() if a.eingang.aktenzeichen.replace("-", "") == wanted)
        return next(known, None)

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure

    def _check(self, antrag: Antrag) -> None:
        if self.schemas is None:
            return
        if antrag.leistung not in self.schemas:
            raise PortalRejected("HTTP 422", ["leistung"])
        validator = Draft202012Validator(dict(self.schemas[antrag.leistung]))
        paths = {_path(error) for error in validator.iter_errors(dict(antrag.daten))}
        if paths:
            raise PortalRejected("HTTP 422", sorted(paths))


def _path(error: Any) -> str:
    missing = [name for name in error.validator_value if name not in error.instance]
    steps = [*error.absolute_path, *(missing[:1] if error.validator == "required" else [])]
    return "/".join(["daten", *map(str, steps)])


def _new(antrag: Antrag, inhalt: str, number: int) -> _Akte:
    now = datetime.now(timezone.utc)
    aktenzeichen = f"HB-{now.year}-TEST-{number:04d}"
    stand = Antragsstand(aktenzeichen, antrag.leistung, "eingegangen", now, (Verlaufseintrag("eingegangen", now),))
    return _Akte(antrag, inhalt, Eingang(aktenzeichen, secrets.token_hex(32), now), stand, antrag.konto)
