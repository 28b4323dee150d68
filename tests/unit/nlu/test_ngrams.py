"""Letters and words as numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.nlu.ngrams import Ngrams, NgramSizes, char_terms, word_terms

SIZES = NgramSizes(char_min=2, char_max=3, char_count=1, char_share=1.0, word_max=2)
TEXTS = [(text, text) for text in ("hund anmelden", "hund abmelden", "auto anmelden", "ja")]


def test_character_ngrams_stay_within_words_and_know_their_ends() -> None:
    assert char_terms("ja du", SIZES) == [" j", "ja", "a ", " ja", "ja ", " d", "du", "u ", " du", "du "]


def test_a_word_of_one_letter_has_ngrams_too() -> None:
    assert char_terms("k", SIZES) == [" k", "k ", " k "]


def test_word_ngrams_know_where_the_text_begins_and_ends() -> None:
    assert word_terms("ja gern", SIZES) == ["=<", "=ja", "=gern", "=>", "=< ja", "=ja gern", "=gern >"]


def test_letters_and_words_weigh_the_same() -> None:
    ngrams = Ngrams.learn(TEXTS, SIZES)
    assert np.linalg.norm(ngrams.vector("hund anmelden", "hund anmelden").data) == pytest.approx(2**0.5)


def test_similar_words_are_near_and_different_ones_are_not() -> None:
    ngrams = Ngrams.learn(TEXTS, SIZES)
    right, typo, other = (ngrams.vector(text, text) for text in ("anmelden", "anmeldn", "ja"))
    assert (right @ typo.T)[0, 0] > 5 * (right @ other.T)[0, 0]


def test_rare_terms_weigh_more_than_frequent_ones() -> None:
    weights = Ngrams.learn(TEXTS, SIZES).weights
    assert weights["=auto"] > weights["=hund"]


def test_rare_letters_are_left_out_and_rare_words_are_not() -> None:
    weights = Ngrams.learn(TEXTS, replace(SIZES, char_count=2)).weights
    assert "aut" not in weights
    assert "=auto" in weights


def test_letters_that_are_nearly_everywhere_are_left_out_and_words_are_not() -> None:
    weights = Ngrams.learn(TEXTS, replace(SIZES, char_share=0.5)).weights
    assert "den" not in weights
    assert {"hun", "=anmelden"} <= set(weights)


def test_unknown_text_has_no_entry() -> None:
    ngrams = Ngrams(SIZES, {"=hund": 1.0})
    vector = ngrams.vector("qqq", "qqq")
    assert vector.shape == (1, 1)
    assert vector.nnz == 0


def test_the_words_may_be_other_than_the_text() -> None:
    ngrams = Ngrams.learn([("hunde anmelden", "hund anmelden")], SIZES)
    assert {"=hund", "hun", "nde"} <= set(ngrams.weights)
    assert "=hunde" not in ngrams.weights


def test_a_matrix_has_a_row_for_every_text() -> None:
    assert Ngrams.learn(TEXTS, SIZES).matrix(TEXTS).shape[0] == len(TEXTS)
