from __future__ import annotations

import stat
from pathlib import Path

from bot.embedded import prepare
from bot.settings import load_settings


def test_a_first_start_has_everything_it_needs(tmp_path: Path) -> None:
    system = prepare({"LOTSE_DATEN": str(tmp_path / "neu")})
    settings = load_settings(system.environ)
    assert system.environ["SANDBOX_TOKEN"] == settings.portal_token
    assert system.environ["SANDBOX_OIDC_CLIENT_SECRET"] == settings.oidc_client_secret
    assert settings.oidc_issuer.startswith("http://localhost:8400/")


def test_secrets_stay_the_same_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    first = prepare({"LOTSE_DATEN": str(tmp_path)}).environ
    second = prepare({"LOTSE_DATEN": str(tmp_path)}).environ
    assert first["LOTSE_SCHLUESSEL"] == second["LOTSE_SCHLUESSEL"]
    assert stat.S_IMODE((tmp_path / "geheimnisse.json").stat().st_mode) == 0o600


def test_two_folders_have_different_secrets(tmp_path: Path) -> None:
    one, two = (prepare({"LOTSE_DATEN": str(tmp_path / name)}).environ for name in ("a", "b"))
    assert one["LOTSE_PORTAL_TOKEN"] != two["LOTSE_PORTAL_TOKEN"]


def test_ports_move_every_address(tmp_path: Path) -> None:
    ports = {"LOTSE_WEB_PORT": "7001", "LOTSE_AKTIONEN_PORT": "7002", "SANDBOX_PORT": "7003"}
    system = prepare({"LOTSE_DATEN": str(tmp_path), **ports})
    assert (system.demo_url, system.web_url) == ("http://localhost:7003/", "http://localhost:7001")
    assert system.environ["LOTSE_ERLAUBTE_SEITEN"] == "http://localhost:7003"
    assert ":7002/" in system.environ["LOTSE_AKTIONEN_URL"]


def test_what_the_environment_says_wins(tmp_path: Path) -> None:
    given = {"LOTSE_DATEN": str(tmp_path), "LOTSE_PORTAL_TOKEN": "eigenes"}
    assert prepare(given).environ["SANDBOX_TOKEN"] == "eigenes"
