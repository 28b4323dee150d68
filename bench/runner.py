"""One run: train, start, measure in turns, stop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import measure
from bench.driver import Load
from bench.figures import share
from bench.messages import Messages
from bench.plan import Plan
from bench.results import Measured
from bench.stock import KEY_SQL
from bench.system import RASA, Running, System, start


def say(text: str) -> None:
    """Progress, beside the results."""
    print(text, file=sys.stderr, flush=True)


@dataclass
class Run:
    """Measures `systems` by `plan`; `measured` fills up by system key. Logs go below `folder`."""

    systems: Sequence[System]
    plan: Plan
    messages: Messages
    folder: Path
    measured: dict[str, Measured] = field(default_factory=dict)
    same_answers: dict[str, float | None] = field(default_factory=dict)

    async def everything(self) -> None:
        """All measurements, each system in turn. Errors: those of starting and talking."""
        self.measured = {system.key: self.measured.get(system.key, Measured()) for system in self.systems}
        async with self._started() as running:
            for one in running:
                say(f"  Aufwärmen: {one.system.name}")
                await measure.warm_up(one, self.messages, self.plan.warm_up)
            for round_ in range(self.plan.rounds):
                for one in running if round_ % 2 == 0 else reversed(running):
                    say(f"  Runde {round_ + 1} von {self.plan.rounds}: {one.system.name}")
                    await self._round(one, round_)
            self._memory(running)
            await self._compare_answers(running)

    async def _round(self, running: Running, round_: int) -> None:
        measured = self.measured[running.system.key]
        if running.system.key != KEY_SQL:  # stock's own store is measured with the questions
            for at_once in self.plan.load:
                load = await measure.knowledge_load(running, self.messages, self.plan, at_once, round_)
                measured.knowledge.setdefault(at_once, Load()).add(load)
        forms = range(round_ * self.plan.forms, (round_ + 1) * self.plan.forms)
        measured.form.add(await measure.form_turns(running, self.messages, forms, self.plan.questions_each))
        measured.long += await measure.long_turns(running, self.messages, self.plan, round_)

    @asynccontextmanager
    async def _started(self) -> AsyncIterator[list[Running]]:
        """All systems, running; their starts are timed one at a time, the last one stays."""
        running: list[Running] = []
        try:
            for attempt in range(self.plan.starts + 1):
                for system in self.systems if attempt % 2 == 0 else reversed(self.systems):
                    await self._time_start(system, attempt, running)
            running.sort(key=lambda one: [system.key for system in self.systems].index(one.system.key))
            yield running
        finally:
            await asyncio.gather(*(one.stop() for one in running))

    async def _time_start(self, system: System, attempt: int, running: list[Running]) -> None:
        last = attempt == self.plan.starts
        if system.key == KEY_SQL and not last:
            return
        say(f"  Start {attempt + 1}: {system.name}")
        one = await start(system, self.folder / "protokolle" / system.key, self.messages)
        if system.key != KEY_SQL:
            self.measured[system.key].starts.append(one.first_answer_seconds)
        if last:
            running.append(one)
        else:
            await one.stop()

    def _memory(self, running: Sequence[Running]) -> None:
        for one in running:
            measured = self.measured[one.system.key]
            measured.peak_rasa = one.processes.peak_bytes_of(RASA)
            measured.peak_all = max(one.processes.peak_bytes, measured.peak_rasa)

    async def _compare_answers(self, running: Sequence[Running]) -> None:
        """How often both say the same: only then did they do the same work."""
        if len(running) < 2:
            return
        ours, stock = (self.measured[one.system.key].form.said for one in running[:2])
        self.same_answers["antrag"] = share(stock.get(key) == text for key, text in ours.items())
        texts = self.messages.knowledge[: self.plan.load[1]]
        here, there = [await measure.answers_to(one, texts) for one in running[:2]]
        self.same_answers["wissen"] = share(there[text] == here[text] for text in texts)
