"""A sign-in attempt on the server: offered → started → returned → redeemed, each possible once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from bot.privacy.encryption import Cipher, Unreadable
from bot.servicekonto.account import Konto
from bot.servicekonto.attempts_table import anmeldevorgaenge as table
from bot.servicekonto.bindings import konto_from_json, konto_to_json
from bot.servicekonto.completion_code import is_same_code
from bot.servicekonto.errors import LoginError

OFFER_LIFETIME = timedelta(minutes=60)
STATE_LIFETIME = timedelta(minutes=10)
MAX_WRONG_CODES = 5


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Started:
    """Fresh secrets of an attempt that starts. `state` and `nonce` go to the provider, `browser` into a
    cookie, `verifier` (PKCE, 43 characters) stays here until the code is exchanged."""

    state: str = field(default_factory=_secret)
    nonce: str = field(default_factory=_secret)
    verifier: str = field(default_factory=_secret)
    browser: str = field(default_factory=_secret)


@dataclass(frozen=True)
class Returned:
    """An attempt whose citizen came back from the provider."""

    vorgang: str
    herkunft: str
    nonce: str
    verifier: str


class AttemptStore:
    """Sign-in attempts in the database. Synchronous; all times aware. Errors: LoginError."""

    def __init__(self, engine: Engine, cipher: Cipher) -> None:
        self._engine = engine
        self._cipher = cipher

    def offer(self, gespraech: str, herkunft: str, now: datetime) -> str:
        """Open an attempt for `gespraech`; the token for its start link."""
        token = _secret()
        row = {"vorgang": _sha(token), "gespraech": gespraech, "herkunft": herkunft, "fehlversuche": 0}
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.ablauf <= _seconds(now)))
            connection.execute(insert(table).values(**row, ablauf=_seconds(now + OFFER_LIFETIME)))
        return token

    def start(self, token: str, now: datetime) -> Started:
        """Begin at the provider. Who closed the login window may begin again: the earlier state dies."""
        started = Started()
        geheim = self._cipher.encrypt({"verifier": started.verifier, "nonce": started.nonce})
        changed = {"state": _sha(started.state), "browser": _sha(started.browser), "geheim": geheim}
        with self._engine.begin() as connection:
            result = connection.execute(
                update(table)
                .where(table.c.vorgang == _sha(token), table.c.ablauf > _seconds(now))
                .where(table.c.ergebnis.is_(None))
                .values(**changed, ablauf=_seconds(now + STATE_LIFETIME))
            )
        if result.rowcount != 1:
            raise LoginError("link_ungueltig")
        return started

    def take_state(self, state: str, browser: str, now: datetime) -> Returned:
        """Use up `state` as returned by the provider to the browser that holds the cookie `browser`."""
        with self._engine.begin() as connection:
            row = connection.execute(select(table).where(table.c.state == _sha(state))).mappings().first()
            if row is None or not hmac.compare_digest(row["browser"], _sha(browser)):
                raise LoginError("rueckkehr_ungueltig")
            spent = update(table).where(table.c.vorgang == row["vorgang"], table.c.state == _sha(state))
            if connection.execute(spent.values(state=None, browser=None, geheim=None)).rowcount != 1:
                raise LoginError("rueckkehr_ungueltig")
        if row["ablauf"] <= _seconds(now):
            raise LoginError("rueckkehr_abgelaufen")
        geheim = self._open(row["geheim"])
        return Returned(row["vorgang"], row["herkunft"], geheim["nonce"], geheim["verifier"])

    def store_result(self, vorgang: str, konto: Konto, code: str, now: datetime) -> None:
        """Keep the proven account until the conversation itself asks for it with `code`."""
        result = self._cipher.encrypt({"code": code, "konto": konto_to_json(konto)})
        with self._engine.begin() as connection:
            connection.execute(
                update(table)
                .where(table.c.vorgang == vorgang)
                .values(ergebnis=result, ablauf=_seconds(now + STATE_LIFETIME))
            )

    def redeem(self, gespraech: str, code: str, now: datetime) -> Konto | None:
        """The account behind `code` in `gespraech`, once; None when the code does not fit. After five wrong
        codes the attempt is gone (RFC 8628, 5.2)."""
        with self._engine.begin() as connection:
            for row in self._waiting(connection, gespraech, now):
                result = self._open(row["ergebnis"])
                if is_same_code(code, result["code"]):
                    gone = connection.execute(delete(table).where(table.c.vorgang == row["vorgang"]))
                    return konto_from_json(result["konto"]) if gone.rowcount == 1 else None
                _count_wrong_code(connection, row)
        return None

    def is_waiting(self, gespraech: str, now: datetime) -> bool:
        """Whether a sign-in of `gespraech` only lacks its completion code."""
        with self._engine.begin() as connection:
            return bool(self._waiting(connection, gespraech, now))

    def delete_all(self, gespraech: str) -> None:
        """Forget every attempt of `gespraech`."""
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.gespraech == gespraech))

    def delete_expired(self, now: datetime) -> int:
        """Erase what is over; the number of rows erased."""
        with self._engine.begin() as connection:
            return int(connection.execute(delete(table).where(table.c.ablauf <= _seconds(now))).rowcount)

    def _waiting(self, connection: Connection, gespraech: str, now: datetime) -> list[Any]:
        query = select(table).where(
            table.c.gespraech == gespraech, table.c.ergebnis.is_not(None), table.c.ablauf > _seconds(now)
        )
        return list(connection.execute(query).mappings())

    def _open(self, token: bytes) -> dict[str, Any]:
        try:
            value: dict[str, Any] = self._cipher.decrypt(token)
        except Unreadable:
            raise LoginError("rueckkehr_ungueltig", "stored with a lost key") from None
        return value


def _count_wrong_code(connection: Connection, row: Any) -> None:
    mine = table.c.vorgang == row["vorgang"]
    connection.execute(update(table).where(mine).values(fehlversuche=table.c.fehlversuche + 1))
    connection.execute(delete(table).where(mine, table.c.fehlversuche >= MAX_WRONG_CODES))


def _sha(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
