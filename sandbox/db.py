"""The sandbox's database: tables, and the engine that lives as long as the application."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    select,
)
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import IntegrityError

from sandbox.keys import ENGINE, SETTINGS

metadata = MetaData()

# Times are ISO 8601 text in UTC with a fixed number of digits: they sort as times in every database.

antraege = Table(
    "antraege",
    metadata,
    Column("aktenzeichen", String(24), primary_key=True),
    Column("leistung", String(120), nullable=False),
    Column("kommune", String(8), nullable=False),
    Column("konto", String(255), index=True),
    Column("daten", Text, nullable=False),
    Column("zustand", String(16), nullable=False),
    Column("eingegangen", String(32), nullable=False, index=True),
    Column("schluessel_hash", String(64), nullable=False, unique=True),
    Column("inhalt_hash", String(64), nullable=False),
    Column("abrufcode_hash", String(64), nullable=False),
)

verlauf = Table(
    "verlauf",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("aktenzeichen", ForeignKey("antraege.aktenzeichen"), nullable=False, index=True),
    Column("zustand", String(16), nullable=False),
    Column("am", String(32), nullable=False),
    Column("notiz", Text, nullable=False),
)

betriebswerte = Table(
    "betriebswerte",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("wert", String(255), nullable=False),
)


def now_text() -> str:
    """The present moment as the tables hold it."""
    return datetime.now(timezone.utc).isoformat(timespec="microseconds")


def open_database(url: str) -> Engine:
    """Open (SQLite: create) the database and the tables that are missing. Error texts show no values."""
    parsed = make_url(url)
    options: dict[str, Any] = {"future": True, "hide_parameters": True, "pool_pre_ping": True}
    if parsed.get_backend_name() == "sqlite":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        options["connect_args"] = {"check_same_thread": False, "timeout": 10}
    engine = create_engine(url, **options)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    metadata.create_all(engine)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def lasting_secret(engine: Engine, name: str) -> str:
    """A random value made once and kept, so that what is derived from it stays the same after a restart."""
    query = select(betriebswerte.c.wert).where(betriebswerte.c.name == name)
    try:
        with engine.begin() as connection:
            found = connection.execute(query).scalar()
            if found is None:
                values = {"name": name, "wert": secrets.token_hex(32)}
                connection.execute(betriebswerte.insert().values(**values))
    except IntegrityError:  # another process made it meanwhile
        pass
    with engine.connect() as connection:
        return str(connection.execute(query).scalar_one())


async def database_context(app: web.Application) -> AsyncIterator[None]:
    """Opens the engine at start and disposes of it at the end."""
    app[ENGINE] = await asyncio.to_thread(open_database, app[SETTINGS].database_url)
    yield
    await asyncio.to_thread(app[ENGINE].dispose)
