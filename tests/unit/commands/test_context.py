from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from bot.commands.context import fail, write_json


def test_what_does_not_work_ends_with_a_message_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        fail("Es gibt noch kein Modell.")
    assert ended.value.exit_code == 1
    assert capsys.readouterr() == ("", "Es gibt noch kein Modell.\n")


def test_json_keeps_umlauts_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"frage": "Öffnungszeiten"}, tmp_path / "x.json")
    write_json({"frage": "Öffnungszeiten"})
    text = (tmp_path / "x.json").read_text(encoding="utf-8")
    assert text == capsys.readouterr().out
    assert "Öffnungszeiten" in text and json.loads(text) == {"frage": "Öffnungszeiten"}
