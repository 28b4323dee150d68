"""The REST adapter and the outbox while the portal is slow, broken, or gone: one application, no lost entry."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
import pytest_asyncio
from sqlalchemy.engine import Engine

from bot.portal.outbox import Outbox
from bot.portal.port import Antrag, PortalRejected, PortalUnavailable
from bot.portal.rest import RestPortal
from bot.privacy.encryption import Cipher
from sandbox.settings import Settings
from tests.integration.portal.fault_proxy import (
    DELAY,
    DROP_AFTER,
    ERROR_500,
    NONSENSE,
    STRANGE_404,
    FaultProxy,
    running_proxy,
)
from tests.sandboxes import DATEN, KOMMUNE, TOKEN, free_port

KONTO = "konto-von-erika"
ANTRAG = Antrag("hundesteuer-anmelden", DATEN, KOMMUNE, KONTO)


@pytest_asyncio.fixture
async def proxy(sandbox: Settings) -> AsyncIterator[FaultProxy]:
    async with running_proxy(sandbox.url) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def portal(proxy: FaultProxy) -> AsyncIterator[RestPortal]:
    async with RestPortal(f"{proxy.url}/api/v1", TOKEN, timeout_seconds=2) as portal:
        yield portal


def _key() -> str:
    return str(uuid.uuid4())


async def _count(portal: RestPortal) -> int:
    return len(await portal.list_antraege(KONTO))


@pytest.mark.parametrize("plan", [[ERROR_500], [DROP_AFTER], [ERROR_500, DROP_AFTER]])
async def test_a_fault_that_passes_is_not_noticed_and_leaves_one_application(
    portal: RestPortal, proxy: FaultProxy, plan: list[str]
) -> None:
    proxy.plan = plan
    eingang = await portal.submit_antrag(ANTRAG, _key())
    assert await _count(portal) == 1
    assert await portal.get_antrag(KONTO, eingang.aktenzeichen) is not None


async def test_a_lasting_500_is_unavailable_after_three_attempts(portal: RestPortal, proxy: FaultProxy) -> None:
    proxy.plan = [ERROR_500] * 3
    with pytest.raises(PortalUnavailable):
        await portal.submit_antrag(ANTRAG, _key())
    assert len(proxy.requests) == 3
    assert await _count(portal) == 0


async def test_answers_lost_every_time_still_mean_one_application(portal: RestPortal, proxy: FaultProxy) -> None:
    key = _key()
    proxy.plan = [DROP_AFTER] * 3
    with pytest.raises(PortalUnavailable):
        await portal.submit_antrag(ANTRAG, key)
    eingang = await portal.submit_antrag(ANTRAG, key)
    assert [stand.aktenzeichen for stand in await portal.list_antraege(KONTO)] == [eingang.aktenzeichen]


async def test_a_portal_that_takes_ten_seconds_is_unavailable_within_two_timeouts(
    portal: RestPortal, proxy: FaultProxy
) -> None:
    proxy.plan = [DELAY] * 3
    began = time.monotonic()
    with pytest.raises(PortalUnavailable):
        await portal.submit_antrag(ANTRAG, _key())
    assert 3.5 < time.monotonic() - began < 5.5
    assert len(proxy.requests) == 2


async def test_reading_is_tried_again(portal: RestPortal, proxy: FaultProxy) -> None:
    proxy.plan = [DROP_AFTER, ERROR_500]
    assert await portal.list_antraege(KONTO) == []
    assert len(proxy.requests) == 3


async def test_assigning_is_tried_once(portal: RestPortal, proxy: FaultProxy) -> None:
    eingang = await portal.submit_antrag(replace(ANTRAG, konto=None), _key())
    proxy.plan, proxy.requests = [ERROR_500], []
    with pytest.raises(PortalUnavailable):
        await portal.assign_konto(eingang.aktenzeichen, eingang.abrufcode, KONTO)
    assert proxy.requests == ["POST 500"]


async def test_a_refusal_is_not_tried_again(portal: RestPortal, proxy: FaultProxy) -> None:
    with pytest.raises(PortalRejected):
        await portal.submit_antrag(replace(ANTRAG, daten={}), _key())
    assert len(proxy.requests) == 1


async def test_an_answer_without_the_agreed_shape_is_unavailable(portal: RestPortal, proxy: FaultProxy) -> None:
    proxy.plan = [NONSENSE] * 3
    with pytest.raises(PortalUnavailable):
        await portal.submit_antrag(ANTRAG, _key())
    proxy.plan = [NONSENSE]
    with pytest.raises(PortalUnavailable):
        await portal.list_antraege(KONTO)


async def test_only_the_portals_own_404_means_that_there_is_no_application(
    portal: RestPortal, proxy: FaultProxy
) -> None:
    assert await portal.get_antrag(KONTO, "HB-2026-AAAA-AAAA") is None
    proxy.plan = [STRANGE_404] * 3
    with pytest.raises(PortalUnavailable):
        await portal.get_antrag(KONTO, "HB-2026-AAAA-AAAA")


async def test_a_wrong_address_of_the_api_is_unavailable(sandbox: Settings) -> None:
    async with RestPortal(f"{sandbox.url}/api/v7", TOKEN, 2) as portal:
        with pytest.raises(PortalUnavailable):
            await portal.get_antrag(KONTO, "HB-2026-AAAA-AAAA")
        with pytest.raises(PortalUnavailable):
            await portal.submit_antrag(ANTRAG, _key())


async def test_a_wrong_token_is_unavailable_not_refused(sandbox: Settings) -> None:
    async with RestPortal(f"{sandbox.url}/api/v1", "falsch", 2) as portal:
        with pytest.raises(PortalUnavailable):
            await portal.submit_antrag(ANTRAG, _key())


async def test_nobody_listening_is_unavailable() -> None:
    async with RestPortal(f"http://127.0.0.1:{free_port()}/api/v1", TOKEN, 2) as portal:
        with pytest.raises(PortalUnavailable):
            await portal.list_antraege(KONTO)


async def test_the_adapter_can_be_closed_twice_and_used_without_a_context(sandbox: Settings) -> None:
    portal = RestPortal(f"{sandbox.url}/api/v1", TOKEN, 2)
    assert await portal.list_antraege(KONTO) == []
    await portal.aclose()
    await portal.aclose()


async def test_nothing_that_citizens_entered_is_logged(
    portal: RestPortal, proxy: FaultProxy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    proxy.plan = [ERROR_500, DROP_AFTER]
    eingang = await portal.submit_antrag(ANTRAG, _key())
    with pytest.raises(PortalRejected):
        await portal.submit_antrag(replace(ANTRAG, daten={"halter": "Geheimnis"}), _key())
    assert "Geheimnis" not in caplog.text
    assert "Musterweg" not in caplog.text
    assert eingang.abrufcode not in caplog.text
    assert TOKEN not in caplog.text


async def test_the_outbox_delivers_once_though_the_first_answers_are_lost(
    portal: RestPortal, proxy: FaultProxy, engine: Engine, cipher: Cipher
) -> None:
    outbox = Outbox(engine, cipher, portal)
    with engine.begin() as connection:
        sendung_id = outbox.enqueue(connection, ANTRAG, "gespraech-1")
    proxy.plan = [DROP_AFTER] * 3
    assert (await outbox.deliver(sendung_id)).status == "wartet"
    await outbox.deliver_due(datetime.now(timezone.utc) + timedelta(minutes=5))
    (sendung,) = outbox.for_gespraech("gespraech-1")
    assert sendung.status == "zugestellt"
    assert [stand.aktenzeichen for stand in await portal.list_antraege(KONTO)] == [sendung.aktenzeichen]
