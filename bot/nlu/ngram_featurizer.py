"""Rasa component: n-grams of each message as sparse features."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.german_text import GermanText
from bot.nlu.message_text import LEMMAS, NORMAL
from bot.nlu.ngrams import Ngrams, NgramSizes

FILE = "ngrams.json"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=True)
class NgramFeaturizer(GraphComponent):
    """Learns the vocabulary from the examples. Words are lemmas where SpacyLemmas ran before, else as written."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, ngrams: Ngrams) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._ngrams = ngrams

    @classmethod
    def required_components(cls) -> list[type]:
        """The normalised text comes from there."""
        return [GermanText]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See NgramSizes."""
        return asdict(NgramSizes())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeaturizer:
        """Untrained: knows no n-gram yet."""
        return cls(config, model_storage, resource, Ngrams(_sizes(config), {}))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the vocabulary and keep it in the model."""
        texts = [_texts(example) for example in training_data.training_examples if example.get(NORMAL) is not None]
        self._ngrams = Ngrams.learn(texts, _sizes(self._config))
        with self._storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(self._ngrams.weights, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramFeaturizer:
        """With the vocabulary of the model."""
        with model_storage.read_from(resource) as folder:
            weights = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, Ngrams(_sizes(config), weights))

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the n-grams of what was typed as sparse sentence features."""
        for message in messages:
            if message.get(NORMAL) is not None:
                vector = self._ngrams.vector(*_texts(message))
                message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        self.process(training_data.training_examples)
        return training_data


def _texts(message: Message) -> tuple[str, str]:
    normal = message.get(NORMAL)
    return normal, message.get(LEMMAS) or normal


def _sizes(config: dict[str, Any]) -> NgramSizes:
    return NgramSizes(**{name: type(default)(config[name]) for name, default in asdict(NgramSizes()).items()})
