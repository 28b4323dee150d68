"""Rasa component: makes the final intent of each message from classifier, search and vocabulary."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.decision import Candidate, Limits, decide
from bot.nlu.message_text import FUND, NORMAL, typed_messages
from bot.nlu.vocabulary import Vocabulary, load_vocabulary


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class IntentDecision(GraphComponent, IntentClassifier):
    """Stands last in the pipeline, in the place of Rasa's FallbackClassifier (see decision.decide)."""

    def __init__(self, limits: Limits, vocabulary: Vocabulary) -> None:
        self._limits = limits
        self._vocabulary = vocabulary

    @classmethod
    def required_components(cls) -> list[type]:
        """A classifier must have ranked the intents."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See Limits."""
        return asdict(Limits())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentDecision:
        """Wired by Rasa."""
        limits = Limits(**{name: float(config[name]) for name in asdict(Limits())})
        return cls(limits, load_vocabulary())

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace the intent of what was typed; the ranking begins with it."""
        for message, text in typed_messages(messages):
            ranking = [Candidate(**entry) for entry in message.get(INTENT_RANKING_KEY) or []]
            chosen = decide(text, message.get(NORMAL) or "", ranking, _found(message), self._vocabulary, self._limits)
            others = [asdict(candidate) for candidate in ranking if candidate.name != chosen.name]
            message.set(INTENT, asdict(chosen), add_to_output=True)
            message.set(INTENT_RANKING_KEY, [asdict(chosen), *others], add_to_output=True)
        return messages


def _found(message: Message) -> float:
    fund = message.get(FUND) or {}
    hits = fund.get("leistungen") or []
    return float(hits[0]["wert"]) if hits and fund.get("modus") == "antwort" else 0.0
