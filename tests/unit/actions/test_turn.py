from __future__ import annotations

import json

from bot.actions.turn import payload
from tests.unit.actions.turns import turn_for


def test_a_button_sends_the_intent_and_what_is_known() -> None:
    sent = payload("anliegen", leistung="sperrmuell", aspekt="kosten")
    assert sent.startswith("/anliegen{")
    assert json.loads(sent.removeprefix("/anliegen")) == {"leistung": "sperrmuell", "aspekt": "kosten"}


def test_what_is_not_known_is_not_sent() -> None:
    assert payload("anliegen", leistung="sperrmuell", aspekt=None) == '/anliegen{"leistung": "sperrmuell"}'
    assert payload("anliegen", leistung=None) == "/anliegen"
    assert payload("mensch_sprechen") == "/mensch_sprechen"


def test_an_empty_slot_is_no_value() -> None:
    turn = turn_for("x", slots={"leistung": "sperrmuell", "entwurf": "", "angebot": None})
    assert turn.slot("leistung") == "sperrmuell"
    assert turn.slot("entwurf") is None
    assert turn.slot("angebot") is None


def test_a_form_is_open_while_its_loop_is_active() -> None:
    turn = turn_for("x")
    assert not turn.form_is_open
    turn.tracker.active_loop = {"name": "antrag_form"}
    assert turn.form_is_open
