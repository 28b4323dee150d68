"""The draft store: forms in progress, encrypted, bound to their conversation, erased when they expire."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from bot.antrag.drafts_table import entwuerfe
from bot.antrag.entwurf import Entwurf
from bot.privacy.encryption import Cipher, Unreadable


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


class DraftStore:
    """Synchronous: in a coroutine use asyncio.to_thread. A draft is only ever found with the conversation it
    belongs to; a wrong one is as if there were none."""

    def __init__(
        self, engine: Engine, cipher: Cipher, days: int = 30, clock: Callable[[], datetime] = _utc_now
    ) -> None:
        """`days`: how long a draft is kept after its last change."""
        self.engine = engine
        self._cipher, self._kept, self._clock = cipher, timedelta(days=days), clock

    def create(self, gespraech: str, leistung: str, konto: str | None, entwurf: Entwurf) -> str:
        """Store a new draft; returns its unguessable id. An open draft of the same conversation and Leistung
        is replaced."""
        draft_id = secrets.token_urlsafe(32)
        same = and_(entwuerfe.c.gespraech == gespraech, entwuerfe.c.leistung == leistung, _open())
        values = {
            "id": draft_id,
            "gespraech": gespraech,
            "leistung": leistung,
            "konto": _hashed(konto) if konto else None,
            **self._content(entwurf),
        }
        with self.engine.begin() as connection:
            connection.execute(delete(entwuerfe).where(same))
            connection.execute(insert(entwuerfe).values(values))
        return draft_id

    def load(self, draft_id: str, gespraech: str) -> Entwurf | None:
        """The open draft of that conversation; None when there is none, or it can't be read any more."""
        with self.engine.connect() as connection:
            row = connection.execute(select(entwuerfe.c.inhalt).where(self._mine(draft_id, gespraech))).first()
        return self.read(row.inhalt) if row else None

    def save(self, draft_id: str, gespraech: str, entwurf: Entwurf) -> bool:
        """Replace the draft; False when it is gone or confirmed (nothing is stored then)."""
        statement = update(entwuerfe).where(self._mine(draft_id, gespraech)).values(self._content(entwurf))
        with self.engine.begin() as connection:
            return bool(connection.execute(statement).rowcount)

    def delete(self, draft_id: str, gespraech: str) -> bool:
        """Erase the draft; False when there was none."""
        mine = and_(entwuerfe.c.id == draft_id, entwuerfe.c.gespraech == gespraech)
        return self._delete(mine) > 0

    def delete_all(self, gespraech: str) -> int:
        """Erase everything of a conversation; returns how many rows."""
        return self._delete(entwuerfe.c.gespraech == gespraech)

    def delete_signed_out(self, gespraech: str) -> int:
        """Erase what a conversation began without sign-in: it lives only as long as the session."""
        return self._delete(and_(entwuerfe.c.gespraech == gespraech, entwuerfe.c.konto.is_(None)))

    def delete_expired(self, now: datetime | None = None) -> int:
        """Erase what has expired; returns how many rows."""
        return self._delete(entwuerfe.c.laeuft_ab <= _seconds(now or self._clock()))

    def find_open(self, gespraech: str, leistung: str | None = None) -> str | None:
        """The id of the conversation's draft changed last (of `leistung`, when given) that can still be read,
        None when nothing is open."""
        rows = self._open_rows(gespraech, leistung)
        return next((row.id for row in rows if self.read(row.inhalt) is not None), None)

    def find_readable(self, gespraech: str, leistung: str | None = None) -> tuple[str, Entwurf] | None:
        """The same with its content. Drafts found before it that can't be read any more (lost key, damaged,
        another version) are erased: nobody could go on with them."""
        for row in self._open_rows(gespraech, leistung):
            entwurf = self.read(row.inhalt)
            if entwurf is not None:
                return row.id, entwurf
            self.delete(row.id, gespraech)
        return None

    def account_of(self, draft_id: str, gespraech: str) -> str | None:
        """SHA-256 (hex) of the account the draft was begun with; None when there was none, or no such draft."""
        return self._column(entwuerfe.c.konto, draft_id, gespraech)

    def same_account(self, draft_id: str, gespraech: str, konto: str | None) -> bool:
        """Whether someone signed in as `konto` (None: nobody) may see the draft: it has no account, or this one."""
        owner = self.account_of(draft_id, gespraech)
        return owner is None or (konto is not None and secrets.compare_digest(owner, _hashed(konto)))

    def sendung_of(self, draft_id: str, gespraech: str) -> str | None:
        """The id of the Sendung that a confirmed draft led to, None while it is open or when there is no such."""
        return self._column(entwuerfe.c.sendung, draft_id, gespraech)

    def close(self, connection: Connection, draft_id: str, gespraech: str) -> Any:
        """In the caller's transaction: make sure that only this one confirms the draft. Returns its row; its
        `sendung` is set when another was earlier. Errors: KeyError when there is no such draft.

        The first statement writes, so that a second caller waits for the first to commit.
        """
        mine = and_(entwuerfe.c.id == draft_id, entwuerfe.c.gespraech == gespraech)
        connection.execute(update(entwuerfe).where(mine).values(geaendert=entwuerfe.c.geaendert))
        row = connection.execute(select(entwuerfe).where(mine)).first()
        if row is None:
            raise KeyError("no such draft")
        return row

    def mark_sent(self, connection: Connection, draft_id: str, sendung_id: str) -> None:
        """In the same transaction: the draft is confirmed, its content is erased."""
        sent = {"inhalt": None, "sendung": sendung_id}
        connection.execute(update(entwuerfe).where(entwuerfe.c.id == draft_id).values(sent))

    def read(self, inhalt: bytes | None) -> Entwurf | None:
        """The draft in an encrypted content, None when it is erased, unreadable or of another version."""
        try:
            return Entwurf.from_json(self._cipher.decrypt(inhalt)) if inhalt else None
        except (Unreadable, ValueError):
            return None

    def _open_rows(self, gespraech: str, leistung: str | None) -> Sequence[Any]:
        """Open drafts (id, inhalt) of a conversation, the one changed last first."""
        statement = (
            select(entwuerfe.c.id, entwuerfe.c.inhalt)
            .where(entwuerfe.c.gespraech == gespraech, _open(), self._fresh())
            .order_by(entwuerfe.c.geaendert.desc())
        )
        if leistung is not None:
            statement = statement.where(entwuerfe.c.leistung == leistung)
        with self.engine.connect() as connection:
            return list(connection.execute(statement))

    def _column(self, column: Any, draft_id: str, gespraech: str) -> str | None:
        mine = and_(entwuerfe.c.id == draft_id, entwuerfe.c.gespraech == gespraech)
        with self.engine.connect() as connection:
            value = connection.execute(select(column).where(mine)).scalar()
        return None if value is None else str(value)

    def _delete(self, condition: Any) -> int:
        with self.engine.begin() as connection:
            return int(connection.execute(delete(entwuerfe).where(condition)).rowcount)

    def _mine(self, draft_id: str, gespraech: str) -> Any:
        return and_(entwuerfe.c.id == draft_id, entwuerfe.c.gespraech == gespraech, _open(), self._fresh())

    def _fresh(self) -> Any:
        return entwuerfe.c.laeuft_ab > _seconds(self._clock())

    def _content(self, entwurf: Entwurf) -> dict[str, Any]:
        now = self._clock()
        return {
            "inhalt": self._cipher.encrypt(entwurf.to_json()),
            "geaendert": _seconds(now),
            "laeuft_ab": _seconds(now + self._kept),
        }


def _open() -> Any:
    return entwuerfe.c.sendung.is_(None)


def _hashed(konto: str) -> str:
    return hashlib.sha256(konto.encode()).hexdigest()


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
