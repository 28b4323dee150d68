"""The draft store: encrypted, bound to the conversation, gone when it has expired."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.antrag.drafts import DraftStore
from bot.antrag.drafts_table import entwuerfe
from bot.antrag.flow import Entwurf
from bot.privacy.encryption import Cipher
from tests.unit.antrag.gespraech import ANTWORTEN, at

NOW = datetime(2026, 11, 23, 12, tzinfo=timezone.utc)
DRAFT = Entwurf("hund", werte={"name": "Bello"})


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drafts(engine: Engine, cipher: Cipher, clock: Clock) -> DraftStore:
    return DraftStore(engine, cipher, days=30, clock=clock)


def test_draft_comes_back_as_it_was(drafts: DraftStore) -> None:
    draft_id = drafts.create("g1", "hund", None, DRAFT)
    assert drafts.load(draft_id, "g1") == DRAFT
    changed = DRAFT.with_value("alter", 3)
    assert drafts.save(draft_id, "g1", changed) and drafts.load(draft_id, "g1") == changed


def test_draft_belongs_to_its_conversation(drafts: DraftStore) -> None:
    draft_id = drafts.create("g1", "hund", None, DRAFT)
    assert drafts.load(draft_id, "g2") is None
    assert not drafts.save(draft_id, "g2", Entwurf("hund")) and not drafts.delete(draft_id, "g2")
    assert drafts.find_open("g2") is None
    assert drafts.load(draft_id, "g1") == DRAFT


def test_ids_are_unguessable(drafts: DraftStore) -> None:
    ids = {drafts.create("g1", f"leistung-{i}", None, DRAFT) for i in range(5)}
    assert len(ids) == 5 and all(len(draft_id) >= 40 for draft_id in ids)


def test_latest_draft_is_the_open_one(drafts: DraftStore, clock: Clock) -> None:
    first = drafts.create("g1", "hund", None, DRAFT)
    clock.now += timedelta(minutes=1)
    second = drafts.create("g1", "sperrmuell", None, DRAFT)
    assert drafts.find_open("g1") == second
    clock.now += timedelta(minutes=1)
    drafts.save(first, "g1", DRAFT)
    assert drafts.find_open("g1") == first


def test_new_draft_of_the_same_leistung_replaces_the_old(drafts: DraftStore) -> None:
    old = drafts.create("g1", "hund", None, DRAFT)
    other = drafts.create("g2", "hund", None, DRAFT)
    new = drafts.create("g1", "hund", None, Entwurf("hund"))
    assert drafts.load(old, "g1") is None and drafts.load(new, "g1") == Entwurf("hund")
    assert drafts.load(other, "g2") == DRAFT


def test_deleted_drafts_are_gone(drafts: DraftStore) -> None:
    draft_id = drafts.create("g1", "hund", None, DRAFT)
    assert drafts.delete(draft_id, "g1") and not drafts.delete(draft_id, "g1")
    drafts.create("g1", "a", None, DRAFT)
    drafts.create("g1", "b", None, DRAFT)
    assert drafts.delete_all("g1") == 2 and drafts.find_open("g1") is None


def test_expired_drafts_are_not_found_and_then_erased(drafts: DraftStore, clock: Clock) -> None:
    draft_id = drafts.create("g1", "hund", None, DRAFT)
    clock.now += timedelta(days=29)
    drafts.save(draft_id, "g1", DRAFT)  # a change begins the time anew
    clock.now += timedelta(days=29)
    assert drafts.load(draft_id, "g1") and drafts.delete_expired(clock.now) == 0
    clock.now += timedelta(days=1)
    assert drafts.load(draft_id, "g1") is None and drafts.find_open("g1") is None
    assert drafts.delete_expired(clock.now) == 1


def test_draft_of_a_lost_key_is_as_if_there_were_none(engine: Engine, drafts: DraftStore, clock: Clock) -> None:
    draft_id = drafts.create("g1", "hund", None, DRAFT)
    other = DraftStore(engine, Cipher([Fernet.generate_key().decode()]), clock=clock)
    assert other.load(draft_id, "g1") is None


def test_unreadable_drafts_are_passed_over_and_erased(engine: Engine, drafts: DraftStore, clock: Clock) -> None:
    readable = drafts.create("g1", "hund", None, DRAFT)
    clock.now += timedelta(minutes=1)
    other = DraftStore(engine, Cipher([Fernet.generate_key().decode()]), clock=clock)
    lost = other.create("g1", "sperrmuell", None, DRAFT)
    elsewhere = other.create("g2", "sperrmuell", None, DRAFT)
    assert drafts.find_open("g1") == readable and drafts.find_open("g1", "sperrmuell") is None
    assert other.load(lost, "g1") == DRAFT, "looking for an open draft erases nothing"
    assert drafts.find_readable("g1") == (readable, DRAFT)
    assert other.load(lost, "g1") is None and other.load(elsewhere, "g2") == DRAFT
    assert drafts.find_readable("g1", "sperrmuell") is None


def test_draft_of_an_account_is_for_that_account_only(drafts: DraftStore) -> None:
    own, nobodys = drafts.create("g1", "hund", "erika", DRAFT), drafts.create("g1", "sperrmuell", None, DRAFT)
    assert len(drafts.account_of(own, "g1") or "") == 64 and drafts.account_of(nobodys, "g1") is None
    assert [drafts.same_account(own, "g1", konto) for konto in ("erika", "max", None)] == [True, False, False]
    assert all(drafts.same_account(nobodys, "g1", konto) for konto in ("erika", None))
    assert drafts.account_of(own, "g2") is None


def test_account_is_stored_only_as_a_hash(engine: Engine, drafts: DraftStore) -> None:
    drafts.create("g1", "hund", "konto-von-erika", DRAFT)
    with engine.connect() as connection:
        row = connection.execute(select(entwuerfe)).one()
    assert "konto-von-erika" not in str(tuple(row)) and len(row.konto) == 64


def test_database_files_hold_no_plain_value(sqlite: Engine, cipher: Cipher, tmp_path: Path) -> None:
    """Byte by byte, the write-ahead log included, while the draft is in every state of a conversation."""
    drafts = DraftStore(sqlite, cipher)
    gespraech = at("halter")
    draft_id = drafts.create("g1", "alle-arten", "konto", gespraech.entwurf)
    for text in ("Erika", "zurück", *ANTWORTEN.values()):
        gespraech.say(text)
        drafts.save(draft_id, "g1", gespraech.entwurf)
    assert drafts.load(draft_id, "g1") == gespraech.entwurf
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert draft_id.encode() in stored, "looked in the wrong place"
    marks = ["Erika", "Mustermann", "rdestra", "39167", "Bello", "1964", "DE02", "120300000000202051", "example.org"]
    assert [mark for mark in marks if mark.encode() in stored] == []
