"""The table `entwuerfe`: forms in progress. What citizens entered is in `inhalt` only, encrypted."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table

from bot.database import metadata

entwuerfe = Table(
    "entwuerfe",
    metadata,
    Column("id", String(43), primary_key=True),
    Column("gespraech", String(255), nullable=False, index=True),
    Column("leistung", String(120), nullable=False),
    Column("konto", String(64), index=True),  # SHA-256 of the account id: to be found, not to be read
    Column("inhalt", LargeBinary),  # encrypted Entwurf; erased when confirmed
    Column("sendung", String(43)),  # id in the outbox once confirmed
    Column("geaendert", BigInteger, nullable=False),  # Unix seconds
    Column("laeuft_ab", BigInteger, nullable=False, index=True),  # Unix seconds
)
