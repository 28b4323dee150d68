"""Reads applications. Synchronous: handlers call it through asyncio.to_thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Engine

from sandbox.db import antraege, verlauf


def of_konto(engine: Engine, konto: str, aktenzeichen: str | None = None) -> Sequence[dict[str, Any]]:
    """The applications of one account with their history, newest first; only that one if `aktenzeichen`."""
    query = select(antraege).where(antraege.c.konto == konto)
    if aktenzeichen is not None:
        query = query.where(antraege.c.aktenzeichen == aktenzeichen)
    with engine.connect() as connection:
        return _with_history(connection, connection.execute(_newest_first(query)))


def page(engine: Engine, number: int, size: int) -> tuple[Sequence[Any], int]:
    """Page `number` (from 1) of all applications, newest first, and how many there are."""
    with engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(antraege)).scalar_one()
        query = _newest_first(select(antraege)).limit(size).offset((number - 1) * size)
        return list(connection.execute(query)), int(count)


def one(engine: Engine, aktenzeichen: str) -> dict[str, Any] | None:
    """One application with its history, whoever owns it (for staff)."""
    query = select(antraege).where(antraege.c.aktenzeichen == aktenzeichen)
    with engine.connect() as connection:
        return next(iter(_with_history(connection, connection.execute(query))), None)


def _newest_first(query: Any) -> Any:
    return query.order_by(antraege.c.eingegangen.desc(), antraege.c.aktenzeichen)


def _with_history(connection: Connection, rows: Any) -> list[dict[str, Any]]:
    found = [dict(row._mapping) | {"verlauf": []} for row in rows]
    by_number = {entry["aktenzeichen"]: entry for entry in found}
    history = select(verlauf).where(verlauf.c.aktenzeichen.in_(by_number)).order_by(verlauf.c.id)
    for row in connection.execute(history):
        step = {"zustand": row.zustand, "am": row.am, "notiz": row.notiz}
        by_number[row.aktenzeichen]["verlauf"].append(step)
    return found
