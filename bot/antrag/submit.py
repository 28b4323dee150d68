"""Confirming an Antrag: its draft ends and its outbox entry begins in one transaction, exactly once."""

from __future__ import annotations

from typing import Protocol

from jsonschema import Draft202012Validator
from sqlalchemy.engine import Connection

from bot.antrag.drafts import DraftStore
from bot.antrag.entwurf import Phase
from bot.antrag.model import AntragDefinition
from bot.antrag.schema import json_schema
from bot.antrag.summary import werte_fuer_portal
from bot.portal.port import Antrag


class NichtBestaetigt(Exception):
    """The draft is not in a state in which it may be sent: not confirmed, unreadable, or incomplete."""


class Postausgang(Protocol):
    """What is needed of bot.portal.outbox.Outbox."""

    def enqueue(self, connection: Connection, antrag: Antrag, gespraech: str) -> str:
        """Add the Antrag in the caller's transaction; returns the id of the Sendung."""
        ...


def confirm(
    drafts: DraftStore,
    outbox: Postausgang,
    definition: AntragDefinition,
    entwurf_id: str,
    gespraech: str,
    kommune: str,
    konto: str | None = None,
) -> str:
    """Hand the confirmed draft to the outbox; returns the id of the Sendung. The second call for the same
    draft returns the first one's. Errors: KeyError (no such draft), NichtBestaetigt."""
    with drafts.engine.begin() as connection:
        row = drafts.close(connection, entwurf_id, gespraech)
        if row.sendung:
            return str(row.sendung)
        entwurf = drafts.read(row.inhalt)
        if entwurf is None or entwurf.phase is not Phase.BESTAETIGT:
            raise NichtBestaetigt
        daten = werte_fuer_portal(definition, entwurf)
        if not Draft202012Validator(json_schema(definition)).is_valid(daten):
            raise NichtBestaetigt
        sendung_id = outbox.enqueue(connection, Antrag(entwurf.leistung, daten, kommune, konto), gespraech)
        drafts.mark_sent(connection, entwurf_id, sendung_id)
    return sendung_id
