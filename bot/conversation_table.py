"""Where the compact state of conversations lies (bot.tracker_store writes it); readable without Rasa."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, String, Table, Text, delete, func
from sqlalchemy.engine import Engine

from bot.database import metadata

gespraeche = Table(
    "gespraeche",
    metadata,
    Column("id", String(255), primary_key=True),
    Column("stand", Text, nullable=False),
    Column("geaendert", DateTime(timezone=True), server_default=func.now(), onupdate=func.now()),
)


def delete_conversation(engine: Engine, gespraech: str) -> None:
    """Forget what Rasa remembers of a conversation."""
    with engine.begin() as connection:
        connection.execute(delete(gespraeche).where(gespraeche.c.id == gespraech))
