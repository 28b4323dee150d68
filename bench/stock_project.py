"""Writes the stock Rasa project: what `rasa init` gives, with our language data, domain, rules and actions."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT

MODEL = Path("models") / "standard.tar.gz"
ACTIONS = "bench.stock_actions"

# `rasa init` comes with three short stories, without which TEDPolicy and UnexpecTEDIntentPolicy stay untrained
# and idle. These say nothing that our rules don't say. Our own stories.yml are no dialogues: they only name, for
# `rasa data validate`, the responses that actions use, and would teach TED nonsense.
STORIES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("begruessung", "action_begruessung"), ("anliegen", "action_anliegen")),
    (("begruessung", "action_begruessung"), ("anliegen", "action_anliegen"), ("dank", "utter_dank")),
    (("anliegen", "action_anliegen"), ("verabschiedung", "utter_verabschiedung")),
)


def write_project(folder: Path, stories: bool = True) -> Path:
    """Write the project into `folder` (created when missing) and return it.

    `stories` False leaves the stories out: then only rules decide, and the two TED policies do nothing.
    """
    not_dialogues = shutil.ignore_patterns("stories.yml")
    for name in ("domain", "data"):
        shutil.copytree(ROOT / "bot" / name, folder / name, ignore=not_dialogues, dirs_exist_ok=True)
    _write(folder / "config.yml", stock_config())
    _write(folder / "credentials.yml", {"rest": None})
    if stories:
        _write(folder / "data" / "stories.yml", _stories())
    return folder


def write_endpoints(path: Path, action_port: int, database: Path | None = None) -> Path:
    """Write endpoints for one server of the project. Conversations lie in memory, as the template has it, or
    with `database` in Rasa's own SQLTrackerStore on that SQLite file."""
    endpoints: dict[str, Any] = {"action_endpoint": {"url": f"http://127.0.0.1:{action_port}/webhook"}}
    if database is not None:
        endpoints["tracker_store"] = {"type": "SQL", "dialect": "sqlite", "db": str(database)}
    return _write(path, endpoints)


def stock_config() -> dict[str, Any]:
    """Pipeline and policies as the installed Rasa ships them for projects that configure none; only the
    language and the project's name are ours."""
    import rasa.engine.recipes

    shipped = Path(rasa.engine.recipes.__file__).parent / "config_files" / "default_config.yml"
    config: dict[str, Any] = yaml.safe_load(shipped.read_text(encoding="utf-8"))
    return {**config, "language": "de", "assistant_id": "standard"}


def _stories() -> Mapping[str, Any]:
    written = []
    for number, turns in enumerate(STORIES, start=1):
        steps = [step for intent, action in turns for step in ({"intent": intent}, {"action": action})]
        written.append({"story": f"Gespräch {number}", "steps": steps})
    return {"version": "3.1", "stories": written}


def _write(path: Path, content: Mapping[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
