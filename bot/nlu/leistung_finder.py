"""Rasa component: which Leistung and which aspect a message is about, searched in the knowledge at run time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge_base.load import load_wissen
from bot.knowledge_base.search import Finder
from bot.language.encoder import sentence_encoder
from bot.nlu.message_text import FUND, typed_messages
from bot.settings import cache_dir_from_env, knowledge_dir_from_env, kommune_from_env


class Search(Protocol):
    """What is asked of bot.knowledge_base.search.Finder."""

    def find(self, text: str, vector: Any = None) -> Any:
        """The Fund for `text`; `vector`: its sentence vector, if known."""
        ...

    def aspects(self, text: str, vector: Any = None) -> Any:
        """(aspect, wert) pairs."""
        ...


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class LeistungFinder(GraphComponent):
    """Puts `fund` on every typed message and into the output:
    {"leistungen": [{"slug", "wert"}], "modus": "antwort"|"auswahl"|"keine", "aspekte": [{"name", "wert"}]}.

    The knowledge is no part of the trained model: it is loaded when the component is, so a new Leistung needs a
    restart and no training.
    """

    def __init__(self, current_search: Callable[[], Search]) -> None:
        """`current_search`: gives the search over the knowledge that is valid now."""
        self._current_search = current_search

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LeistungFinder:
        """Wired by Rasa. Reads the knowledge folder of the settings. Errors: WissenFehler when it is wrong."""
        search = _load_search()
        return cls(lambda: search)

    def process(self, messages: list[Message]) -> list[Message]:
        """Search for what was typed."""
        search = self._current_search()
        for message, text in typed_messages(messages):
            dense = message.get_dense_features(TEXT)[1]
            vector = None if dense is None else dense.features[0]
            message.set(FUND, _as_json(search, text, vector), add_to_output=True)
        return messages


def _as_json(search: Search, text: str, vector: Any) -> dict[str, Any]:
    fund = search.find(text, vector)
    aspects = search.aspects(text, vector)
    return {**fund.as_json(), "aspekte": [{"name": name, "wert": float(wert)} for name, wert in aspects]}


def _load_search() -> Search:
    wissen = load_wissen(knowledge_dir_from_env(), kommune_from_env())
    return Finder(wissen, sentence_encoder(), cache_dir_from_env())
