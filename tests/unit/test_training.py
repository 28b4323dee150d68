from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot import training


@pytest.fixture
def rasa(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The inputs lie in a folder of the test; instead of Rasa a stand-in writes a model and notes how it was called."""
    calls: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        calls.append(command)
        out, name = command[command.index("--out") + 1], command[command.index("--fixed-model-name") + 1]
        (Path(out) / f"{name}.tar.gz").write_bytes(b"model")
        return subprocess.CompletedProcess(command, 0)

    (tmp_path / "config.yml").write_text("language: de")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "INPUTS", ("config.yml", "bot/data"))
    monkeypatch.setattr(training.subprocess, "run", run)
    return calls


def test_it_trains_once_and_not_again_while_nothing_changes(rasa: list[list[str]], tmp_path: Path) -> None:
    model = tmp_path / "neu" / "lotse.tar.gz"
    assert training.train_if_needed(model, {})
    assert not training.train_if_needed(model, {})
    assert len(rasa) == 1


def test_a_changed_or_a_new_input_trains_again(rasa: list[list[str]], tmp_path: Path) -> None:
    model = tmp_path / "lotse.tar.gz"
    training.train_if_needed(model, {})
    (tmp_path / "config.yml").write_text("language: en")
    assert training.train_if_needed(model, {})
    (tmp_path / "bot" / "data").mkdir(parents=True)
    (tmp_path / "bot" / "data" / "nlu.yml").write_text("nlu: []")
    assert training.train_if_needed(model, {})
    assert len(rasa) == 3


def test_a_missing_model_or_force_trains_again(rasa: list[list[str]], tmp_path: Path) -> None:
    model = tmp_path / "lotse.tar.gz"
    training.train_if_needed(model, {})
    assert training.train_if_needed(model, {}, force=True)
    model.unlink()
    assert training.train_if_needed(model, {})
    assert len(rasa) == 3


def test_a_training_that_failed_is_said_and_tried_again(
    rasa: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, works = tmp_path / "lotse.tar.gz", training.subprocess.run
    monkeypatch.setattr(training.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
    with pytest.raises(training.TrainingFailed, match="fehlgeschlagen"):
        training.train_if_needed(model, {})
    monkeypatch.setattr(training.subprocess, "run", works)
    assert training.train_if_needed(model, {})
