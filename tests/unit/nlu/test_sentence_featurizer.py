"""The sentence vector as Rasa feature: once a message, in batches for training."""

from __future__ import annotations

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sentence_featurizer import BATCH, SentenceFeaturizer
from tests.unit.nlu.conftest import HashEncoder, direction


def vector(message: Message) -> np.ndarray:
    features = message.get_dense_features(TEXT)[1]
    assert features is not None
    return features.features


def test_a_message_is_encoded_once_as_typed() -> None:
    encoder = HashEncoder()
    message = SentenceFeaturizer(encoder).process([Message(data={"text": "Guten Tag!"})])[0]
    assert encoder.batches == [["Guten Tag!"]]
    np.testing.assert_array_equal(vector(message), direction("Guten Tag!")[None, :])


def test_every_example_gets_its_own_vector_in_few_calls() -> None:
    encoder = HashEncoder()
    texts = ["wort " * (number % 7) + str(number) for number in range(BATCH + 5)]
    data = TrainingData([Message(data={"text": text}) for text in texts])
    SentenceFeaturizer(encoder).process_training_data(data)
    assert len(encoder.batches) == 2
    for example in data.training_examples:
        np.testing.assert_array_equal(vector(example)[0], direction(example.get(TEXT)))


def test_a_button_is_not_encoded() -> None:
    encoder = HashEncoder()
    message = SentenceFeaturizer(encoder).process([Message(data={"text": "/ja"})])[0]
    assert encoder.batches == []
    assert message.get_dense_features(TEXT)[1] is None
