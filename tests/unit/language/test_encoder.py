"""Sentence vectors: shape, length, meaning, and computed once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.language.encoder import DIMENSIONS, LONGEST_TEXT, SentenceEncoder, encoder_text, sentence_encoder


def test_rows_have_length_one() -> None:
    vectors = sentence_encoder().encode(["Hund anmelden", "", "🐶", "x" * 20_000])
    assert vectors.shape == (4, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_nothing_gives_no_rows() -> None:
    assert sentence_encoder().encode([]).shape == (0, DIMENSIONS)


def test_what_means_the_same_lies_closer_than_what_does_not() -> None:
    car, vehicle, soup = sentence_encoder().encode(["Auto anmelden", "Fahrzeug zulassen", "Rezept für Suppe"])
    assert car @ vehicle > car @ soup


def test_case_and_hidden_characters_do_not_matter() -> None:
    plain, dressed = sentence_encoder().encode(["hund anmelden", "HUND  an\u200bmelden"])
    assert np.allclose(plain, dressed)


def test_a_sentence_asked_for_again_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, asked = SentenceEncoder(), []

    def compute(texts: list[str]) -> Any:
        asked.append(texts)
        return np.ones((len(texts), DIMENSIONS), dtype=np.float32)

    monkeypatch.setattr(encoder, "_compute", compute)
    for _ in range(3):
        encoder.encode(["Hund"])
    assert asked == [["hund"]]


def test_a_caller_cannot_spoil_the_remembered_vector() -> None:
    first = sentence_encoder().encode(["ummelden"])
    first[:] = 0
    assert np.linalg.norm(sentence_encoder().encode(["ummelden"])) == pytest.approx(1, abs=1e-4)


def test_only_the_beginning_of_a_long_text_counts() -> None:
    assert len(encoder_text("wort " * 10_000)) <= LONGEST_TEXT


def test_there_is_one_encoder_in_a_process() -> None:
    assert sentence_encoder() is sentence_encoder()
