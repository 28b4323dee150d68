"""The outbox (Postausgang): nothing that a citizen confirmed is lost, and nothing is handed in twice.

A confirmed Antrag is written here in the same transaction that ends its draft, with one idempotency key for
all attempts. Delivery follows at once and, if the portal does not answer, again from the worker.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy.engine import Connection, Engine

from bot.portal import outbox_store as store
from bot.portal.outbox_table import versand
from bot.portal.port import Antrag, Eingang, Portal, PortalRejected
from bot.portal.retry import RetryRule
from bot.portal.sendung import Sendung, SendungStatus, Zustellung, sendung_of, zustellung_of
from bot.privacy.encryption import Cipher, Unreadable

__all__ = ["Outbox", "Sendung", "Zustellung"]

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
SEND_SECONDS = 60.0  # clearly below LEASE, so that an expired lease means that nobody is sending any more
STUCK = ("gescheitert", "abgelehnt")  # goes on only when staff say so
GRACE = timedelta(seconds=15)  # time for the conversation to deliver before the worker does


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


class Outbox:
    """Synchronous methods are database calls (use asyncio.to_thread in a coroutine); `deliver` and
    `deliver_due` are coroutines and do so themselves."""

    def __init__(
        self,
        engine: Engine,
        cipher: Cipher,
        portal: Portal,
        rule: RetryRule | None = None,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._engine, self._cipher, self._portal = engine, cipher, portal
        self._rule = rule or RetryRule()
        self._clock = clock

    def enqueue(self, connection: Connection, antrag: Antrag, gespraech: str) -> str:
        """Add `antrag` in the caller's transaction; nothing is sent before that commits. Returns its id."""
        sendung_id, now = secrets.token_urlsafe(16), self._clock()
        values = {
            "id": sendung_id,
            "gespraech": gespraech,
            "leistung": antrag.leistung,
            "schluessel": str(uuid.uuid4()),
            "nutzlast": self._cipher.encrypt({**vars(antrag), "daten": dict(antrag.daten)}),
            "naechster_versuch": now + GRACE,
            "erstellt": now,
        }
        store.insert_row(connection, values)
        return sendung_id

    async def deliver(self, sendung_id: str) -> Zustellung:
        """Send it now, due or not, unless another worker is sending it. KeyError for an unknown id."""
        now = self._clock()
        lease = await asyncio.to_thread(store.claim_one, self._engine, sendung_id, now, LEASE)
        if lease is not None:
            await self._send(lease, now)
        return await asyncio.to_thread(self._zustellung, sendung_id)

    async def deliver_due(self, now: datetime, limit: int = 20) -> int:
        """Send what is due at `now`, at most `limit`, one by one; returns how many were attempted."""
        attempted = 0
        while attempted < limit:  # leased singly: a lease must not run out while others are being sent
            leases = await asyncio.to_thread(store.claim_due, self._engine, now, 1, LEASE)
            if not leases:
                break
            await self._send(leases[0], now)
            attempted += 1
        return attempted

    async def _send(self, lease: store.Lease, now: datetime) -> None:
        values = await self._attempt(lease, now)
        level = logging.ERROR if values["status"] in STUCK else logging.INFO
        log.log(level, "versand id=%s versuch=%d status=%s", lease.sendung_id, lease.versuche + 1, values["status"])
        await asyncio.to_thread(store.finish, self._engine, lease, versuche=lease.versuche + 1, **values)

    async def _attempt(self, lease: store.Lease, now: datetime) -> dict[str, Any]:
        """One attempt; returns the columns that record its end. An unexpected error means "try again"."""
        try:
            antrag = Antrag(**self._cipher.decrypt(lease.nutzlast))
            call = self._portal.submit_antrag(antrag, lease.schluessel)
            return self._delivered(await asyncio.wait_for(call, SEND_SECONDS))
        except Unreadable:
            return self._ended("gescheitert", "unlesbar")
        except PortalRejected as error:
            return self._ended("abgelehnt", f"{error} {' '.join(error.fields)}".strip())
        except Exception as error:
            return self._postponed(lease.versuche + 1, type(error).__name__, now)

    def _delivered(self, eingang: Eingang) -> dict[str, Any]:
        receipt = {
            "aktenzeichen": eingang.aktenzeichen,
            "abrufcode": self._cipher.encrypt(eingang.abrufcode),
            "eingegangen": eingang.eingegangen,
        }
        return {**self._ended("zugestellt", ""), "nutzlast": None, **receipt}

    def _ended(self, status: SendungStatus, grund: str) -> dict[str, Any]:
        return {"status": status, "grund": grund[:500], "beendet": self._clock()}

    def _postponed(self, attempts: int, grund: str, now: datetime) -> dict[str, Any]:
        if self._rule.exhausted(attempts):
            return self._ended("gescheitert", grund)
        next_time = max(now, self._clock()) + self._rule.jittered(attempts)
        return {"status": "wartet", "grund": grund, "naechster_versuch": next_time}

    def _zustellung(self, sendung_id: str) -> Zustellung:
        found = store.rows(self._engine, versand.c.id == sendung_id)
        if not found:
            raise KeyError(sendung_id)
        return zustellung_of(found[0], self._cipher)

    def for_gespraech(self, gespraech: str) -> list[Sendung]:
        """Everything this conversation confirmed and that is still remembered, oldest first."""
        return [sendung_of(row, self._cipher) for row in store.rows(self._engine, versand.c.gespraech == gespraech)]

    def needing_staff(self) -> Sequence[Sendung]:
        """What does not go on by itself: refused by the portal, or out of attempts."""
        stuck = versand.c.status.in_(STUCK)
        return [sendung_of(row, self._cipher) for row in store.rows(self._engine, stuck)]

    def retry(self, sendung_id: str) -> bool:
        """Staff decided to try a stuck delivery again, with the same key; False when it is not stuck."""
        return store.reopen(self._engine, sendung_id, self._clock())

    def mark_told(self, sendung_id: str) -> None:
        """The citizen has been told how it ended."""
        store.set_values(self._engine, sendung_id, gemeldet=True)

    def mark_assigned(self, sendung_id: str) -> None:
        """The application belongs to an account now: its abrufcode is of no more use and is erased."""
        store.set_values(self._engine, sendung_id, abrufcode=None)

    def forget_conversation(self, gespraech: str) -> int:
        """Delete the receipts of a conversation; what the portal does not have yet stays. Returns how many."""
        return store.delete_finished(self._engine, self._clock(), gespraech)

    def forget_delivered(self, before: datetime) -> int:
        """Delete receipts of what was delivered before that time (retention); returns how many."""
        return store.delete_finished(self._engine, before)
