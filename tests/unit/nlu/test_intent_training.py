"""A model learned from few sentences, with meaning vectors made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.nlu.intent_model import Floats, IntentModel, project, softmax
from bot.nlu.intent_training import HELD_OUT, Learning, held_out, learn, main_directions

RANDOM = np.random.default_rng(7)
LEARNING = Learning(directions=8, twins=0.999)


def cloud(centre: int, count: int) -> Floats:
    """Unit vectors around one axis of 16."""
    vectors = RANDOM.normal(scale=0.15, size=(count, 16)).astype(np.float32)
    vectors[:, centre] += 1
    unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def features(words: Sequence[int]) -> csr_matrix:
    """One known word for each text."""
    return csr_matrix(np.eye(4, dtype=np.float32)[list(words)])


@pytest.fixture
def model() -> IntentModel:
    vectors = np.vstack([cloud(0, 20), cloud(1, 20), cloud(2, 5)])
    words = features([0] * 20 + [1] * 20 + [2] * 5)
    return learn(words, vectors, ["ja"] * 20 + ["nein"] * 20 + ["dank"] * 5, LEARNING)


def best(model: IntentModel, words: csr_matrix, vector: Floats) -> str:
    return str(model.intents[model.probabilities(words, vector).argmax()])


def test_the_meaning_decides_when_no_word_is_known(model: IntentModel) -> None:
    for centre, intent in enumerate(("ja", "nein", "dank")):
        assert best(model, csr_matrix((1, 4), dtype=np.float32), cloud(centre, 1)[0]) == intent


def test_the_words_decide_when_the_meaning_says_nothing(model: IntentModel) -> None:
    nothing = np.full(16, 0.25, dtype=np.float32)
    for word, intent in enumerate(("ja", "nein", "dank")):
        assert best(model, features([word]), nothing) == intent


def test_probabilities_sum_to_one(model: IntentModel) -> None:
    assert model.probabilities(features([0]), cloud(1, 1)[0]).sum() == pytest.approx(1)


def test_agreeing_evidence_is_surer_than_contradiction(model: IntentModel) -> None:
    vector = cloud(0, 1)[0]
    assert model.probabilities(features([0]), vector).max() > model.probabilities(features([1]), vector).max()


def test_a_saved_model_gives_the_same_answers(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    loaded = IntentModel.load(tmp_path / "model.npz")
    words, vector = features([1]), cloud(1, 1)[0]
    np.testing.assert_array_equal(loaded.probabilities(words, vector), model.probabilities(words, vector))
    assert list(loaded.intents) == ["dank", "ja", "nein"]


def test_twins_are_held_out_together() -> None:
    vectors = cloud(0, 30)
    unseen = held_out(np.vstack([vectors, vectors]), 0.999)
    np.testing.assert_array_equal(unseen[:30], unseen[30:])
    assert unseen.any()


def test_about_a_third_is_held_out() -> None:
    assert held_out(cloud(0, 90), 1.1).mean() == pytest.approx(HELD_OUT, abs=0.02)


def test_projecting_keeps_the_directions_that_differ() -> None:
    vectors = np.vstack([cloud(0, 10), cloud(1, 10)])
    projected = project(vectors, main_directions(vectors, 2))
    assert projected.shape == (20, 2)
    np.testing.assert_allclose(np.linalg.norm(projected, axis=1), 1, rtol=1e-5)
    assert (projected[:10] @ projected[:10].T).min() > (projected[:10] @ projected[10:].T).max()


def test_softmax_survives_large_scores() -> None:
    np.testing.assert_allclose(softmax(np.array([1000.0, 0.0], dtype=np.float32)), [1, 0])
