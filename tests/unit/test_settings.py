from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import MissingSetting, load_settings

SECRETS = {"LOTSE_PORTAL_TOKEN": "geheim-1", "LOTSE_OIDC_CLIENT_SECRET": "geheim-2", "LOTSE_SCHLUESSEL": "geheim-3"}


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_means_no_start(name: str) -> None:
    with pytest.raises(MissingSetting, match=name):
        load_settings({**SECRETS, name: " "})


def test_defaults_are_enough_beside_the_secrets(tmp_path: Path) -> None:
    settings = load_settings({**SECRETS, "LOTSE_DATEN": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'lotse.db'}"
    assert settings.host == "127.0.0.1"


def test_lists_are_split_and_urls_lose_their_slash() -> None:
    settings = load_settings({**SECRETS, "LOTSE_ERLAUBTE_SEITEN": "https://a.example/, https://b.example"})
    assert settings.allowed_origins == ("https://a.example", "https://b.example")


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    assert "geheim" not in repr(load_settings(SECRETS))
