"""How much is measured: enough to be steady, little enough to be done in a quarter of an hour on two cores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Plan:
    """`load`: knowledge questions a round by number of concurrent conversations. A round measures every system
    once, the next one in reverse order. `starts`: how often the start is timed after a first one."""

    load: Mapping[int, int] = field(default_factory=lambda: {1: 160, 8: 320, 32: 640})
    turns_each: int = 10  # questions in one conversation under load
    rounds: int = 2
    forms: int = 6
    questions_each: int = 4  # in one form
    long_conversations: int = 4
    long_turns: int = 62
    early_turn: int = 5
    late_turn: int = 60
    warm_up: int = 40
    starts: int = 2


SHORT = Plan(load={1: 80, 8: 160, 32: 320}, rounds=1, forms=4, long_conversations=2, warm_up=20, starts=1)
