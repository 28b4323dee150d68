"""Rasa component: the meaning of each message as a dense vector (multilingual Universal Sentence Encoder)."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.encoder import Encoder, sentence_encoder
from bot.nlu.message_text import typed_messages

BATCH = 64


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class SentenceFeaturizer(GraphComponent):
    """The encoder runs once a message; the search for the Leistung takes the same vector from the message."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Wired by Rasa. The encoder reads its weights here, so that the first citizen does not wait for them."""
        encoder = sentence_encoder()
        encoder.encode([" "])
        return cls(encoder)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the vector of what was typed as dense sentence features, float32, shape (1, 512)."""
        typed = sorted(typed_messages(messages), key=lambda pair: len(pair[1]))  # alike long: less padding
        for start in range(0, len(typed), BATCH):
            part = typed[start : start + BATCH]
            vectors = self._encoder.encode([text for _, text in part])
            for (message, _), vector in zip(part, vectors, strict=True):
                features = Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__)
                message.add_features(features)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        self.process(training_data.training_examples)
        return training_data
