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
        self._skipped = _not_needed(pipeline)

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
        typed = list(typed_messages(messages))
        documents = self._pipeline.pipe([clean(text) for _, text in typed], disable=self._skipped)
        for (message, _), document in zip(typed, documents, strict=True):
            lemmas = " ".join(normalise(token.lemma_) for token in document)
            message.set(LEMMAS, " ".join(lemmas.split()))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        self.process(training_data.training_examples)
        return training_data


def _not_needed(pipeline: Any) -> list[str]:
    """A lemmatizer that looks words up in a table needs no word classes: then the tagger (1 ms a message) rests."""
    looks_up = getattr(pipeline.get_pipe("lemmatizer"), "mode", None) == "lookup"
    return [name for name in pipeline.pipe_names if name != "lemmatizer"] if looks_up else []
