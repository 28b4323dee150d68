"""The outbox on SQLite and on PostgreSQL: nothing is lost, nothing is sent twice, nothing stays readable."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.portal.outbox import Outbox
from bot.portal.outbox_table import versand
from bot.portal.port import Antrag, Eingang, PortalRejected, PortalUnavailable
from bot.portal.retry import RetryRule
from bot.privacy.encryption import Cipher
from tests.fakes.portal import FakePortal

ANTRAG = Antrag("sperrmuell", {"name": "Wilhelmine Geheimnis", "menge": 3}, "15083298", "konto-1")
NOON = datetime(2026, 11, 23, 12, tzinfo=timezone.utc)


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def portal() -> FakePortal:
    return FakePortal()


@pytest.fixture
def outbox(engine: Engine, cipher: Cipher, portal: FakePortal, clock: Clock) -> Outbox:
    return Outbox(engine, cipher, portal, RetryRule(max_attempts=3), clock)


def _enqueue(outbox: Outbox, engine: Engine, gespraech: str = "gespraech-1") -> str:
    with engine.begin() as connection:
        return outbox.enqueue(connection, ANTRAG, gespraech)


def _row(engine: Engine, sendung_id: str) -> dict[str, object]:
    with engine.connect() as connection:
        return dict(connection.execute(select(versand).where(versand.c.id == sendung_id)).one()._mapping)


async def test_a_delivery_brings_the_receipt(outbox: Outbox, engine: Engine, portal: FakePortal) -> None:
    sendung_id = _enqueue(outbox, engine)
    zustellung = await outbox.deliver(sendung_id)
    (akte,) = portal.akten.values()
    assert (zustellung.status, zustellung.eingang) == ("zugestellt", akte.eingang)
    assert akte.antrag == ANTRAG


async def test_nothing_is_kept_when_the_callers_transaction_fails(outbox: Outbox, engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        outbox.enqueue(connection, ANTRAG, "gespraech-1")
        _ = 1 / 0
    assert outbox.for_gespraech("gespraech-1") == []


async def test_what_waits_is_encrypted_and_what_was_delivered_is_erased(outbox: Outbox, engine: Engine) -> None:
    sendung_id = _enqueue(outbox, engine)
    before = _row(engine, sendung_id)
    assert "Geheimnis" not in str(before) and before["nutzlast"]
    eingang = (await outbox.deliver(sendung_id)).eingang
    after = _row(engine, sendung_id)
    assert after["nutzlast"] is None
    assert eingang is not None and eingang.abrufcode not in str(after)


async def test_delivering_again_sends_nothing_and_gives_the_same_receipt(
    outbox: Outbox, engine: Engine, portal: FakePortal
) -> None:
    sendung_id = _enqueue(outbox, engine)
    assert await outbox.deliver(sendung_id) == await outbox.deliver(sendung_id)
    assert len(portal.submissions) == 1


async def test_an_unknown_delivery_is_an_error(outbox: Outbox) -> None:
    with pytest.raises(KeyError):
        await outbox.deliver("gibt-es-nicht")


async def test_while_the_portal_is_away_the_application_waits(
    outbox: Outbox, engine: Engine, portal: FakePortal
) -> None:
    portal.failure = PortalUnavailable("away")
    sendung_id = _enqueue(outbox, engine)
    assert (await outbox.deliver(sendung_id)).status == "wartet"
    assert _row(engine, sendung_id)["nutzlast"]


async def test_every_attempt_uses_the_same_key(
    outbox: Outbox, engine: Engine, portal: FakePortal, clock: Clock
) -> None:
    portal.lose_answers = [PortalUnavailable("lost"), PortalUnavailable("lost")]
    sendung_id = _enqueue(outbox, engine)
    await outbox.deliver(sendung_id)
    for _ in range(2):
        await outbox.deliver_due(clock.advance(hours=1))
    assert len(portal.submissions) == 3
    assert len(set(portal.submissions)) == len(portal.akten) == 1
    assert (await outbox.deliver(sendung_id)).status == "zugestellt"


async def test_the_worker_leaves_a_new_application_to_the_conversation_for_a_moment(
    outbox: Outbox, engine: Engine, clock: Clock
) -> None:
    _enqueue(outbox, engine)
    assert await outbox.deliver_due(clock.now) == 0
    assert await outbox.deliver_due(clock.advance(seconds=16)) == 1


async def test_pauses_grow_with_each_failure(outbox: Outbox, engine: Engine, portal: FakePortal, clock: Clock) -> None:
    portal.failure = PortalUnavailable("away")
    sendung_id = _enqueue(outbox, engine)
    await outbox.deliver(sendung_id)
    assert timedelta(seconds=5) <= _next(engine, sendung_id) - clock.now <= timedelta(seconds=10)
    await outbox.deliver(sendung_id)
    assert timedelta(seconds=10) <= _next(engine, sendung_id) - clock.now <= timedelta(seconds=20)


def _next(engine: Engine, sendung_id: str) -> datetime:
    moment = _row(engine, sendung_id)["naechster_versuch"]
    assert isinstance(moment, datetime)
    return moment


async def test_what_is_not_due_is_not_sent(outbox: Outbox, engine: Engine, portal: FakePortal, clock: Clock) -> None:
    portal.failure = PortalUnavailable("away")
    sendung_id = _enqueue(outbox, engine)
    await outbox.deliver(sendung_id)
    portal.failure = None
    assert await outbox.deliver_due(_next(engine, sendung_id) - timedelta(milliseconds=1)) == 0
    assert await outbox.deliver_due(_next(engine, sendung_id)) == 1


async def test_after_the_last_attempt_staff_must_look_and_the_entry_is_kept(
    outbox: Outbox, engine: Engine, portal: FakePortal, clock: Clock
) -> None:
    portal.failure = PortalUnavailable("away")
    sendung_id = _enqueue(outbox, engine)
    for _ in range(3):
        await outbox.deliver_due(clock.advance(hours=2))
    assert [(s.id, s.status) for s in outbox.needing_staff()] == [(sendung_id, "gescheitert")]
    assert _row(engine, sendung_id)["nutzlast"]
    assert await outbox.deliver_due(clock.advance(days=9)) == 0
    assert (await outbox.deliver(sendung_id)).status == "wartet"


async def test_staff_can_try_a_failed_one_again(
    outbox: Outbox, engine: Engine, portal: FakePortal, clock: Clock
) -> None:
    portal.failure = PortalUnavailable("away")
    sendung_id = _enqueue(outbox, engine)
    for _ in range(3):
        await outbox.deliver_due(clock.advance(hours=2))
    portal.failure = None
    assert outbox.retry(sendung_id) is True
    assert await outbox.deliver_due(clock.now) == 1
    assert outbox.retry(sendung_id) is False
    assert outbox.needing_staff() == []


async def test_a_refused_application_is_kept_encrypted_with_paths_and_not_sent_again(
    outbox: Outbox, engine: Engine, portal: FakePortal, clock: Clock
) -> None:
    portal.failure = PortalRejected("HTTP 422", ["daten/menge"])
    sendung_id = _enqueue(outbox, engine)
    assert (await outbox.deliver(sendung_id)).status == "abgelehnt"
    row = _row(engine, sendung_id)
    assert row["grund"] == "HTTP 422 daten/menge"
    assert row["nutzlast"] and "Geheimnis" not in str(row)
    assert await outbox.deliver_due(clock.advance(days=1)) == 0


async def test_an_error_of_our_own_loses_nothing(
    engine: Engine, cipher: Cipher, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(FakePortal):
        async def submit_antrag(self, antrag: Antrag, idempotency_key: str) -> Eingang:
            raise ZeroDivisionError("Geheimnis")

    outbox = Outbox(engine, cipher, Broken(), clock=clock)
    sendung_id = _enqueue(outbox, engine)
    assert (await outbox.deliver(sendung_id)).status == "wartet"
    assert _row(engine, sendung_id)["grund"] == "ZeroDivisionError"
    assert "Geheimnis" not in caplog.text


async def test_an_entry_written_with_a_lost_key_is_handed_to_staff(
    outbox: Outbox, engine: Engine, portal: FakePortal
) -> None:
    sendung_id = _enqueue(outbox, engine)
    other = Outbox(engine, Cipher([Fernet.generate_key().decode()]), portal)
    assert (await other.deliver(sendung_id)).status == "wartet"
    assert [sendung.status for sendung in other.needing_staff()] == ["gescheitert"]
    assert _row(engine, sendung_id)["nutzlast"] and portal.submissions == []


async def test_a_conversation_sees_only_its_own(outbox: Outbox, engine: Engine) -> None:
    first, _, third = (_enqueue(outbox, engine, name) for name in ("a", "b", "a"))
    assert {sendung.id for sendung in outbox.for_gespraech("a")} == {first, third}


async def test_a_conversation_learns_number_and_code_and_what_was_told(outbox: Outbox, engine: Engine) -> None:
    sendung_id = _enqueue(outbox, engine)
    eingang = (await outbox.deliver(sendung_id)).eingang
    (sendung,) = outbox.for_gespraech("gespraech-1")
    assert eingang is not None
    assert (sendung.aktenzeichen, sendung.abrufcode) == (eingang.aktenzeichen, eingang.abrufcode)
    assert sendung.gemeldet is False and eingang.abrufcode not in repr(sendung)
    outbox.mark_told(sendung_id)
    outbox.mark_assigned(sendung_id)
    (sendung,) = outbox.for_gespraech("gespraech-1")
    assert (sendung.gemeldet, sendung.abrufcode) == (True, None)


async def test_old_receipts_are_forgotten_and_nothing_else(
    outbox: Outbox, engine: Engine, portal: FakePortal, clock: Clock
) -> None:
    await outbox.deliver(_enqueue(outbox, engine))
    clock.advance(days=10)
    await outbox.deliver(_enqueue(outbox, engine, "neu"))
    portal.failure = PortalUnavailable("away")
    await outbox.deliver(_enqueue(outbox, engine, "wartet"))
    assert outbox.forget_delivered(clock.now - timedelta(days=5)) == 1
    left = [outbox.for_gespraech(name) != [] for name in ("gespraech-1", "neu", "wartet")]
    assert left == [False, True, True]


class SlowPortal(FakePortal):
    """Holds every submission until the test lets it go."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived, self.released = asyncio.Event(), asyncio.Event()

    async def submit_antrag(self, antrag: Antrag, idempotency_key: str) -> Eingang:
        self.arrived.set()
        await self.released.wait()
        return await super().submit_antrag(antrag, idempotency_key)


