"""The loop that empties the outbox."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

import pytest

from bot.portal import worker


class Script:
    """An outbox that answers deliver_due() as written down, and then stops the worker."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers, self.stop, self.calls = list(answers), asyncio.Event(), 0
        self.called = asyncio.Event()

    async def deliver_due(self, now: datetime, limit: int) -> int:
        assert now.tzinfo is not None
        self.calls += 1
        self.called.set()
        answer = self.answers.pop(0)
        if not self.answers:
            self.stop.set()
        if isinstance(answer, Exception):
            raise answer
        return answer


async def _run(script: Script, pause_seconds: float) -> None:
    await asyncio.wait_for(worker.run(script, script.stop, pause_seconds), 5)


async def test_one_delivery_is_followed_by_the_next_at_once() -> None:
    script = Script(1, 1, 0)
    await _run(script, pause_seconds=3600)
    assert script.calls == 3


async def test_when_nothing_is_left_it_pauses_and_looks_again() -> None:
    script = Script(0, 1, 0)
    await _run(script, pause_seconds=0.001)
    assert script.calls == 3


async def test_a_failing_database_does_not_end_the_loop(caplog: pytest.LogCaptureFixture) -> None:
    script = Script(OSError("Geheimnis"), 0)
    with caplog.at_level(logging.ERROR):
        await _run(script, pause_seconds=0.001)
    assert script.calls == 2
    assert "OSError" in caplog.text and "Geheimnis" not in caplog.text


async def test_stopping_ends_the_pause() -> None:
    script = Script(0, 0)
    running = asyncio.create_task(worker.run(script, script.stop, 3600))
    await script.called.wait()
    script.stop.set()
    await asyncio.wait_for(running, 2)
    assert script.calls == 1
