"""The search in the knowledge, as Rasa sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge_base.search import Fund, Treffer
from bot.nlu.leistung_finder import LeistungFinder
from bot.nlu.message_text import FUND
from tests.unit.nlu.conftest import direction


@dataclass
class FakeSearch:
    """Always finds the same; remembers what it was asked."""

    slug: str
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def find(self, text: str, vector: Any = None) -> Fund:
        self.asked.append((text, vector))
        return Fund((Treffer(self.slug, 0.9),), "antwort")

    def aspects(self, text: str, vector: Any = None) -> list[tuple[str, float]]:
        return [("kosten", 0.8)]


def test_the_find_is_part_of_the_parse_result() -> None:
    finder = LeistungFinder(lambda: FakeSearch("sperrmuell"))
    message = finder.process([Message(data={"text": "Was kostet Sperrmüll?"})])[0]
    found = message.as_dict(only_output_properties=True)[FUND]
    assert found["leistungen"] == [{"slug": "sperrmuell", "wert": 0.9}]
    assert found["modus"] == "antwort"
    assert found["aspekte"] == [{"name": "kosten", "wert": 0.8}]


def test_the_vector_of_the_message_is_used_again() -> None:
    search = FakeSearch("sperrmuell")
    message = Message(data={"text": "Sofa"})
    message.add_features(Features(direction("Sofa")[None, :], FEATURE_TYPE_SENTENCE, TEXT, "encoder"))
    LeistungFinder(lambda: search).process([message])
    np.testing.assert_array_equal(search.asked[0][1], direction("Sofa"))


def test_exchanged_knowledge_is_used_from_the_next_message_on() -> None:
    searches = [FakeSearch("alt")]
    finder = LeistungFinder(lambda: searches[-1])
    finder.process([Message(data={"text": "eins"})])
    searches.append(FakeSearch("neu"))
    message = finder.process([Message(data={"text": "zwei"})])[0]
    assert message.get(FUND)["leistungen"][0]["slug"] == "neu"


def test_for_a_button_nothing_is_searched() -> None:
    search = FakeSearch("sperrmuell")
    assert LeistungFinder(lambda: search).process([Message(data={"text": "/ja"})])[0].get(FUND) is None
    assert search.asked == []
