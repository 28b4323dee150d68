"""Which Servicekonto a conversation is signed in to. Lies encrypted on the server; no channel and no client
can claim an account. Ends by sign-out, by time, and with the session."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, case, delete, insert, select, update
from sqlalchemy.engine import Engine

from bot.database import metadata
from bot.privacy.encryption import Cipher, Unreadable
from bot.servicekonto.account import Konto
from bot.servicekonto.attempts_table import anmeldevorgaenge

# Times are whole seconds since 1970 (UTC): the same in every database.
bindungen = Table(
    "bindungen",
    metadata,
    Column("gespraech", String(255), primary_key=True),
    Column("konto", LargeBinary, nullable=False),  # encrypted Konto
    Column("bis", BigInteger, nullable=False, index=True),
    Column("spaetestens", BigInteger, nullable=False),  # no activity keeps the sign-in beyond this
)

# An extension below this is not worth a write to the database.
_MIN_EXTENSION_SECONDS = 60


class BindingStore:
    """Sign-ins by conversation. All methods are synchronous and take aware times."""

    def __init__(self, engine: Engine, cipher: Cipher) -> None:
        self._engine = engine
        self._cipher = cipher

    def bind(self, gespraech: str, konto: Konto, until: datetime, latest: datetime | None = None) -> None:
        """Sign `gespraech` in to `konto` until `until`; extend() may move that, but not past `latest`."""
        row = {
            "gespraech": gespraech,
            "konto": self._cipher.encrypt(konto_to_json(konto)),
            "bis": _seconds(until),
            "spaetestens": _seconds(latest or until),
        }
        with self._engine.begin() as connection:
            connection.execute(delete(bindungen).where(bindungen.c.gespraech == gespraech))
            connection.execute(insert(bindungen).values(**row))

    def konto(self, gespraech: str, now: datetime) -> Konto | None:
        """The account `gespraech` is signed in to at `now`; None when it is not, no longer, or not readable
        (written with a lost key: signing in again repairs it)."""
        query = select(bindungen.c.konto).where(bindungen.c.gespraech == gespraech, bindungen.c.bis > _seconds(now))
        with self._engine.begin() as connection:
            token = connection.execute(query).scalar_one_or_none()
        if token is None:
            return None
        try:
            return konto_from_json(self._cipher.decrypt(token))
        except Unreadable:
            return None

    def extend(self, gespraech: str, now: datetime, until: datetime) -> None:
        """The citizen is active: a sign-in valid at `now` lasts until `until`, never past its latest end.
        Nothing happens when there is none."""
        end = _seconds(until)
        capped = case((bindungen.c.spaetestens < end, bindungen.c.spaetestens), else_=end)
        with self._engine.begin() as connection:
            connection.execute(
                update(bindungen)
                .where(bindungen.c.gespraech == gespraech)
                .where(bindungen.c.bis > _seconds(now))
                .where(bindungen.c.bis <= end - _MIN_EXTENSION_SECONDS)
                .where(bindungen.c.bis < bindungen.c.spaetestens)
                .values(bis=capped)
            )

    def unbind(self, gespraech: str) -> None:
        """Sign `gespraech` out, and drop sign-ins under way: none may come true afterwards. Harmless when there
        is neither."""
        with self._engine.begin() as connection:
            connection.execute(delete(anmeldevorgaenge).where(anmeldevorgaenge.c.gespraech == gespraech))
            connection.execute(delete(bindungen).where(bindungen.c.gespraech == gespraech))

    def delete_expired(self, now: datetime) -> int:
        """Erase what is over; the number of rows erased."""
        with self._engine.begin() as connection:
            result = connection.execute(delete(bindungen).where(bindungen.c.bis <= _seconds(now)))
        return int(result.rowcount)


def konto_to_json(konto: Konto) -> dict[str, Any]:
    """`konto` as JSON values, for encryption at rest."""
    return {"id": konto.id, "niveau": konto.niveau, "attribute": dict(konto.attribute)}


def konto_from_json(value: dict[str, Any]) -> Konto:
    """The inverse of konto_to_json()."""
    return Konto(id=value["id"], niveau=value["niveau"], attribute=value["attribute"])


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
