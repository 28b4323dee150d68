"""Long German words and what they are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.compounds import CompoundSplitter
from bot.language.normalise import normalise, words

VOCABULARY = words("Hund Steuer Anmeldung Versicherung Geburt Urkunde Bewohner Park Ausweis Personal Kind Geld Antrag")


@pytest.fixture(scope="module")
def splitter() -> CompoundSplitter:
    return CompoundSplitter(VOCABULARY)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("Hundesteuer", "Hund Steuer"),
        ("Hundesteueranmeldung", "Hund Steuer Anmeldung"),
        ("Geburtsurkunde", "Geburt Urkunde"),
        ("Bewohnerparkausweis", "Bewohner Park Ausweis"),
        ("Kindergeldantrag", "Kind Geld Antrag"),
    ],
)
def test_compounds_come_apart_with_their_links(splitter: CompoundSplitter, compound: str, parts: str) -> None:
    assert splitter.split(normalise(compound)) == tuple(words(parts))


def test_a_known_end_is_found_in_an_unknown_compound(splitter: CompoundSplitter) -> None:
    assert splitter.split(normalise("Reitpferdeversicherung")) == ("versicherung",)


def test_a_known_beginning_is_found_in_an_unknown_compound(splitter: CompoundSplitter) -> None:
    assert splitter.split(normalise("Hundeleine")) == ("hund",)


@pytest.mark.parametrize("word", ["hund", "ausweis", "xyzxyzxyzxyz", ""])
def test_what_is_no_compound_has_no_parts(splitter: CompoundSplitter, word: str) -> None:
    assert splitter.split(word) == ()


@given(st.from_regex(r"[a-z]{0,60}", fullmatch=True))
def test_parts_are_always_known_words(word: str) -> None:
    assert set(CompoundSplitter(VOCABULARY).split(word)) <= set(VOCABULARY)
