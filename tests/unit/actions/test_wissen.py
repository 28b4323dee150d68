from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from bot.actions.wissen import leistung_buttons, show_beleg
from bot.knowledge_base.model import Beleg, Quelle
from tests.unit.actions.turns import turn_for

LAW = Quelle("Gebührenverordnung, § 1", "https://example.org/1")
ORDER = Quelle("Satzung", "https://example.org/2")
THIRD = Quelle("Merkblatt", "https://example.org/3")


def test_source_and_date_stand_below_the_answer() -> None:
    shown = show_beleg(Beleg((LAW,), date(2026, 11, 3)))
    assert shown == "Quelle: [Gebührenverordnung, § 1](https://example.org/1). Stand: 3.11.2026"


def test_citizens_see_the_two_most_important_sources() -> None:
    shown = show_beleg(Beleg((LAW, ORDER, THIRD), date(2026, 11, 3)))
    assert "[Gebührenverordnung, § 1](https://example.org/1), [Satzung](https://example.org/2)." in shown
    assert "Merkblatt" not in shown


def test_without_a_date_none_is_invented() -> None:
    assert show_beleg(Beleg((LAW,))) == "Quelle: [Gebührenverordnung, § 1](https://example.org/1)"


def test_without_a_source_nothing_is_said() -> None:
    assert show_beleg(Beleg((), date(2026, 11, 3))) == ""


def test_a_choice_keeps_what_was_asked_and_has_a_way_out() -> None:
    leistungen = {"reisepass": SimpleNamespace(bezeichnung="Reisepass beantragen")}
    turn = turn_for("x", wissen=SimpleNamespace(leistungen=leistungen))
    buttons = leistung_buttons(turn, ["reisepass", "gibt-es-nicht-mehr"], ["kosten", "dauer"])
    assert buttons == [
        {"title": "Reisepass beantragen", "payload": '/anliegen{"leistung": "reisepass", "aspekt": "kosten"}'},
        {"title": "Keine davon", "payload": "/mensch_sprechen"},
    ]
