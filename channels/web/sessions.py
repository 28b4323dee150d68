"""Sessions of the web chat: the server invents secret and conversation; a caller chooses neither."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sqlalchemy import BigInteger, Column, String, Table, delete, insert, select, update
from sqlalchemy.engine import Engine

from bot.database import metadata

# Times are whole seconds since 1970 (UTC). A row outlives its session (token empty or expired) until all that
# belongs to the conversation is erased: see ended() and forget().
sitzungen = Table(
    "sitzungen",
    metadata,
    Column("gespraech", String(255), primary_key=True),
    Column("token", String(64), unique=True),  # SHA-256 of the secret; empty once the citizen ended it
    Column("herkunft", String(255), nullable=False, default=""),  # origin of the embedding page
    Column("zuletzt", BigInteger, nullable=False),
    Column("ablauf", BigInteger, nullable=False, index=True),
)

# A table of its own, so that databases from before get it without a migration.
verarbeitet = Table(
    "verarbeitet",
    metadata,
    Column("gespraech", String(255), primary_key=True),
    Column("letzte", String(64), nullable=False),  # SHA-256 of the id of the last message that was processed
)

# Activity within a minute is not worth a write to the database.
_TOUCH_SECONDS = 60


@dataclass(frozen=True)
class Session:
    """A valid session: its conversation, the origin of its page ('' when none), its end without activity, and the
    SHA-256 of the last message's id ('' before the first)."""

    gespraech: str
    herkunft: str
    ablauf: datetime
    letzte: str = ""

    def processed(self, message_id: str) -> bool:
        """Whether this was the last message that was processed, be it before a restart."""
        return self.letzte == token_hash(message_id)


class SessionStore:
    """All methods synchronous, all times aware."""

    def __init__(self, engine: Engine, hours: int) -> None:
        self._engine = engine
        self._lifetime = timedelta(hours=hours)

    def create(self, herkunft: str, now: datetime) -> tuple[str, Session]:
        """A new session and its secret (256 bits), which is told once and stored nowhere."""
        token = secrets.token_urlsafe(32)
        session = Session(f"web-{secrets.token_hex(16)}", herkunft, now + self._lifetime)
        row = {
            "gespraech": session.gespraech,
            "token": token_hash(token),
            "herkunft": herkunft,
            "zuletzt": _seconds(now),
            "ablauf": _seconds(session.ablauf),
        }
        with self._engine.begin() as connection:
            connection.execute(insert(sitzungen).values(**row))
        return token, session

    def find(self, token: str, now: datetime, active: bool) -> Session | None:
        """The session of `token`, None when unknown, ended or expired. `active`: the citizen did something,
        so its time starts anew (waiting for answers is not doing something)."""
        both = sitzungen.outerjoin(verarbeitet, verarbeitet.c.gespraech == sitzungen.c.gespraech)
        query = select(sitzungen, verarbeitet.c.letzte).select_from(both)
        query = query.where(sitzungen.c.token == token_hash(token), sitzungen.c.ablauf > _seconds(now))
        with self._engine.begin() as connection:
            row = connection.execute(query).mappings().first()
            if row is None:
                return None
            ablauf = row["ablauf"]
            if active and row["zuletzt"] <= _seconds(now) - _TOUCH_SECONDS:
                ablauf = _seconds(now + self._lifetime)
                touched = update(sitzungen).where(sitzungen.c.gespraech == row["gespraech"])
                connection.execute(touched.values(zuletzt=_seconds(now), ablauf=ablauf))
        end = datetime.fromtimestamp(ablauf, timezone.utc)
        return Session(row["gespraech"], row["herkunft"], end, row["letzte"] or "")

    def origin(self, gespraech: str) -> str:
        """The origin of the page in which `gespraech` takes place; '' when there is none."""
        query = select(sitzungen.c.herkunft).where(sitzungen.c.gespraech == gespraech)
        with self._engine.begin() as connection:
            return connection.execute(query).scalar_one_or_none() or ""

    def end(self, gespraech: str, now: datetime) -> None:
        """The citizen ended it: its secret opens nothing any more, from now on."""
        with self._engine.begin() as connection:
            connection.execute(
                update(sitzungen).where(sitzungen.c.gespraech == gespraech).values(token=None, ablauf=_seconds(now))
            )

    def note(self, gespraech: str, message_id: str) -> bool:
        """Note that this message is processed from now on; False when it is the last one that was (the client sends it
        again because a restart took the answer). Call it in the order of the conversation."""
        mine = verarbeitet.c.gespraech == gespraech
        digest = token_hash(message_id)
        with self._engine.begin() as connection:
            last = connection.execute(select(verarbeitet.c.letzte).where(mine)).scalar_one_or_none()
            if last is None:
                connection.execute(insert(verarbeitet).values(gespraech=gespraech, letzte=digest))
            elif last != digest:
                connection.execute(update(verarbeitet).where(mine).values(letzte=digest))
        return last != digest

    def ended(self, now: datetime, limit: int = 1000) -> list[str]:
        """Conversations whose session is over and whose data wait for erasure, the oldest first."""
        query = select(sitzungen.c.gespraech).where(sitzungen.c.ablauf <= _seconds(now))
        with self._engine.begin() as connection:
            return list(connection.execute(query.order_by(sitzungen.c.ablauf).limit(limit)).scalars())

    def forget(self, gespraech: str) -> None:
        """Erase the last trace, after everything else of the conversation is erased."""
        with self._engine.begin() as connection:
            connection.execute(delete(verarbeitet).where(verarbeitet.c.gespraech == gespraech))
            connection.execute(delete(sitzungen).where(sitzungen.c.gespraech == gespraech))

    def ping(self) -> None:
        """Ask the database for nothing: raises when it does not answer."""
        with self._engine.begin() as connection:
            connection.execute(select(1))


def token_hash(token: str) -> str:
    """SHA-256 in hex: enough for a secret of 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
