from __future__ import annotations

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.nlg import interpolator

from bot.rasa_corrections import apply_corrections

ACTION = RemoteAction("action_x", None)


@pytest.fixture(autouse=True)
def corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    monkeypatch.setattr(interpolator, "interpolate_text", interpolator.interpolate_text)
    apply_corrections()


def test_the_correction_is_in_place() -> None:
    assert RemoteAction._validate_action_result.__module__ == "bot.rasa_corrections"


def test_valid_answers_pass() -> None:
    slot = {"event": "slot", "timestamp": None, "name": "leistung", "value": "sperrmuell"}
    assert ACTION._validate_action_result({"events": [slot], "responses": [{"text": "Hallo"}]})


def test_wrong_answers_are_refused_without_repeating_them() -> None:
    with pytest.raises(ValidationError) as refused:
        ACTION._validate_action_result({"events": [], "responses": "Erika Geheim"})
    assert "responses" in str(refused.value.message)
    assert "Geheim" not in str(refused.value)


@pytest.mark.parametrize("typed", ["0[", "{name}", "{0[name]}", "100 % {}", "\\1 \\g<0>"])
def test_whatever_a_citizen_types_is_shown_as_typed(typed: str) -> None:
    filled = interpolator.interpolate({"text": "Bisher: {wert}. {unbekannt}"}, {"wert": typed})
    assert filled == {"text": f"Bisher: {typed}. {{unbekannt}}"}


def test_values_that_are_no_text_are_written_out() -> None:
    assert interpolator.interpolate({"text": "{nr} von {von}"}, {"nr": 1, "von": 2}) == {"text": "1 von 2"}
