"""Plays conversations against a system and takes the time of every turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field

from bench.conversations import Conversation, Failed, Reply

BEGIN_AT_ONCE = 4


@dataclass
class Load:
    """Turns of several conversations at once: `seconds` of each, and what they took together, by the clock and in
    processor time of the system."""

    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    cpu: float = 0.0

    @property
    def per_second(self) -> float:
        """Turns per second."""
        return len(self.seconds) / self.elapsed

    def add(self, other: Load) -> None:
        """Count another round in."""
        self.seconds += other.seconds
        self.elapsed += other.elapsed
        self.cpu += other.cpu


async def timed(turn: Awaitable[list[Reply]]) -> tuple[float, list[Reply]]:
    """Seconds and answers of one turn. Errors: Failed when there is no answer."""
    begin = time.perf_counter()
    replies = await turn
    taken = time.perf_counter() - begin
    if not replies:
        raise Failed("Eine Nachricht blieb ohne Antwort.")
    return taken, replies


async def play(conversation: Conversation, texts: Sequence[str]) -> list[tuple[float, list[Reply]]]:
    """Say the texts one after another."""
    return [await timed(conversation.say(text)) for text in texts]


async def begin_all(conversations: Sequence[Conversation]) -> None:
    """The first turn of every conversation, before anything is measured."""
    room = asyncio.Semaphore(BEGIN_AT_ONCE)

    async def begin(conversation: Conversation) -> None:
        async with room:
            await timed(conversation.begin())

    await asyncio.gather(*(begin(conversation) for conversation in conversations))


async def run_load(conversations: Sequence[Conversation], texts: Sequence[Sequence[str]], at_once: int) -> Load:
    """Play `texts[i]` in `conversations[i]`, which have begun, `at_once` conversations at any time."""
    waiting = list(zip(conversations, texts, strict=True))
    load = Load()

    async def citizen() -> None:
        while waiting:
            conversation, said = waiting.pop()
            load.seconds += [taken for taken, _ in await play(conversation, said)]

    begin = time.perf_counter()
    await asyncio.gather(*(citizen() for _ in range(at_once)))
    load.elapsed = time.perf_counter() - begin
    return load
