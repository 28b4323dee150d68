"""Rasa component: one pass of spaCy over each message, for the base forms of its words."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.lemmas import load_spacy
from bot.language.normalise import clean, normalise
from bot.nlu.message_text import LEMMAS, typed_messages


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class SpacyLemmas(GraphComponent):
    """Puts the lemmas of each typed message, in normalised spelling, under LEMMAS. Never part of the output.

    Works with any installed de_core_news_* model and without one (see bot.language.lemmas).
    """

    def __init__(self, pipeline: Any) -> None:
        """`pipeline`: a spaCy Language with a lemmatizer."""
        self._pipeline = pipeline
        self._steps = _needed_steps(pipeline)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyLemmas:
        """Wired by Rasa; spaCy is loaded once a process."""
        return cls(load_spacy())

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the base forms of what was typed."""
        for message, text in typed_messages(messages):
            document = self._pipeline.make_doc(clean(text))
            for step in self._steps:
                document = step(document)
            message.set(LEMMAS, normalise(" ".join(token.lemma_ for token in document)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        self.process(training_data.training_examples)
        return training_data


def _needed_steps(pipeline: Any) -> list[Any]:
    """A lemmatizer that looks words up in a table needs no word classes: then the tagger (1 ms a message) rests."""
    looks_up = getattr(pipeline.get_pipe("lemmatizer"), "mode", None) == "lookup"
    return [step for name, step in pipeline.pipeline if name == "lemmatizer" or not looks_up]
