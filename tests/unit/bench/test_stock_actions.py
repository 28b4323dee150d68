"""The stock project's actions understand what the bench sends along."""

from __future__ import annotations

import importlib

import pytest

from bot.actions import turn

FUND = {"modus": "antwort", "leistungen": [{"slug": "sperrmuell", "wert": 0.9}], "aspekte": [{"name": "kosten"}]}


def test_the_finding_comes_from_the_message_when_nlu_gave_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "read_parse", turn.read_parse)  # put back afterwards: importing replaces it
    stock_actions = importlib.import_module("bench.stock_actions")
    message = {"intent": {"name": "anliegen", "confidence": 0.8}, "entities": [], "metadata": {"fund": FUND}}
    erkannt = stock_actions.read_parse_with_gift(message)
    assert (erkannt.absicht, list(erkannt.leistungen), list(erkannt.aspekte)) == (
        "anliegen",
        [("sperrmuell", 0.9)],
        ["kosten"],
    )
    assert stock_actions.read_parse_with_gift({"metadata": None}).modus == "keine"
