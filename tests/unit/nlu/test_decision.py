"""The last word on the intent."""

from __future__ import annotations

import re

import pytest

from bot.nlu.decision import Candidate, Limits, decide
from bot.nlu.vocabulary import Vocabulary

VOCABULARY = Vocabulary(re.compile("brennt"), re.compile("notarzt"), re.compile("rechnung"), {"👍": "ja"})
LIMITS = Limits(ask_back=0.3, need=0.15, weak=0.7)


def decided(intent: str, confidence: float, found: float = 0.0, text: str = "irgendwas") -> Candidate:
    ranking = [Candidate(intent, confidence), Candidate("anliegen", 0.01)]
    return decide(text, text if text.isalpha() else "", ranking, found, VOCABULARY, LIMITS)


def test_a_sure_intent_stays() -> None:
    assert decided("dank", 0.9) == Candidate("dank", 0.9)


def test_an_unsure_intent_is_asked_back() -> None:
    assert decided("dank", 0.29).name == "nlu_fallback"


def test_just_sure_enough_is_sure_enough() -> None:
    assert decided("dank", 0.3).name == "dank"


def test_an_unsure_need_is_left_to_the_search_to_ask_back() -> None:
    assert decided("anliegen", 0.15).name == "anliegen"
    assert decided("anliegen", 0.14).name == "nlu_fallback"


def test_a_clear_find_turns_an_unsure_intent_into_a_need() -> None:
    assert decided("dank", 0.2, found=0.9) == Candidate("anliegen", 0.9)


def test_a_clear_find_does_not_outweigh_a_sure_intent() -> None:
    assert decided("status_abfragen", 0.5, found=0.99).name == "status_abfragen"


@pytest.mark.parametrize("intent", ["ausserhalb", "nlu_fallback"])
def test_nothing_for_us_must_be_surer_against_a_clear_find(intent: str) -> None:
    assert decided(intent, 0.69, found=0.9).name == "anliegen"
    assert decided(intent, 0.71, found=0.9).name == intent


def test_danger_comes_before_everything() -> None:
    assert decided("anliegen", 0.99, found=0.99, text="esbrennt") == Candidate("notfall", 1.0)


def test_signs_alone_are_never_guessed_at() -> None:
    assert decided("lob", 0.99, found=0.9, text="!!!") == Candidate("nlu_fallback", 1.0)


def test_a_known_sign_is_understood() -> None:
    assert decided("lob", 0.99, text="👍") == Candidate("ja", 1.0)


def test_nothing_ranked_is_asked_back() -> None:
    assert decide("x", "x", [], 0.0, VOCABULARY, LIMITS).name == "nlu_fallback"
