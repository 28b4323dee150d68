"""The normalising component in Rasa's pipeline."""

from __future__ import annotations

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.german_text import GermanText
from bot.nlu.message_text import NORMAL
from tests.unit.nlu.conftest import Graph


def component(graph: Graph) -> GermanText:
    return GermanText.create({}, graph.storage, graph.resource, graph.context)


def test_spellings_of_one_word_become_the_same(graph: Graph) -> None:
    texts = ("Führerschein", "fuehrerschein", "FUHRERSCHEIN!", "Führer\u200bschein", "Fu\u0308hrerschein")
    messages = component(graph).process([Message(data={"text": text}) for text in texts])
    assert {message.get(NORMAL) for message in messages} == {"fuhrerschein"}


def test_what_was_typed_does_not_leave_with_the_parse_result(graph: Graph) -> None:
    message = component(graph).process([Message(data={"text": "Mein Name ist Meier"})])[0]
    assert NORMAL not in message.as_dict(only_output_properties=True)


def test_a_button_is_left_alone(graph: Graph) -> None:
    assert component(graph).process([Message(data={"text": "/ja"})])[0].get(NORMAL) is None


def test_examples_are_normalised_as_messages_are(graph: Graph) -> None:
    data = TrainingData([Message(data={"text": "Grüße", "intent": "begruessung"})])
    assert component(graph).process_training_data(data).training_examples[0].get(NORMAL) == "grusse"
