from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.commands import auswerten as command
from bot.evaluation import build_case
from bot.understanding import Erkannt


def faelle() -> list[dict[str, Any]]:
    heard = Erkannt("anliegen", 0.9, [("sperrmuell", 0.9)], "antwort", ["kosten"])
    right = {"text": "a", "leistung": "sperrmuell", "absicht": "anliegen"}
    wrong = {"text": "b", "leistung": "reisepass", "absicht": "anliegen"}
    return [build_case(right, heard), build_case(wrong, heard), build_case(wrong, heard)]


def test_shares_and_confusions_are_printed_and_everything_is_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "evaluate", lambda _path: faelle())
    command.auswerten(tmp_path / "saetze.jsonl", tmp_path / "bericht.json")
    printed = capsys.readouterr().out.splitlines()
    assert "Leistung: 3 Sätze, richtig 33,3 %, unter den ersten drei 33,3 %, falsch und sicher 66,7 %" in printed
    assert "     2 × reisepass → sperrmuell" in printed
    assert not any(line.startswith("Aspekt") for line in printed)  # nothing was labelled with one
    report = json.loads((tmp_path / "bericht.json").read_text(encoding="utf-8"))
    assert report["faelle"] == faelle()
    assert report["zusammenfassung"]["absicht"]["top_1"] == 1


@pytest.mark.parametrize("content", [None, "{", '{"satz": "x"}'])
def test_a_file_that_cannot_be_used_is_named_before_anything_is_loaded(
    tmp_path: Path, content: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "with_bot", lambda _work: pytest.fail("loaded the bot"))
    path = tmp_path / "saetze.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(typer.Exit):
        command.evaluate(path)
    assert "saetze.jsonl" in capsys.readouterr().err
