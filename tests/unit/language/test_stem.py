"""Endings go, what belongs together stays together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import normalise
from bot.language.stem import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anmeldung", "Anmeldungen"),
        ("Hund", "Hunde"),
        ("Hund", "Hundes"),
        ("Bescheinigung", "Bescheinigungen"),
        ("Kind", "Kindern"),
        ("Gebühr", "Gebühren"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(normalise(one)) == stem(normalise(other))


@pytest.mark.parametrize(("one", "other"), [("hund", "hand"), ("pass", "papier"), ("anmelden", "abmelden")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.from_regex(r"[a-z]{1,15}", fullmatch=True))
def test_a_stem_is_never_longer_than_its_word(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word)


def test_letters_that_sound_as_one_are_not_cut_apart() -> None:
    assert stem("fisch") == "fisch"
