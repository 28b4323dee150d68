"""The statements on the table `versand`. Synchronous; each function is one short transaction."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.engine import Connection, Engine

from bot.portal.outbox_table import versand


@dataclass(frozen=True)
class Lease:
    """The right to send one delivery until it expires. `owner` is unguessable and used once."""

    sendung_id: str
    owner: str
    schluessel: str
    nutzlast: bytes
    versuche: int


def insert_row(connection: Connection, values: dict[str, Any]) -> None:
    """Add one waiting delivery in the caller's transaction."""
    connection.execute(versand.insert().values(status="wartet", versuche=0, **values))


def claim_one(engine: Engine, sendung_id: str, now: datetime, lease: timedelta) -> Lease | None:
    """Lease this delivery whether or not it is due; None when finished or being sent by another."""
    with engine.begin() as connection:
        leases = _lease(connection, [sendung_id], now, lease)
    return leases[0] if leases else None


def claim_due(engine: Engine, now: datetime, limit: int, lease: timedelta) -> Sequence[Lease]:
    """Lease up to `limit` due deliveries, longest waiting first. On PostgreSQL rows that another worker is
    claiming are skipped; on SQLite the conditional update in _lease() decides who gets them."""
    due = (
        select(versand.c.id)
        .where(_free(now), versand.c.naechster_versuch <= now)
        .order_by(versand.c.naechster_versuch)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    with engine.begin() as connection:
        ids = list(connection.execute(due).scalars())
        return _lease(connection, ids, now, lease) if ids else []


def _free(now: datetime) -> Any:
    unleased = or_(versand.c.gesperrt_bis.is_(None), versand.c.gesperrt_bis <= now)
    return and_(versand.c.status == "wartet", unleased)


def _lease(connection: Connection, ids: list[str], now: datetime, lease: timedelta) -> list[Lease]:
    owner = secrets.token_urlsafe(16)
    chosen = update(versand).where(versand.c.id.in_(ids), _free(now))
    connection.execute(chosen.values(gesperrt_von=owner, gesperrt_bis=now + lease))
    mine = select(versand).where(versand.c.id.in_(ids), versand.c.gesperrt_von == owner)
    return [Lease(row.id, owner, row.schluessel, row.nutzlast, row.versuche) for row in connection.execute(mine)]


def finish(engine: Engine, lease: Lease, **values: Any) -> None:
    """Write how sending ended and free the lease, unless the lease ran out and another owner holds it."""
    mine = and_(versand.c.id == lease.sendung_id, versand.c.gesperrt_von == lease.owner)
    with engine.begin() as connection:
        connection.execute(update(versand).where(mine).values(gesperrt_von=None, gesperrt_bis=None, **values))


def set_values(engine: Engine, sendung_id: str, **values: Any) -> None:
    """Change columns of one delivery that do not concern its sending."""
    with engine.begin() as connection:
        connection.execute(update(versand).where(versand.c.id == sendung_id).values(**values))


def reopen(engine: Engine, sendung_id: str, now: datetime) -> bool:
    """Let a delivery that failed or was refused start anew, due at once. False when there is none."""
    stuck = and_(versand.c.id == sendung_id, versand.c.status.in_(("gescheitert", "abgelehnt")))
    anew = update(versand).where(stuck).values(status="wartet", versuche=0, naechster_versuch=now, beendet=None)
    with engine.begin() as connection:
        return bool(connection.execute(anew).rowcount)


def rows(engine: Engine, *conditions: Any) -> Sequence[Any]:
    """Matching rows, oldest first."""
    query = select(versand).where(*conditions).order_by(versand.c.erstellt, versand.c.id)
    with engine.connect() as connection:
        return list(connection.execute(query))


def delete_finished(engine: Engine, before: datetime, gespraech: str | None = None) -> int:
    """Forget the receipts of deliveries that the portal took until that time, of one conversation if given;
    returns how many."""
    old = and_(versand.c.status == "zugestellt", versand.c.beendet <= before)
    if gespraech is not None:
        old = and_(old, versand.c.gespraech == gespraech)
    with engine.begin() as connection:
        return int(connection.execute(delete(versand).where(old)).rowcount)
