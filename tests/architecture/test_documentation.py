"""Documentation that cannot rot: what exists is described, what is described exists."""

from __future__ import annotations

import re
from pathlib import Path

import typer.main

from bot.cli import app

ROOT = Path(__file__).resolve().parents[2]


def names_of_settings(path: Path, prefix: str) -> set[str]:
    return set(re.findall(rf'"({prefix}_[A-Z_]+)"', path.read_text(encoding="utf-8")))


def test_every_setting_is_documented_and_no_other() -> None:
    text = (ROOT / "docs" / "einstellungen.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`((?:LOTSE|SANDBOX)_[A-Z_]+)`", text))
    read = names_of_settings(ROOT / "bot" / "settings.py", "LOTSE")
    read |= names_of_settings(ROOT / "sandbox" / "settings.py", "SANDBOX")
    assert documented == read


def test_every_command_is_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    assert {f"lotse {name}" for name in group.commands} <= set(re.findall(r"`(?:uv run )?(lotse \w+)", readme))


def test_every_make_target_has_a_line_in_the_list() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = set(re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE))
    assert {"start", "setup", "train", "check", "test", "test-fast", "bench"} <= listed


def test_decisions_have_number_date_and_status() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [path.name[:4] for path in decisions]
    assert len(numbers) == len(set(numbers)) >= 9
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"\b20\d\d-\d\d-\d\d\b", text), f"{path.name}: Datum fehlt"
        assert "Status" in text, f"{path.name}: Status fehlt"


def test_files_named_in_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:|#)([^)]+)\)", readme)
    assert linked
    assert not [target for target in linked if not (ROOT / target.split("#")[0]).exists()]
