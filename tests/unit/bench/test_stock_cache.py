"""A stock model is trained once for the same project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.stock_cache import fingerprint, train_or_reuse
from bench.stock_project import MODEL


class Trainer:
    """Stands in for the long training; counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, project: Path) -> float:
        self.calls += 1
        (project / MODEL).parent.mkdir(parents=True, exist_ok=True)
        (project / MODEL).write_text(f"Modell {self.calls}")
        return 100.0 + self.calls


def project(folder: Path, epochs: int = 100) -> Path:
    folder.mkdir()
    (folder / "config.yml").write_text(f"epochs: {epochs}")
    return folder


def test_a_project_that_did_not_change_is_not_trained_again(tmp_path: Path) -> None:
    trainer, kept = Trainer(), tmp_path / "kept"
    assert train_or_reuse(project(tmp_path / "a"), kept, trainer) == (101.0, False)
    again = project(tmp_path / "b")
    assert train_or_reuse(again, kept, trainer) == (101.0, True)
    assert (again / MODEL).read_text() == "Modell 1"
    assert trainer.calls == 1


def test_a_changed_project_is_trained(tmp_path: Path) -> None:
    trainer, kept = Trainer(), tmp_path / "kept"
    train_or_reuse(project(tmp_path / "a"), kept, trainer)
    assert train_or_reuse(project(tmp_path / "b", epochs=5), kept, trainer) == (102.0, False)


def test_training_can_be_forced(tmp_path: Path) -> None:
    trainer, kept = Trainer(), tmp_path / "kept"
    train_or_reuse(project(tmp_path / "a"), kept, trainer)
    assert train_or_reuse(project(tmp_path / "b"), kept, trainer, force=True) == (102.0, False)


def test_a_failed_training_leaves_nothing_to_reuse(tmp_path: Path) -> None:
    def fail(_project: Path) -> float:
        raise RuntimeError("no memory")

    with pytest.raises(RuntimeError, match="no memory"):
        train_or_reuse(project(tmp_path / "a"), tmp_path / "kept", fail)
    assert train_or_reuse(project(tmp_path / "b"), tmp_path / "kept", Trainer()) == (101.0, False)


def test_where_a_project_lies_does_not_matter(tmp_path: Path) -> None:
    assert fingerprint(project(tmp_path / "a")) == fingerprint(project(tmp_path / "b"))