async def test_while_one_worker_sends_no_other_does(engine: Engine, cipher: Cipher, clock: Clock) -> None:
    portal = SlowPortal()
    mine, other = (Outbox(engine, cipher, portal, clock=clock) for _ in range(2))
    sendung_id = _enqueue(mine, engine)
    sending = asyncio.create_task(mine.deliver(sendung_id))
    await portal.arrived.wait()
    assert (await other.deliver(sendung_id)).status == "wartet"
    assert await other.deliver_due(clock.now + timedelta(seconds=60)) == 0
    portal.released.set()
    assert (await sending).status == "zugestellt"
    assert len(portal.submissions) == 1


async def test_what_a_dead_worker_held_is_sent_after_its_lease(engine: Engine, cipher: Cipher, clock: Clock) -> None:
    portal = SlowPortal()
    dead, other = (Outbox(engine, cipher, portal, clock=clock) for _ in range(2))
    sendung_id = _enqueue(dead, engine)
    sending = asyncio.create_task(dead.deliver(sendung_id))
    await portal.arrived.wait()
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    portal.released.set()
    assert await other.deliver_due(clock.advance(minutes=1)) == 0
    assert await other.deliver_due(clock.advance(minutes=2)) == 1
    assert (await other.deliver(sendung_id)).status == "zugestellt"


async def test_many_workers_at_once_deliver_each_application_once(engine: Engine, cipher: Cipher, clock: Clock) -> None:
    class Hesitant(FakePortal):
        async def submit_antrag(self, antrag: Antrag, idempotency_key: str) -> Eingang:
            await asyncio.sleep(0)
            return await super().submit_antrag(antrag, idempotency_key)

    portal = Hesitant()
    workers = [Outbox(engine, cipher, portal, clock=clock) for _ in range(4)]
    ids = [_enqueue(workers[0], engine, "viele") for _ in range(25)]
    clock.advance(minutes=1)
    attempts = await asyncio.gather(*(worker.deliver_due(clock.now, 25) for worker in workers))
    assert sum(attempts) == len(portal.submissions) == len(set(portal.submissions)) == len(ids)
    assert {sendung.status for sendung in workers[0].for_gespraech("viele")} == {"zugestellt"}
