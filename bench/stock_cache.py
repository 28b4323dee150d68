"""Keeps a trained stock model with its training time: training it takes longer than all the rest together."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from bench.stock_project import MODEL

TIME = "training.json"
INPUTS = ("*.yml", "*.yaml")


def train_or_reuse(
    project: Path, kept: Path, train: Callable[[Path], float], force: bool = False
) -> tuple[float, bool]:
    """Put a trained model into `project`: from `kept` when the same project was trained before with the same Rasa,
    else by `train`. Its training time in seconds, measured when it was trained, and whether it was reused."""
    folder = kept / fingerprint(project)
    if not force and (folder / TIME).exists():
        (project / MODEL).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / MODEL.name, project / MODEL)
        return float(json.loads((folder / TIME).read_text(encoding="utf-8"))["sekunden"]), True
    seconds = train(project)
    shutil.rmtree(kept, ignore_errors=True)  # one is enough: an older one fits no present data
    folder.mkdir(parents=True)
    shutil.copy2(project / MODEL, folder / MODEL.name)
    (folder / TIME).write_text(json.dumps({"sekunden": seconds}), encoding="utf-8")
    return seconds, False


def fingerprint(project: Path) -> str:
    """Of all that the model is made of."""
    digest = hashlib.sha256(version("rasa").encode())
    files = (path for pattern in INPUTS for path in project.rglob(pattern))
    for path in sorted(files):
        digest.update(path.relative_to(project).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]
