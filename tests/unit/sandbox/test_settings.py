"""The settings of the sandbox."""

from __future__ import annotations

import pytest

from sandbox.settings import MissingSetting, load_settings

SECRETS = {"SANDBOX_TOKEN": "eins", "SANDBOX_OIDC_CLIENT_SECRET": "zwei"}


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_without_a_secret_there_are_no_settings(name: str, value: str | None) -> None:
    environ = {key: text for key, text in SECRETS.items() if key != name}
    with pytest.raises(MissingSetting, match=name):
        load_settings(environ if value is None else environ | {name: value})


def test_secrets_are_not_shown() -> None:
    shown = repr(load_settings(SECRETS | {"SANDBOX_PASSWORT_SACHBEARBEITUNG": "drei"}))
    assert not any(secret in shown for secret in ("eins", "zwei", "drei"))


def test_the_return_address_is_that_of_the_chat() -> None:
    settings = load_settings(SECRETS | {"SANDBOX_LOTSE_URL": "https://lotse.example/"})
    assert settings.redirect_uris == ("https://lotse.example/web/anmeldung/rueckkehr",)


@pytest.mark.parametrize(("host", "local"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False), ("", False)])
def test_only_addresses_of_this_machine_are_local(host: str, local: bool) -> None:
    assert load_settings(SECRETS | {"SANDBOX_HOST": host}).is_local is local
