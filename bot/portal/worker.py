"""The loop that delivers what waits in the outbox, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timezone
from typing import Protocol

log = logging.getLogger(__name__)


class Delivers(Protocol):
    """What the loop needs of bot.portal.outbox.Outbox."""

    async def deliver_due(self, now: datetime, limit: int) -> int:
        """Send what is due; returns how many were attempted."""
        ...


async def run(outbox: Delivers, stop_event: asyncio.Event, pause_seconds: float = 5.0) -> None:
    """Deliver what is due, again and again, pausing `pause_seconds` when nothing is.

    Ends soon after `stop_event` is set: the delivery under way is finished first. A failing database does
    not end the loop. Several workers may run at once, also in several processes.
    """
    while not stop_event.is_set():
        if not await _deliver_next(outbox):
            await _pause(stop_event, pause_seconds)


async def _deliver_next(outbox: Delivers) -> bool:
    """Send one; whether there was one to send."""
    try:
        return await outbox.deliver_due(datetime.now(timezone.utc), 1) > 0
    except Exception as error:
        log.error("versand: Durchlauf abgebrochen (%s)", type(error).__name__)
        return False


async def _pause(stop_event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop_event.wait(), seconds)
    except asyncio.TimeoutError:
        return
