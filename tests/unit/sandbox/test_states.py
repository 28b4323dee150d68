"""Which state may follow which."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.portal.port import Zustand
from sandbox.antraege.states import FIRST, LABELS, NEXT, may_follow, needs_note


def test_the_states_are_those_that_the_bot_knows() -> None:
    assert set(LABELS) == set(NEXT) == set(get_args(Zustand))


def test_every_state_can_be_reached_from_the_first() -> None:
    reached, open_ = {FIRST}, [FIRST]
    while open_:
        for state in NEXT[open_.pop()]:
            if state not in reached:
                reached.add(state)
                open_.append(state)
    assert reached == set(LABELS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bewilligt", "abgelehnt"),
        ("abgelehnt", "bewilligt"),
        ("erledigt", "in_bearbeitung"),
        ("in_bearbeitung", "eingegangen"),
        ("eingegangen", "eingegangen"),
        ("eingegangen", "verloren"),
        ("verloren", "erledigt"),
    ],
)
def test_what_is_not_listed_is_not_allowed(old: str, new: str) -> None:
    assert not may_follow(old, new)


def test_a_question_and_a_refusal_need_words() -> None:
    assert {state for state in LABELS if needs_note(state)} == {"rueckfrage", "abgelehnt"}
