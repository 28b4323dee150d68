"""Compiles the forms of the knowledge to the JSON Schemas that the portal checks submissions with."""

from __future__ import annotations

from pathlib import Path

from bot.antrag.schema import json_schema
from bot.bootstrap import load_antraege
from bot.commands.context import write_json
from bot.knowledge_base.load import load_wissen
from bot.settings import Settings


def write_schemas(settings: Settings, folder: Path) -> None:
    """Write ``<slug>.json`` for every form; schemas of forms that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    antraege = load_antraege(load_wissen(settings.knowledge_dir, settings.kommune_ags))
    for slug, definition in antraege.items():
        write_json(json_schema(definition), folder / f"{slug}.json")
    for stale in folder.glob("*.json"):
        if stale.stem not in antraege:
            stale.unlink()
