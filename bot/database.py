"""The bot's own database: one engine, one MetaData; each table is defined by the package that owns it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import QueuePool, StaticPool

metadata = MetaData()


def create_database(url: str) -> Engine:
    """Open the database at `url` (SQLite or PostgreSQL) and create the tables that are missing.

    Import the packages that own tables before the call. SQLite runs in WAL mode so that Rasa and the
    action server can share the file; a writer waits up to 10 s for the other.
    """
    engine = _create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    metadata.create_all(engine)
    return engine


def _create_engine(url: str) -> Engine:
    """Values of statements are personal data: hide_parameters keeps them out of error messages."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, future=True, hide_parameters=True, pool_pre_ping=True)
    if parsed.database in (None, "", ":memory:"):
        shared = {"check_same_thread": False}
        return create_engine(url, future=True, hide_parameters=True, poolclass=StaticPool, connect_args=shared)
    patient = {"check_same_thread": False, "timeout": 10}
    return create_engine(url, future=True, hide_parameters=True, poolclass=QueuePool, connect_args=patient)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
