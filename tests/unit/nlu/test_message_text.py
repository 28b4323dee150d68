"""Typed text and button payloads are told apart."""

from __future__ import annotations

from rasa.shared.nlu.training_data.message import Message

from bot.nlu.message_text import LONGEST_TEXT, typed_messages, typed_text


def test_a_typed_text_is_given_as_it_is() -> None:
    assert typed_text(Message(data={"text": "Was kostet ein Pass?"})) == "Was kostet ein Pass?"


def test_a_button_payload_is_left_to_rasa() -> None:
    assert typed_text(Message(data={"text": '/anliegen{"leistung":"sperrmuell"}'})) is None


def test_a_message_without_text_is_none() -> None:
    assert typed_text(Message(data={"intent": "ja"})) is None


def test_a_very_long_text_is_cut() -> None:
    assert len(typed_text(Message(data={"text": "wort " * 5000})) or "") == LONGEST_TEXT


def test_only_typed_messages_are_listed() -> None:
    messages = [Message(data={"text": "/ja"}), Message(data={"text": "ja"}), Message(data={})]
    assert [text for _, text in typed_messages(messages)] == ["ja"]
