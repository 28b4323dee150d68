from __future__ import annotations

from pathlib import Path

import pytest
import typer

from bot.commands.gespraech import read_script, show
from bot.commands.transcript import reply_of, show_reply


def script(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gespraech.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_numbers_are_what_a_citizen_types(tmp_path: Path) -> None:
    path = script(tmp_path, "- name: PLZ\n  schritte: [39167, {knopf: Ja}, {warten: 1}]")
    assert read_script(path)[0]["schritte"] == ["39167", {"knopf": "Ja"}, {"warten": 1}]


@pytest.mark.parametrize(
    "text", ["name: x", "- name: x", "- schritte: x", "- schritte: [{tanzen: 1}]", "- schritte: [[a]]", "- : :"]
)
def test_a_script_that_does_not_fit_ends_with_a_message(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        read_script(script(tmp_path, text))
    assert "gespraech.yml" in capsys.readouterr().err


def test_the_transcript_shows_texts_buttons_and_links() -> None:
    message = {
        "text": " Möchten Sie? ",
        "buttons": [{"title": "Ja", "payload": "/ja"}, {"title": "Nein"}],
        "custom": {"links": [{"titel": "Hier", "url": "https://example.org"}]},
    }
    reply = reply_of(message)
    assert reply["knoepfe"] == [{"titel": "Ja", "wert": "/ja"}, {"titel": "Nein", "wert": "Nein"}]
    assert show_reply(reply) == "Möchten Sie?\n  [ Ja ]\n  [ Nein ]\n  → Hier: https://example.org"


def test_a_step_that_failed_is_seen_in_the_transcript() -> None:
    step = {"schritt": {"knopf": "Ja"}, "antworten": [], "fehler": "Es gibt keinen Knopf „Ja“."}
    text = show({"name": "Versuch", "begruessung": [], "schritte": [step]})
    assert text == "# Versuch\n> [knopf: Ja]\n  ! Es gibt keinen Knopf „Ja“."
