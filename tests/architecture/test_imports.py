"""Who may import whom (docs/adr/0001): read from the source, so that it holds for code that no test runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = ("antrag", "knowledge_base", "servicekonto", "portal", "privacy", "language")
RASA = ("rasa", "rasa_sdk")


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything that `path` imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offending(paths: list[Path], *forbidden: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {name}"
        for path in paths
        for name in imports(path)
        if any(name == prefix or name.startswith(prefix + ".") for prefix in forbidden)
    ]


def test_the_rules_look_at_real_files() -> None:
    assert len(modules("bot", "channels", "sandbox")) > 100


@pytest.mark.parametrize("package", CORE)
def test_core_knows_neither_rasa_nor_what_is_above_it(package: str) -> None:
    above = ("bot.actions", "bot.nlu", "bot.bootstrap", "bot.commands", "bot.services", "channels", "sandbox")
    assert not offending(modules(f"bot/{package}"), *RASA, *above)


def test_actions_use_no_adapter_and_no_channel() -> None:
    adapters = ("bot.portal.rest", "bot.database", "bot.servicekonto.login", "channels", "sandbox", "rasa")
    assert not offending(modules("bot/actions"), *adapters)


def test_channels_know_only_settings_database_encryption_and_servicekonto_of_the_bot() -> None:
    allowed = ("bot.settings", "bot.database", "bot.servicekonto", "bot.privacy")
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules("channels")
        for name in imports(path)
        if name.split(".")[0] in ("bot", "sandbox") and name != "bot" and not name.startswith(allowed)
    ]
    assert not wrong


def test_sandbox_and_bot_never_import_each_other() -> None:
    assert not offending(modules("sandbox"), "bot", "channels")
    assert not offending(modules("bot", "channels"), "sandbox")


def test_only_bootstrap_chooses_the_portal_adapter() -> None:
    paths = [path for path in modules("bot", "channels") if path.name not in ("bootstrap.py", "rest.py")]
    assert not offending(paths, "bot.portal.rest")


def test_only_the_settings_read_the_environment() -> None:
    readers = {ROOT / "bot" / "settings.py", ROOT / "sandbox" / "settings.py"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules("bot", "channels", "sandbox")
        if path not in readers
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") and _is_os(node.value)
    ]
    assert not wrong


def _is_os(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "os"


def test_knowledge_is_owned_by_staff_and_holds_no_python() -> None:
    assert not list((ROOT / "knowledge").rglob("*.py"))


def test_no_module_is_too_long_to_be_one_thing() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in modules("bot", "channels", "sandbox")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 260
    }
    assert not long
