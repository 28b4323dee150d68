"""N-grams as Rasa features, learned and kept in the model."""

from __future__ import annotations

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.message_text import LEMMAS, NORMAL
from bot.nlu.ngram_featurizer import NgramFeaturizer
from tests.unit.nlu.conftest import Graph

CONFIG = {**NgramFeaturizer.get_default_config(), "char_count": 1, "char_share": 1.0}


def message(normal: str, lemmas: str | None = None) -> Message:
    return Message(data={"text": normal, NORMAL: normal, **({LEMMAS: lemmas} if lemmas else {}), "intent": "anliegen"})


def trained(graph: Graph, *examples: Message) -> NgramFeaturizer:
    component = NgramFeaturizer.create(CONFIG, graph.storage, graph.resource, graph.context)
    component.train(TrainingData(list(examples)))
    return component


def vector(component: NgramFeaturizer, given: Message) -> np.ndarray:
    features = component.process([given])[0].get_sparse_features(TEXT)[1]
    assert features is not None
    return features.features.toarray()[0]


def test_the_kept_vocabulary_gives_the_same_features(graph: Graph) -> None:
    component = trained(graph, message("hund anmelden"), message("auto abmelden"))
    loaded = NgramFeaturizer.load(CONFIG, graph.storage, graph.resource, graph.context)
    np.testing.assert_array_equal(vector(loaded, message("hund abmelden")), vector(component, message("hund abmelden")))


def test_lemmas_are_the_words_where_there_are_any(graph: Graph) -> None:
    component = trained(graph, message("hunde", "hund"))
    same_lemma, other = vector(component, message("xxxx", "hund")), vector(component, message("xxxx", "katze"))
    assert same_lemma.sum() > other.sum()


def test_a_message_that_was_not_typed_gets_no_features(graph: Graph) -> None:
    given = trained(graph, message("ja")).process([Message(data={"text": "/ja"})])[0]
    assert given.get_sparse_features(TEXT)[1] is None


def test_examples_without_text_do_not_disturb_training(graph: Graph) -> None:
    component = trained(graph, message("ja"), Message(data={"intent": "ja"}))
    assert vector(component, message("ja")).any()
