"""One spelling for what is typed in many."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import clean, fold, normalise, surface_words, words

GERMAN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ ,.-!?0123456789\u200b\u0308\u0301", max_size=60)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(GERMAN)
def test_german_text_becomes_plain_letters_digits_and_single_spaces(text: str) -> None:
    result = normalise(text)
    assert result == " ".join(result.split())
    assert all(char == " " or (char.isascii() and char.isalnum()) for char in result)


@given(GERMAN)
def test_decomposed_umlauts_count_like_composed_ones(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@given(st.text())
def test_no_hidden_character_survives_cleaning(text: str) -> None:
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} for char in clean(text))


@given(st.from_regex(r"[a-zäöüß]{1,12}", fullmatch=True))
def test_fold_is_normalise_for_one_word(word: str) -> None:
    assert fold(word) == normalise(word)


@pytest.mark.parametrize("spelling", ["Führerschein", "FUEHRERSCHEIN", "fuhrerschein", "Fu\u0308hrerschein"])
def test_all_ways_to_write_an_umlaut_fall_together(spelling: str) -> None:
    assert normalise(spelling) == "fuhrerschein"


def test_eszett_is_double_s() -> None:
    assert normalise("Straße STRASSE Straẞe") == "strasse strasse strasse"


def test_long_drawn_letters_shrink_but_double_letters_stay() -> None:
    assert clean("Hallooooo, Kaffee bitttteee") == "Hallo, Kaffee bitte"


def test_three_letters_where_two_words_meet_are_like_two() -> None:
    assert normalise("stilllegen Schifffahrt") == normalise("stillegen Schiffahrt") == "stillegen schiffahrt"


def test_digits_in_a_row_are_no_stretched_letters() -> None:
    assert normalise("Tel. 0391 5555") == "tel 0391 5555"


def test_zero_width_and_control_characters_vanish() -> None:
    assert clean("Aus\u200bweis\u00ad be\x00antragen\u202e") == "Ausweis beantragen"


def test_emoji_alone_leave_no_word() -> None:
    assert words("🐶🐶 👍🏽") == []


def test_surface_words_keep_case_and_umlauts() -> None:
    assert surface_words("Hund, Müll & Öl-Tank!") == ["Hund", "Müll", "Öl", "Tank"]


def test_twenty_thousand_characters_are_no_problem() -> None:
    assert len(normalise("Müll " * 4000).split()) == 4000
