"""The answers of one conversation, numbered, in memory: to reply, to repeat, and for clients that wait."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

KEPT = 200


@dataclass(frozen=True)
class Knopf:
    """A button: shown as `titel`, sent back as `wert`."""

    titel: str
    wert: str


@dataclass(frozen=True)
class Link:
    """A link below an answer."""

    titel: str
    url: str


@dataclass(frozen=True)
class Antwort:
    """One answer as the client gets it. `nr` grows; gaps are possible. `vergessen`: nothing that was said before may
    be shown any longer."""

    nr: int
    text: str
    knoepfe: tuple[Knopf, ...] = ()
    links: tuple[Link, ...] = ()
    vergessen: bool = False

    def as_json(self) -> dict[str, Any]:
        """{"nr", "text", "knoepfe": [{"titel", "wert"}], "links": [{"titel", "url"}]}, and "vergessen": true if so."""
        fields = asdict(self)
        return fields if fields.pop("vergessen") is False else {**fields, "vergessen": True}


class Delivery:
    """The last answers of a conversation, and who waits for the next."""

    def __init__(self) -> None:
        # Numbers go on growing over a restart, so that no client takes a new answer for one it has seen.
        self.stand = time.time_ns() // 1_000_000
        self._answers: deque[Antwort] = deque(maxlen=KEPT)
        self._news = asyncio.Event()
        self._closed = False

    def publish(
        self, text: str, knoepfe: Sequence[Knopf] = (), links: Sequence[Link] = (), vergessen: bool = False
    ) -> Antwort:
        """Number an answer, keep it, wake who waits."""
        self.stand += 1
        answer = Antwort(self.stand, text, tuple(knoepfe), tuple(links), vergessen)
        self._answers.append(answer)
        self._wake()
        return answer

    def since(self, nr: int) -> list[Antwort]:
        """The kept answers after `nr`; all of them for a number from the future (not ours)."""
        known = nr if nr <= self.stand else 0
        return [answer for answer in self._answers if answer.nr > known]

    async def wait(self, nr: int, seconds: float) -> list[Antwort]:
        """The answers after `nr`, waiting up to `seconds` for the first."""
        news = self._news
        found = self.since(nr)
        if found or self._closed or seconds <= 0:
            return found
        try:
            await asyncio.wait_for(news.wait(), seconds)
        except asyncio.TimeoutError:
            return []
        return self.since(nr)

    def offered(self, wert: str) -> bool:
        """Whether a kept answer offers a button of this value: no other may be pressed."""
        return any(knopf.wert == wert for answer in self._answers for knopf in answer.knoepfe)

    def forget(self) -> None:
        """Erase the answers so far, and with them the buttons they offered."""
        self._answers.clear()

    def close(self) -> None:
        """The conversation is over: erase the answers, send waiting clients home."""
        self.forget()
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
