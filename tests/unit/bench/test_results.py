"""From raw measurements to the figures in the file."""

from __future__ import annotations

import pytest

from bench.conversations import Reply
from bench.driver import Load
from bench.measure import FormTurns, show
from bench.plan import Plan
from bench.results import MIB, Measured

PLAN = Plan(early_turn=3, late_turn=7, long_turns=9)


def test_what_was_not_measured_is_left_out() -> None:
    assert Measured().as_json(PLAN) == {}


def test_first_start_does_not_count_as_a_usual_one() -> None:
    figures = Measured(starts=[60.0, 10.0, 14.0]).as_json(PLAN)
    assert (figures["erster_start_s"], figures["start_s"]) == (60.0, 12.0)


def test_units_are_as_the_names_say() -> None:
    measured = Measured(knowledge={8: Load([0.01] * 10, elapsed=0.05, cpu=0.2)}, peak_rasa=MIB * 3, peak_all=MIB * 5)
    figures = measured.as_json(PLAN)
    assert figures["wissen_8"] == {
        "je_sekunde": 200.0,
        "p50_ms": 10.0,
        "p95_ms": 10.0,
        "count": 10,
        "rechenzeit_ms": 20.0,
    }
    assert (figures["speicher_rasa_mb"], figures["speicher_alle_mb"]) == (3.0, 5.0)


def test_late_turns_are_held_against_early_ones() -> None:
    growing = [float(number) for number in range(1, 10)]
    assert Measured(long=[growing, growing]).as_json(PLAN)["spaet_zu_frueh"] == pytest.approx(7 / 3, abs=0.001)


def test_a_reused_training_time_says_so() -> None:
    assert Measured(training=9.0, training_reused=True).as_json(PLAN)["training_frueher_gemessen"] is True


def test_form_rounds_add_up() -> None:
    turns = FormTurns([0.1], [0.2], {"a": "x"})
    turns.add(FormTurns([0.3], [], {"b": "y"}))
    assert (turns.answers, turns.questions, turns.said) == ([0.1, 0.3], [0.2], {"a": "x", "b": "y"})


def test_paragraphs_are_the_same_answer_in_one_message_or_two() -> None:
    assert show([Reply("eins\n\nzwei"), Reply("drei")]) == show([Reply("eins"), Reply("zwei"), Reply("drei")])
