"""Finding sessions without a queue for all: look-ups of different sessions run side by side, those of one session
in the order in which they began, so that its messages keep their order of arrival."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from weakref import WeakValueDictionary

from channels.web.sessions import Session, SessionStore, token_hash

# A look-up that must write waits up to 10 s for SQLite's other writer; the others go on meanwhile.
_THREADS = 8


class SessionLookup:
    """Asynchronous access to SessionStore.find()."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="sitzungen")
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def find(self, token: str, now: datetime, active: bool) -> Session | None:
        """See SessionStore.find(). The place in the order is taken before anything is waited for."""
        key = token_hash(token)
        order = self._orders.get(key) or asyncio.Lock()
        self._orders[key] = order  # lives as long as someone holds or awaits it
        async with order:  # first come, first served
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._store.find, token, now, active)

    def close(self) -> None:
        """Wait for the last look-up."""
        self._threads.shutdown(wait=True)
