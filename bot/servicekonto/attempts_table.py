"""The table `anmeldevorgaenge`: sign-ins that have begun and are not yet complete.

Of everything that opens a door only the SHA-256 is kept, or it is encrypted: who reads the table can do
nothing with it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table

from bot.database import metadata

anmeldevorgaenge = Table(
    "anmeldevorgaenge",
    metadata,
    Column("vorgang", String(64), primary_key=True),  # SHA-256 of the token in the start link
    Column("gespraech", String(255), nullable=False, index=True),
    Column("herkunft", String(255), nullable=False, default=""),  # origin of the page that embeds the chat
    Column("state", String(64), unique=True),  # SHA-256; empty before the start and after the return
    Column("browser", String(64)),  # SHA-256 of the cookie of the browser that started
    Column("geheim", LargeBinary),  # encrypted {"verifier", "nonce"}
    Column("ergebnis", LargeBinary),  # encrypted {"code", "konto"} after a successful return
    Column("fehlversuche", Integer, nullable=False, default=0),
    Column("ablauf", BigInteger, nullable=False, index=True),  # seconds since 1970, UTC
)
