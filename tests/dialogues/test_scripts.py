"""Every conversation of gespraeche/*.yml against the running system: what holds for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.commands.gespraech import play, read_script, show
from tests.dialogues.invariants import RESPONSES, problems
from tests.system import System

CONVERSATIONS = {
    f"{path.stem}: {conversation['name']}": conversation
    for path in sorted((Path(__file__).parent / "gespraeche").glob("*.yml"))
    for conversation in read_script(path)
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_conversation_never_breaks_down(system: System, name: str) -> None:
    played = play(CONVERSATIONS[name], system.web_url, system.demo_url)
    found = list(problems(played))
    assert not found, "\n".join([*found, "", show(played)])


QUESTION = "Frage 2 von 7: **Wo?**"
BEGINNING = RESPONSES["utter_antrag_beginn"].format(titel="Sperrmüll")


def reply(text: str) -> dict[str, Any]:
    return {"text": text, "knoepfe": [], "links": []}


def transcript(*turns: list[str]) -> dict[str, Any]:
    opened = {"schritt": "los", "antworten": [reply(BEGINNING), reply(QUESTION)]}
    return {"schritte": [opened, *({"schritt": "x", "antworten": [*map(reply, texts)]} for texts in turns)]}


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["", QUESTION],
        [RESPONSES["utter_stoerung"], QUESTION],
        ["Guten Tag, {name}!", QUESTION],
        ["Ihr Aktenzeichen: None", QUESTION],
        ["x" * 1501, QUESTION],
        ["Das kostet 70 Euro."],
        ["Das kostet 70 Euro.", "Frage 3 von 7: **Was?**"],
    ],
)
def test_a_turn_that_breaks_a_rule_is_noticed(texts: list[str]) -> None:
    assert len(list(problems(transcript(texts)))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ["Das kostet 70 Euro.", QUESTION],
        ["Frage 3 von 7: **Was?**"],
        [RESPONSES["utter_antrag_fehler_auswahl_unklar"]],
        [RESPONSES["utter_daten_geloescht"]],
        [RESPONSES["utter_antrag_zusammenfassung"].format(eintraege="x" * 1500)],
    ],
)
def test_a_turn_that_keeps_the_rules_is_left_alone(texts: list[str]) -> None:
    assert not list(problems(transcript(texts)))


def test_a_script_that_no_longer_fits_is_reported() -> None:
    step = {"schritt": {"knopf": "Ja"}, "antworten": [], "fehler": "Es gibt keinen Knopf „Ja“."}
    assert "Drehbuch" in next(iter(problems({"schritte": [step]})))
