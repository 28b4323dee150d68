"""Trains the Rasa model when what it is made of has changed, and not otherwise."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.settings import ROOT

INPUTS = ("config.yml", "bot/domain", "bot/data", "bot/nlu", "bot/language", "uv.lock")


class TrainingFailed(RuntimeError):
    """Rasa could not train; its own output says why."""


def train_if_needed(model: Path, environ: Mapping[str, str], force: bool = False) -> bool:
    """Make sure that `model` fits the present inputs; returns whether it was trained. Errors: TrainingFailed."""
    stamp = model.with_suffix(".stand")
    current = _fingerprint()
    if not force and model.exists() and stamp.exists() and stamp.read_text() == current:
        return False
    model.parent.mkdir(parents=True, exist_ok=True)
    _train(model, environ)
    stamp.write_text(current)
    return True


def _train(model: Path, environ: Mapping[str, str]) -> None:
    name = model.name.removesuffix(".tar.gz")
    command = [sys.executable, "-m", "rasa", "train", "--config", "config.yml", "--domain", "bot/domain"]
    command += ["--data", "bot/data", "--out", str(model.parent), "--fixed-model-name", name]
    result = subprocess.run(command, cwd=ROOT, env=dict(environ), check=False)
    if result.returncode != 0 or not model.exists():
        raise TrainingFailed("Das Training ist fehlgeschlagen. Die Ausgabe darüber nennt den Grund.")


def _fingerprint() -> str:
    """Hash over names and contents of all inputs, and over the spaCy models that are installed."""
    digest = hashlib.sha256()
    for path in _input_files():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    digest.update(" ".join(sorted(_spacy_models())).encode())
    return digest.hexdigest()


def _input_files() -> Iterator[Path]:
    for name in INPUTS:
        path = ROOT / name
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (file for file in files if file.is_file() and file.suffix != ".pyc")


def _spacy_models() -> list[str]:
    from importlib.metadata import distributions

    names = (distribution.metadata["Name"] or "" for distribution in distributions())
    return [name for name in names if name.replace("-", "_").startswith("de_core_news_")]
