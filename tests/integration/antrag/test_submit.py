"""Confirming: the draft ends and the outbox entry begins together, once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Engine

from bot.antrag.drafts import DraftStore
from bot.antrag.drafts_table import entwuerfe
from bot.antrag.flow import Entwurf, Phase
from bot.antrag.submit import NichtBestaetigt, confirm
from bot.portal.outbox import Outbox
from bot.portal.outbox_table import versand
from bot.portal.port import Antrag
from bot.privacy.encryption import Cipher
from tests.unit.antrag.gespraech import alle_arten, at


class NoPortal:
    """Nothing is delivered in these tests."""


class BrokenOutbox:
    """Fails in the middle of the transaction, after writing."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def enqueue(self, connection: Connection, antrag: Antrag, gespraech: str) -> str:
        self._outbox.enqueue(connection, antrag, gespraech)
        raise RuntimeError("the machine stops here")


@pytest.fixture
def drafts(engine: Engine, cipher: Cipher) -> DraftStore:
    return DraftStore(engine, cipher)


@pytest.fixture
def outbox(engine: Engine, cipher: Cipher) -> Outbox:
    portal: Any = NoPortal()
    return Outbox(engine, cipher, portal)


def _confirmed() -> Entwurf:
    gespraech = at("")
    gespraech.say("absenden")
    gespraech.say("ja")
    return gespraech.entwurf


def _confirm(drafts: DraftStore, outbox: Any, draft_id: str, gespraech: str = "g1") -> str:
    return confirm(drafts, outbox, alle_arten(), draft_id, gespraech, "15083298", None)


def _sent(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(versand)).scalar_one())


def test_confirming_moves_the_data_to_the_outbox_and_erases_the_draft(
    engine: Engine, drafts: DraftStore, outbox: Outbox, cipher: Cipher
) -> None:
    entwurf = _confirmed()
    draft_id = drafts.create("g1", "alle-arten", None, entwurf)
    sendung_id = _confirm(drafts, outbox, draft_id)
    with engine.connect() as connection:
        sent = connection.execute(select(versand)).one()
        draft = connection.execute(select(entwuerfe)).one()
    assert sent.id == sendung_id and cipher.decrypt(sent.nutzlast)["daten"]["hundename"] == "Bello"
    assert draft.inhalt is None and drafts.load(draft_id, "g1") is None and drafts.find_open("g1") is None


def test_draft_knows_the_sendung_it_led_to(drafts: DraftStore, outbox: Outbox) -> None:
    draft_id = drafts.create("g1", "alle-arten", None, _confirmed())
    assert drafts.sendung_of(draft_id, "g1") is None
    sendung_id = _confirm(drafts, outbox, draft_id)
    assert drafts.sendung_of(draft_id, "g1") == sendung_id and drafts.sendung_of(draft_id, "g2") is None


def test_second_confirmation_returns_the_first_sendung(engine: Engine, drafts: DraftStore, outbox: Outbox) -> None:
    draft_id = drafts.create("g1", "alle-arten", None, _confirmed())
    assert _confirm(drafts, outbox, draft_id) == _confirm(drafts, outbox, draft_id)
    assert _sent(engine) == 1


def test_two_confirmations_at_the_same_time_send_once(engine: Engine, drafts: DraftStore, outbox: Outbox) -> None:
    draft_id = drafts.create("g1", "alle-arten", None, _confirmed())
    barrier, results = threading.Barrier(4), []

    def press() -> None:
        barrier.wait(10)
        results.append(_confirm(drafts, outbox, draft_id))

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(results) == 4 and len(set(results)) == 1 and _sent(engine) == 1


def test_failure_in_between_leaves_everything_as_it_was(engine: Engine, drafts: DraftStore, outbox: Outbox) -> None:
    entwurf = _confirmed()
    draft_id = drafts.create("g1", "alle-arten", None, entwurf)
    with pytest.raises(RuntimeError):
        _confirm(drafts, BrokenOutbox(outbox), draft_id)
    assert _sent(engine) == 0 and drafts.load(draft_id, "g1") == entwurf
    assert _confirm(drafts, outbox, draft_id) and _sent(engine) == 1


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.BESTAETIGT])
def test_nothing_is_sent_that_was_not_confirmed(
    engine: Engine, drafts: DraftStore, outbox: Outbox, phase: Phase
) -> None:
    draft_id = drafts.create("g1", "alle-arten", None, _confirmed().at(phase))
    with pytest.raises(NichtBestaetigt):
        _confirm(drafts, outbox, draft_id)
    assert _sent(engine) == 0


def test_incomplete_data_are_not_sent(engine: Engine, drafts: DraftStore, outbox: Outbox) -> None:
    draft_id = drafts.create("g1", "alle-arten", None, Entwurf("alle-arten", Phase.BESTAETIGT))
    with pytest.raises(NichtBestaetigt):
        _confirm(drafts, outbox, draft_id)
    assert _sent(engine) == 0


def test_nobody_confirms_the_draft_of_another_conversation(drafts: DraftStore, outbox: Outbox) -> None:
    draft_id = drafts.create("g1", "alle-arten", None, _confirmed())
    with pytest.raises(KeyError):
        _confirm(drafts, outbox, draft_id, "g2")
