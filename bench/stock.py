"""The stock Rasa project for the bench: `rasa train`, `rasa run` and its SDK's action server, as the manual says."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from bench.conversations import Funde, RestConversation
from bench.processes import Command, clean_environ, free_port, run_to_end
from bench.stock_project import ACTIONS as ACTIONS_PACKAGE
from bench.stock_project import MODEL, write_endpoints
from bench.system import ACTIONS, RASA, System
from bot.embedded import prepare
from bot.settings import ROOT

KEY = "standard"
KEY_SQL = "standard_sqlite"
NAMES = {KEY: "Standard-Rasa", KEY_SQL: "Standard-Rasa mit SQLTrackerStore"}


def stock_environ(project: Path) -> Mapping[str, str]:
    """For Rasa itself: nothing set that a stock project does not set."""
    return clean_environ(RASA_CACHE_DIRECTORY=str(project / "cache"), PYTHONPATH=str(ROOT))


def train_stock(project: Path) -> float:
    """Train from nothing; the seconds it took. Errors: RuntimeError."""
    arguments = ["train", "--domain", "domain", "--fixed-model-name", MODEL.name.removesuffix(".tar.gz")]
    return run_to_end(Command(_rasa(*arguments), stock_environ(project), project), project / "training.log")


def stock_system(key: str, project: Path, folder: Path, funde: Funde) -> System:
    """A server of the trained project. Conversations lie in memory, or with KEY_SQL in an SQLite file in `folder`,
    where the actions keep their drafts as well."""
    folder.mkdir(parents=True, exist_ok=True)
    web, actions = free_port(), free_port()
    database = folder / "tracker.db" if key == KEY_SQL else None
    endpoints = write_endpoints(folder / "endpoints.yml", actions, database)
    arguments = ["run", "--model", str(MODEL), "--endpoints", str(endpoints), "--credentials", "credentials.yml"]
    arguments += ["--interface", "127.0.0.1", "--port", str(web)]
    action_environ = {**_action_environ(folder), "SANIC_HOST": "127.0.0.1"}
    commands = {
        RASA: Command(_rasa(*arguments), stock_environ(project), project),
        ACTIONS: Command(_action_server(actions), action_environ, project),
    }
    url = f"http://127.0.0.1:{web}"
    return System(key, NAMES[key], commands, lambda http: RestConversation(http, url, funde))


def _action_environ(folder: Path) -> Mapping[str, str]:
    """Our actions need our settings, whoever calls them."""
    return prepare(clean_environ(LOTSE_DATEN=str(folder), SANDBOX_PORT=str(free_port()))).environ


def _rasa(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "rasa", *arguments]


def _action_server(port: int) -> list[str]:
    """Not `rasa run actions`, which does the same but first loads all of Rasa."""
    return [sys.executable, "-m", "rasa_sdk", "--actions", ACTIONS_PACKAGE, "--port", str(port)]
