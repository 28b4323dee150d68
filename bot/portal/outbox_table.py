"""The table `versand`: confirmed applications on their way to the portal, and the receipts that came back."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Integer, LargeBinary, String, Table
from sqlalchemy.types import TypeDecorator

from bot.database import metadata


class UtcDateTime(TypeDecorator):
    """An aware UTC time in every database; SQLite itself would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(timezone.utc)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        aware = value if value.tzinfo else value.replace(tzinfo=timezone.utc)
        return aware.astimezone(timezone.utc)


versand = Table(
    "versand",
    metadata,
    Column("id", String(43), primary_key=True),
    Column("gespraech", String(255), nullable=False, index=True),
    Column("leistung", String(120), nullable=False),
    Column("schluessel", String(64), nullable=False, unique=True),  # the idempotency key, fixed at enqueue
    Column("nutzlast", LargeBinary),  # encrypted Antrag; erased once the portal has it
    Column("status", String(16), nullable=False, index=True),
    Column("versuche", Integer, nullable=False, default=0),
    Column("naechster_versuch", UtcDateTime, nullable=False, index=True),
    Column("gesperrt_bis", UtcDateTime),  # lease: until then only `gesperrt_von` may send
    Column("gesperrt_von", String(43)),
    Column("grund", String(500), nullable=False, default=""),  # codes and field paths, never values
    Column("aktenzeichen", String(64)),
    Column("abrufcode", LargeBinary),  # encrypted; erased once the application belongs to an account
    Column("eingegangen", UtcDateTime),
    Column("gemeldet", Boolean, nullable=False, default=False),
    Column("erstellt", UtcDateTime, nullable=False),
    Column("beendet", UtcDateTime),
)
