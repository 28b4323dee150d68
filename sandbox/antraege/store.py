"""Writes applications, with their receipts. Synchronous: handlers call it through asyncio.to_thread."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from sandbox.antraege.aktenzeichen import new_aktenzeichen
from sandbox.antraege.states import FIRST
from sandbox.db import antraege, now_text, verlauf


class KeyReused(Exception):
    """The idempotency key came before with another content."""


@dataclass(frozen=True)
class Quittung:
    """The receipt of an application; `neu` is False when the same key brought it before."""

    aktenzeichen: str
    abrufcode: str
    eingegangen: str
    neu: bool


def find_receipt(engine: Engine, key: str, body: Mapping[str, Any]) -> Quittung | None:
    """The receipt that this key got before; None for a new key. Errors: KeyReused for another `body`."""
    query = select(antraege).where(antraege.c.schluessel_hash == digest(key))
    with engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.inhalt_hash != _content_hash(body):
        raise KeyReused
    return Quittung(row.aktenzeichen, _abrufcode(key, row.aktenzeichen), row.eingegangen, neu=False)


def create(engine: Engine, key: str, body: Mapping[str, Any]) -> Quittung:
    """Add an application; if the key came meanwhile, its receipt. Errors: KeyReused."""
    for _ in range(3):  # an Aktenzeichen that exists already is improbable, but possible
        try:
            return _insert(engine, key, body)
        except IntegrityError:
            receipt = find_receipt(engine, key, body)
            if receipt is not None:
                return receipt
    raise RuntimeError("no free Aktenzeichen")


def _insert(engine: Engine, key: str, body: Mapping[str, Any]) -> Quittung:
    now = now_text()
    aktenzeichen = new_aktenzeichen(int(now[:4]))
    code = _abrufcode(key, aktenzeichen)
    values = {
        "aktenzeichen": aktenzeichen,
        "leistung": body["leistung"],
        "kommune": body["kommune"],
        "konto": body.get("konto"),
        "daten": json.dumps(body["daten"], ensure_ascii=True),
        "zustand": FIRST,
        "eingegangen": now,
        "schluessel_hash": digest(key),
        "inhalt_hash": _content_hash(body),
        "abrufcode_hash": digest(code),
    }
    with engine.begin() as connection:
        connection.execute(antraege.insert().values(**values))
        _note(connection, aktenzeichen, FIRST, now, "")
    return Quittung(aktenzeichen, code, now, neu=True)


def change_state(engine: Engine, aktenzeichen: str, old: str, new: str, notiz: str) -> bool:
    """Change the state if it still is `old`, and write it into the history; False when it is not."""
    unchanged = and_(antraege.c.aktenzeichen == aktenzeichen, antraege.c.zustand == old)
    with engine.begin() as connection:
        changed = connection.execute(update(antraege).where(unchanged).values(zustand=new)).rowcount
        if changed:
            _note(connection, aktenzeichen, new, now_text(), notiz)
    return bool(changed)


def assign(engine: Engine, aktenzeichen: str, abrufcode: str, konto: str) -> bool:
    """Give an application without an owner to `konto`; False when number and code do not fit or it belongs to
    another account. The comparison takes the same time whatever the code and whether the number exists."""
    query = select(antraege.c.abrufcode_hash).where(antraege.c.aktenzeichen == aktenzeichen)
    free = or_(antraege.c.konto.is_(None), antraege.c.konto == konto)
    mine = update(antraege).where(antraege.c.aktenzeichen == aktenzeichen, free).values(konto=konto)
    with engine.begin() as connection:
        expected = connection.execute(query).scalar() or digest("")
        if not hmac.compare_digest(expected, digest(abrufcode)):
            return False
        return bool(connection.execute(mine).rowcount)


def digest(text: str) -> str:
    """SHA-256 in hexadecimal: how secrets are stored."""
    return hashlib.sha256(text.encode()).hexdigest()


def _abrufcode(key: str, aktenzeichen: str) -> str:
    """Derived from the idempotency key, which is stored only as a hash: whoever repeats the key gets the same
    code again, and nobody finds it in the database."""
    return hmac.new(key.encode(), f"abrufcode {aktenzeichen}".encode(), hashlib.sha256).hexdigest()


def _content_hash(body: Mapping[str, Any]) -> str:
    return digest(json.dumps(body, sort_keys=True, ensure_ascii=True))


def _note(connection: Connection, aktenzeichen: str, zustand: str, am: str, notiz: str) -> None:
    values = {"aktenzeichen": aktenzeichen, "zustand": zustand, "am": am, "notiz": notiz}
    connection.execute(verlauf.insert().values(**values))
