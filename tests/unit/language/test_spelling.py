"""Typing errors towards what is known, and no further."""

from __future__ import annotations

import pytest

from bot.language.spelling import Spelling, learn_forms


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(learn_forms(["Führerschein umtauschen", "Meldebescheinigung für die Bank", "Müll", "Grüße"]))


@pytest.mark.parametrize(
    "typed", ["fuehrerschein", "Fuhrerschein", "führerschien", "fürherschein", "führerscheinn", "führescheim"]
)
def test_one_or_two_errors_in_a_long_word_are_repaired(spelling: Spelling, typed: str) -> None:
    assert spelling.repair(typed) == "führerschein"


def test_umlauts_come_back_even_in_short_words(spelling: Spelling) -> None:
    assert spelling.repair("muell abholen, fuer gruesse") == "müll abholen für grüße"


def test_short_unknown_words_stay(spelling: Spelling) -> None:
    assert spelling.repair("mull null") == "müll null"


def test_words_far_from_everything_known_stay(spelling: Spelling) -> None:
    assert spelling.repair("Kindergeld beantragen") == "kindergeld beantragen"


def test_the_more_frequent_way_of_writing_wins() -> None:
    assert learn_forms(["Muell", "Müll", "Müll"]) == {"mull": "müll"}
