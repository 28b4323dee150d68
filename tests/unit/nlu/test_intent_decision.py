"""The last component of the pipeline."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.training_data.message import Message

from bot.nlu.intent_decision import IntentDecision
from bot.nlu.message_text import FUND, NORMAL
from tests.unit.nlu.conftest import Graph

SURE = {"leistungen": [{"slug": "sperrmuell", "wert": 0.93}], "modus": "antwort", "aspekte": []}
CLOSE = {**SURE, "modus": "auswahl"}


def decided(graph: Graph, intent: str, confidence: float, fund: Any = None, text: str = "sofa") -> dict[str, Any]:
    ranking = [{"name": intent, "confidence": confidence}, {"name": "dank", "confidence": 0.1}]
    message = Message(data={"text": text, NORMAL: text, FUND: fund, "intent_ranking": ranking})
    config = IntentDecision.get_default_config()
    component = IntentDecision.create(config, graph.storage, graph.resource, graph.context)
    return component.process([message])[0].as_dict(only_output_properties=True)


def test_an_understood_message_keeps_intent_and_ranking(graph: Graph) -> None:
    parsed = decided(graph, "anliegen", 0.9)
    assert parsed["intent"] == {"name": "anliegen", "confidence": 0.9}
    assert [entry["name"] for entry in parsed["intent_ranking"]] == ["anliegen", "dank"]


def test_a_message_not_understood_is_asked_back_and_the_guess_stays_in_the_ranking(graph: Graph) -> None:
    parsed = decided(graph, "lob", 0.15)
    assert [entry["name"] for entry in parsed["intent_ranking"]] == ["nlu_fallback", "lob", "dank"]


def test_a_leistung_clearly_found_makes_an_unsure_message_a_need(graph: Graph) -> None:
    assert decided(graph, "lob", 0.15, SURE)["intent"] == {"name": "anliegen", "confidence": 0.93}


def test_close_candidates_are_no_clear_find(graph: Graph) -> None:
    assert decided(graph, "lob", 0.15, CLOSE)["intent"]["name"] == "nlu_fallback"


def test_danger_is_heard_whatever_was_classified(graph: Graph) -> None:
    assert decided(graph, "anliegen", 0.99, SURE, "das haus brennt")["intent"]["name"] == "notfall"


def test_a_button_is_left_to_rasa(graph: Graph) -> None:
    message = Message(data={"text": "/ja"})
    component = IntentDecision.create(IntentDecision.get_default_config(), graph.storage, graph.resource, graph.context)
    assert component.process([message])[0].get("intent") is None
