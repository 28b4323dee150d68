"""Playing conversations and timing their turns."""

from __future__ import annotations

import asyncio

import pytest

from bench.conversations import Failed, Reply
from bench.driver import Load, begin_all, run_load, timed


class FakeConversation:
    """Answers at the next turn of the event loop; counts how many are busy at a time."""

    busy = 0
    most_busy = 0

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def begin(self) -> list[Reply]:
        return await self.say("")

    async def say(self, text: str) -> list[Reply]:
        cls = type(self)
        cls.busy += 1
        cls.most_busy = max(cls.most_busy, cls.busy)
        await asyncio.sleep(0)
        cls.busy -= 1
        self.heard.append(text)
        return [Reply("gut")]

    async def press(self, payload: str) -> list[Reply]:
        return await self.say(payload)


class SilentConversation(FakeConversation):
    async def say(self, text: str) -> list[Reply]:
        return []


async def test_every_text_is_said_once_and_in_order() -> None:
    conversations = [FakeConversation() for _ in range(5)]
    texts = [[f"{i} eins", f"{i} zwei"] for i in range(5)]
    load = await run_load(conversations, texts, at_once=2)
    assert [conversation.heard for conversation in conversations] == texts
    assert len(load.seconds) == 10


@pytest.mark.parametrize("at_once", [1, 3])
async def test_as_many_conversations_run_at_once_as_wanted(at_once: int) -> None:
    FakeConversation.most_busy = 0
    conversations = [FakeConversation() for _ in range(9)]
    await run_load(conversations, [["a", "b"]] * 9, at_once)
    assert FakeConversation.most_busy == at_once


async def test_silence_is_a_failure_and_no_fast_answer() -> None:
    with pytest.raises(Failed):
        await timed(SilentConversation().say("hallo"))
    with pytest.raises(Failed):
        await begin_all([SilentConversation()])


async def test_fewer_texts_than_conversations_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        await run_load([FakeConversation(), FakeConversation()], [["a"]], at_once=1)


def test_rounds_add_up() -> None:
    load = Load([0.1, 0.1], elapsed=0.5, cpu=0.2)
    load.add(Load([0.3], elapsed=1.0, cpu=0.1))
    assert load.per_second == pytest.approx(2.0)
    assert load.cpu == pytest.approx(0.3)
