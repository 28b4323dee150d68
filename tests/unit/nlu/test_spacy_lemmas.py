"""One light pass of spaCy, with whichever German pipeline there is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from rasa.shared.nlu.training_data.message import Message

from bot.language.lemmas import find_model, load_spacy
from bot.nlu.message_text import LEMMAS
from bot.nlu.spacy_lemmas import SpacyLemmas
from tests.unit.nlu.conftest import Graph


def lemmas(pipeline: Any, text: str) -> str:
    message = SpacyLemmas(pipeline).process([Message(data={"text": text})])[0]
    return str(message.get(LEMMAS))


@pytest.fixture(scope="module")
def lookup() -> Any:
    """What load_spacy() gives where no model is installed."""
    pipeline = spacy.blank("de")
    pipeline.add_pipe("lemmatizer", config={"mode": "lookup"})
    pipeline.initialize()
    return pipeline


def test_without_a_model_the_base_forms_come_from_the_table(lookup: Any) -> None:
    assert lemmas(lookup, "Ich habe zwei Hunde, müsste ich die anmelden?").startswith("ich habe zwei hund")


@pytest.mark.skipif(find_model() is None, reason="needs a de_core_news_* model; make setup installs one")
def test_with_a_model_the_base_forms_are_found_too() -> None:
    assert "hund" in lemmas(load_spacy(), "Ich habe zwei Hunde").split()


def test_the_component_is_wired_with_the_pipeline_of_this_process(graph: Graph) -> None:
    component = SpacyLemmas.create({}, graph.storage, graph.resource, graph.context)
    assert component.process([Message(data={"text": "Hunde"})])[0].get(LEMMAS) == "hund"


def test_punctuation_and_empty_text_do_no_harm(lookup: Any) -> None:
    assert lemmas(lookup, "?! …") == ""
    assert SpacyLemmas(lookup).process([Message(data={"text": "/ja"})])[0].get(LEMMAS) is None


class Steps:
    """A pipeline that writes down which of its steps ran."""

    def __init__(self, mode: str | None) -> None:
        self.ran: list[str] = []
        self.pipe_names = ["tagger", "lemmatizer"]
        self._lemmatizer = SimpleNamespace(mode=mode)

    def get_pipe(self, _name: str) -> Any:
        return self._lemmatizer

    @property
    def pipeline(self) -> list[tuple[str, Any]]:
        return [(name, lambda document, name=name: self.ran.append(name) or document) for name in self.pipe_names]

    def make_doc(self, text: str) -> list[Any]:
        return [SimpleNamespace(lemma_=word) for word in text.split()]


@pytest.mark.parametrize(
    ("mode", "ran"), [("lookup", ["lemmatizer"]), ("rule", ["tagger", "lemmatizer"]), (None, ["tagger", "lemmatizer"])]
)
def test_the_tagger_runs_only_for_a_lemmatizer_that_needs_it(mode: str | None, ran: list[str]) -> None:
    steps = Steps(mode)
    lemmas(steps, "Hunde")
    assert steps.ran == ran
