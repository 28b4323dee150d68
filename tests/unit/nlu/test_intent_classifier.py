"""The classifier as a Rasa component: trained, kept, loaded."""

from __future__ import annotations

import numpy as np
import pytest
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.nlu.intent_classifier import RANKING_LENGTH, LinearIntentClassifier
from tests.unit.nlu.conftest import Graph, direction

WORDS = ("ja", "nein", "sofa", "danke", "tschuess", "hilfe", "gern")
CONFIG = {**LinearIntentClassifier.get_default_config(), "directions": 16}


def message(text: str, intent: str | None = None) -> Message:
    """With one feature for every known word, and a vector."""
    words = csr_matrix(np.array([[word in text.split() for word in WORDS]], dtype=np.float32))
    made = Message(data={"text": text, **({"intent": intent} if intent else {})})
    made.add_features(Features(words, FEATURE_TYPE_SENTENCE, TEXT, "words"))
    made.add_features(Features(direction(text)[None, :], FEATURE_TYPE_SENTENCE, TEXT, "encoder"))
    return made


@pytest.fixture
def classifier(graph: Graph) -> LinearIntentClassifier:
    """Trained on every word alone and with another, and loaded from the model."""
    examples = [message(f"{word} {more}".strip(), word) for word in WORDS for more in ("", "so", "und", "doch")]
    untyped = Message(data={"intent": "ja"})
    created = LinearIntentClassifier.create(CONFIG, graph.storage, graph.resource, graph.context)
    created.train(TrainingData([*examples, untyped]))
    return LinearIntentClassifier.load(CONFIG, graph.storage, graph.resource, graph.context)


def test_the_loaded_model_knows_what_was_learned(classifier: LinearIntentClassifier) -> None:
    for word in WORDS:
        assert classifier.process([message(f"{word} neu")])[0].get("intent")["name"] == word


def test_the_ranking_begins_with_the_intent_and_falls(classifier: LinearIntentClassifier) -> None:
    parsed = classifier.process([message("ja neu")])[0].as_dict(only_output_properties=True)
    confidences = [entry["confidence"] for entry in parsed["intent_ranking"]]
    assert parsed["intent_ranking"][0] == parsed["intent"]
    assert confidences == sorted(confidences, reverse=True)
    assert len(confidences) == RANKING_LENGTH


def test_a_message_without_features_keeps_its_intent(classifier: LinearIntentClassifier) -> None:
    assert classifier.process([Message(data={"text": "/ja"})])[0].get("intent") is None


def test_an_untrained_classifier_says_nothing(graph: Graph) -> None:
    created = LinearIntentClassifier.create(CONFIG, graph.storage, graph.resource, graph.context)
    assert created.process([message("ja")])[0].get("intent") is None
