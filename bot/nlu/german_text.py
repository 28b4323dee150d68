"""Rasa component: brings each message into one German spelling (umlauts, ß, case, hidden characters)."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.normalise import normalise
from bot.nlu.message_text import NORMAL, typed_messages


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class GermanText(GraphComponent):
    """Puts the normalised text on every typed message under NORMAL. Never part of the output."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GermanText:
        """Wired by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise what was typed."""
        for message, text in typed_messages(messages):
            message.set(NORMAL, normalise(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        self.process(training_data.training_examples)
        return training_data
