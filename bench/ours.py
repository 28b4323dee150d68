"""Our system for the bench: Rasa and the action server as `make start` runs them, on free ports, in a new folder.

The portal sandbox is left out: it stands for a foreign system, and no measured turn needs it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from bench.conversations import Funde, WebConversation
from bench.funde import read_funde
from bench.processes import Command, clean_environ, free_port, run_to_end
from bench.system import ACTIONS, RASA, System
from bot.embedded import prepare
from bot.settings import ROOT

KEY = "uns"


def our_environ(data_dir: Path) -> Mapping[str, str]:
    """The environment that `make start` would make, with `data_dir` for everything written."""
    ports = {name: str(free_port()) for name in ("LOTSE_WEB_PORT", "LOTSE_AKTIONEN_PORT", "SANDBOX_PORT")}
    cache = {"RASA_CACHE_DIRECTORY": str(data_dir / "rasa-cache")}  # training starts with nothing known
    return prepare(clean_environ(LOTSE_DATEN=str(data_dir), **ports, **cache)).environ


def our_system(environ: Mapping[str, str]) -> System:
    """The system with a model already in its data folder."""
    url = environ["LOTSE_WEB_URL"]
    commands = {
        RASA: Command([sys.executable, "-m", "bench.our_rasa"], environ, ROOT),
        ACTIONS: Command([sys.executable, "-m", "bot.services.actions"], environ, ROOT),
    }
    return System(KEY, "Bürgerlotse", commands, lambda http: WebConversation(http, url))


def train_ours(environ: Mapping[str, str]) -> float:
    """Train from nothing; the seconds it took. Errors: RuntimeError."""
    command = Command([sys.executable, "-m", "bot.cli", "training", "--neu"], environ, ROOT)
    return run_to_end(command, Path(environ["LOTSE_DATEN"]) / "training.log")


def find_funde(trained: Path, folder: Path) -> Funde:
    """What our search finds for every text of the bench, by text, with the model in data folder `trained`.

    In a process and a data folder of its own, so that the first start of our system finds no index made here.
    """
    copy_model(trained, folder)
    command = Command([sys.executable, "-m", "bench.funde", str(folder)], our_environ(folder), ROOT)
    run_to_end(command, folder / "funde.log")
    return read_funde(folder)


def copy_model(source: Path, target: Path) -> bool:
    """Take over the model and the search index of an existing data folder; whether there was a model."""
    if not (source / "modelle" / "lotse.tar.gz").exists():
        return False
    for name in ("modelle", "cache"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
    return True
