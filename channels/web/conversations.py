"""The live conversations of this process: order of turns, repeated messages, answers."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from channels.web.delivery import Antwort, Delivery

Turn = asyncio.Task[list[Antwort]]
Work = Callable[[], Coroutine[Any, Any, list[Antwort]]]

MAX_LIVE = 5000
MAX_WAITING = 20
_REMEMBERED_TURNS = 100


class TooManyWaiting(Exception):
    """More messages wait for their turn than one citizen can mean."""


class Conversation:
    """One conversation. Its turns run one after another, in the order of submit()."""

    def __init__(self, gespraech: str) -> None:
        self.gespraech = gespraech
        self.delivery = Delivery()
        self.used = time.monotonic()
        self.extended = float("-inf")  # when the sign-in was last kept alive
        self._order = asyncio.Lock()  # first come, first served
        self._turns: OrderedDict[str, Turn] = OrderedDict()

    def submit(self, message_id: str, work: Work, urgent: bool = False) -> Turn:
        """Run `work` when it is its turn. A message that is known is not run again, whether its first run has
        ended or not, unless that failed. The task goes on when the client that waits for it goes away.

        Errors: TooManyWaiting, but not for an `urgent` turn.
        """
        if self.knows(message_id):
            return self._turns[message_id]
        if self.waiting >= MAX_WAITING and not urgent:
            raise TooManyWaiting
        turn = asyncio.create_task(self._in_order(work))
        self._turns[message_id] = turn
        while len(self._turns) > _REMEMBERED_TURNS:
            self._turns.popitem(last=False)
        return turn

    def knows(self, message_id: str) -> bool:
        """Whether this message came before, and did not fail."""
        turn = self._turns.get(message_id)
        return turn is not None and not (turn.done() and (turn.cancelled() or turn.exception()))

    def forget(self) -> None:
        """Erase every answer so far. That a message came before stays known, not what was answered."""
        self.delivery.forget()
        for turn in self._turns.values():
            if turn.done() and not turn.cancelled() and not turn.exception():
                turn.result().clear()

    @property
    def waiting(self) -> int:
        """Turns that run or wait."""
        return sum(1 for turn in self._turns.values() if not turn.done())

    async def _in_order(self, work: Work) -> list[Antwort]:
        async with self._order:
            return await work()


class Conversations:
    """The live conversations by id. Idle ones are dropped by time and beyond a number: only answers to repeat
    are lost then, never the conversation."""

    def __init__(self, max_idle_seconds: float, max_live: int = MAX_LIVE) -> None:
        self._max_idle = max_idle_seconds
        self._max_live = max_live
        self._live: OrderedDict[str, Conversation] = OrderedDict()

    def get(self, gespraech: str) -> Conversation:
        """The live conversation, begun when there is none."""
        conversation = self._live.pop(gespraech, None) or Conversation(gespraech)
        conversation.used = time.monotonic()
        self._live[gespraech] = conversation
        for idle in list(self._idle()):
            self.drop(idle.gespraech)
        return conversation

    def drop(self, gespraech: str) -> None:
        """Forget a conversation and its answers; clients that wait get an empty answer."""
        gone = self._live.pop(gespraech, None)
        if gone is not None:
            gone.delivery.close()

    def close(self) -> None:
        """Forget all: the server stops."""
        for gespraech in list(self._live):
            self.drop(gespraech)

    def _idle(self) -> Iterator[Conversation]:
        surplus = len(self._live) - self._max_live
        oldest = time.monotonic() - self._max_idle
        for position, conversation in enumerate(self._live.values()):
            if position >= surplus and conversation.used >= oldest:
                return
            if not conversation.waiting:
                yield conversation
