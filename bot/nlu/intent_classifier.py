"""Rasa component: the intent of each message, with probabilities that mean what they say."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack
from threadpoolctl import threadpool_limits

from bot.nlu.intent_model import Floats, IntentModel
from bot.nlu.intent_training import Learning, learn
from bot.nlu.ngram_featurizer import NgramFeaturizer
from bot.nlu.sentence_featurizer import SentenceFeaturizer

FILE = "absichten.npz"
RANKING_LENGTH = 5


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Learns from sparse n-grams and dense sentence vectors (see intent_model)."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel | None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def required_components(cls) -> list[type]:
        """Both kinds of features are needed."""
        return [NgramFeaturizer, SentenceFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See Learning."""
        return asdict(Learning())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """Untrained: knows no intent yet."""
        return cls(config, model_storage, resource, None)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples with an intent and keep the model."""
        examples = [example for example in training_data.intent_examples if _features(example) is not None]
        features = [_features(example) or _NOTHING for example in examples]
        learning = Learning(**{name: float(self._config[name]) for name in asdict(Learning())})
        ngrams = vstack([ngrams for ngrams, _ in features], format="csr")
        vectors = np.vstack([vector for _, vector in features])
        with threadpool_limits(os.cpu_count(), user_api="blas"):  # large products; elsewhere one thread is faster
            self._model = learn(ngrams, vectors, [str(example.get(INTENT)) for example in examples], learning)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """With what train() kept."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder / FILE))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking (best first) of what was typed."""
        for message in messages:
            features = _features(message)
            if features is None or self._model is None:
                continue
            shares = self._model.probabilities(*features)
            best = np.argsort(-shares)[:RANKING_LENGTH]
            ranking = [{"name": str(self._model.intents[at]), "confidence": float(shares[at])} for at in best]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


_NOTHING = (csr_matrix((1, 0)), np.zeros(512, dtype=np.float32))


def _features(message: Message) -> tuple[csr_matrix, Floats] | None:
    sparse = message.get_sparse_features(TEXT)[1]
    dense = message.get_dense_features(TEXT)[1]
    return None if sparse is None or dense is None else (sparse.features, dense.features[0])
