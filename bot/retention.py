"""Erases what is past its time: drafts, sign-ins, receipts, sessions and Rasa's memory of conversations."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta, timezone

from bot.bootstrap import Services
from bot.conversation_table import delete_conversation
from bot.privacy.tracebacks import where
from channels.web.sessions import SessionStore

log = logging.getLogger(__name__)

PAUSE_SECONDS = 900.0
RECEIPT_DAYS = 30  # how long "which number did my application get" can be answered without an account


def erase_expired(services: Services, now: datetime) -> None:
    """Erase everything that has expired at `now` (aware). What waits for the portal is never erased here."""
    services.drafts.delete_expired(now)
    services.bindings.delete_expired(now)
    services.attempts.delete_expired(now)
    services.outbox.forget_delivered(now - timedelta(days=RECEIPT_DAYS))
    sessions = SessionStore(services.engine, services.settings.session_hours)
    for gespraech in sessions.ended(now):
        try:
            _forget(services, gespraech)
            sessions.forget(gespraech)
        except Exception as error:  # one conversation must not keep the others
            log.error("retention of %s failed: %s", gespraech, where(error))


def _forget(services: Services, gespraech: str) -> None:
    """All that belongs to a conversation whose session is over; a draft of an account outlives it."""
    services.drafts.delete_signed_out(gespraech)
    services.bindings.unbind(gespraech)
    delete_conversation(services.engine, gespraech)


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
