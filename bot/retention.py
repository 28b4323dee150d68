"""Erases what is past its time: drafts, sign-ins, receipts, and Rasa's memory of conversations."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta, timezone

from bot.bootstrap import Services
from bot.privacy.tracebacks import where

log = logging.getLogger(__name__)

PAUSE_SECONDS = 900.0
RECEIPT_DAYS = 30  # how long "which number did my application get" can be answered without an account


def erase_expired(services: Services, now: datetime) -> dict[str, int]:
    """Erase everything that has expired at `now` (aware); returns how much of each kind."""
    receipts = now - timedelta(days=RECEIPT_DAYS)
    return {
        "entwuerfe": services.drafts.delete_expired(now),
        "anmeldungen": services.bindings.delete_expired(now),
        "sendungen": services.outbox.forget_delivered(receipts),
    }


async def run(services: Services, stop_event: asyncio.Event) -> None:
    """Erase again and again until `stop_event` is set. A failing database does not end it."""
    while not stop_event.is_set():
        try:
            await asyncio.to_thread(erase_expired, services, datetime.now(timezone.utc))
        except Exception as error:
            log.error("retention failed: %s", where(error))
        try:
            await asyncio.wait_for(stop_event.wait(), PAUSE_SECONDS)
        except asyncio.TimeoutError:
            continue
