"""A system under measurement: how to start it, and how to talk with it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bench.conversations import TIMEOUT, Conversation, Failed, Reply, find_button
from bench.driver import timed
from bench.messages import Messages
from bench.processes import Command, Processes

START_SECONDS = 240.0
RASA = "rasa"  # the name of the Rasa process among the commands
ACTIONS = "aktionen"


@dataclass(frozen=True)
class System:
    """`key`: its name in the JSON file. `conversation`: a new conversation over its channel."""

    key: str
    name: str
    commands: Mapping[str, Command]
    conversation: Callable[[aiohttp.ClientSession], Conversation]


@dataclass
class Running:
    """A started system. `first_answer_seconds`: from the start of its processes to the first answer."""

    system: System
    processes: Processes
    http: aiohttp.ClientSession
    first_answer_seconds: float

    def talk(self) -> Conversation:
        """A new conversation, which has not begun."""
        return self.system.conversation(self.http)

    async def stop(self) -> None:
        """End everything."""
        await self.http.close()
        await asyncio.to_thread(self.processes.stop)


async def start(system: System, log_dir: Path, messages: Messages) -> Running:
    """Start all processes and ask until the right answer comes. Errors: RuntimeError, Failed."""
    processes = Processes(log_dir)
    http = aiohttp.ClientSession(timeout=TIMEOUT, connector=aiohttp.TCPConnector(limit=0))
    running = Running(system, processes, http, 0.0)
    begin = time.perf_counter()
    try:
        processes.start(system.commands)
        await _until_answered(running, messages, begin + START_SECONDS)
    except BaseException:
        await running.stop()
        raise
    running.first_answer_seconds = time.perf_counter() - begin
    return running


async def ask_for_form(conversation: Conversation, messages: Messages) -> list[Reply]:
    """Begin the conversation with the question whose answer offers the form; that answer. Errors: Failed."""
    await timed(conversation.begin())
    _, replies = await timed(conversation.say(messages.form_opening))
    return replies


async def _until_answered(running: Running, messages: Messages, deadline: float) -> None:
    """An apology because the action server is not there yet has no such button: it does not count."""
    while True:
        running.processes.check()
        try:
            replies = await ask_for_form(running.talk(), messages)
            find_button(replies, messages.form_button)
            return
        except (Failed, aiohttp.ClientError, asyncio.TimeoutError):
            if time.perf_counter() > deadline:
                raise
            await asyncio.sleep(0.1)
