from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from bot.bootstrap import load_antraege
from bot.commands.formulare import write_schemas
from bot.embedded import prepare
from bot.knowledge_base.load import load_wissen
from bot.settings import load_settings


def test_every_form_has_its_schema_and_schemas_of_forms_that_are_gone_are_removed(tmp_path: Path) -> None:
    settings = load_settings(prepare({"LOTSE_DATEN": str(tmp_path)}).environ)
    folder = tmp_path / "formulare"
    folder.mkdir()
    (folder / "gibt-es-nicht-mehr.json").write_text("{}")
    write_schemas(settings, folder)
    antraege = load_antraege(load_wissen(settings.knowledge_dir, settings.kommune_ags))
    assert {path.stem for path in folder.iterdir()} == set(antraege) >= {"sperrmuell"}
    for path in folder.iterdir():
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
