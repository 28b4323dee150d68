from __future__ import annotations

import asyncio
import threading
from datetime import datetime, timezone

from channels.web.lookup import SessionLookup
from channels.web.sessions import Session, SessionStore

NOW = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)


class SlowStore(SessionStore):
    """Look-ups of "langsam" wait for the gate, as they do for a locked database."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def find(self, token: str, now: datetime, active: bool) -> Session | None:
        if token == "langsam":
            self.gate.wait(5)
        return None


async def test_a_session_that_waits_for_the_database_holds_up_no_other() -> None:
    store = SlowStore()
    lookup = SessionLookup(store)
    slow = [asyncio.create_task(lookup.find("langsam", NOW, True)) for _ in range(20)]
    await asyncio.sleep(0)
    await asyncio.wait_for(lookup.find("schnell", NOW, True), 2)
    assert not any(task.done() for task in slow)
    store.gate.set()
    await asyncio.gather(*slow)
    lookup.close()


async def test_lookups_of_one_session_end_in_the_order_of_their_beginning() -> None:
    lookup = SessionLookup(SlowStore())
    ended: list[int] = []

    async def find(number: int) -> None:
        await lookup.find("eine", NOW, True)
        ended.append(number)

    await asyncio.gather(*(find(number) for number in range(100)))
    assert ended == list(range(100))
    assert not lookup._orders
    lookup.close()
