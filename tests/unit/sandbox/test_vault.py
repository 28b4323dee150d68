"""Short-lived secrets."""

from __future__ import annotations

from sandbox.konto.vault import Vault


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_secret_opens_its_value_until_it_expires() -> None:
    clock = Clock()
    vault: Vault[str] = Vault(60, clock)
    secret = vault.put("wert")
    clock.now += 59.9
    assert vault.get(secret) == "wert"
    clock.now += 0.1
    assert vault.get(secret) is None


def test_taking_uses_a_secret_up() -> None:
    vault: Vault[str] = Vault(60, Clock())
    secret = vault.put("wert")
    assert vault.take(secret) == "wert"
    assert vault.take(secret) is None


def test_unknown_secrets_open_nothing() -> None:
    vault: Vault[str] = Vault(60, Clock())
    vault.put("wert")
    assert vault.get("") is None
    assert vault.get("\udcff") is None


def test_secrets_are_long_and_differ() -> None:
    vault: Vault[int] = Vault(60, Clock())
    secrets = {vault.put(n) for n in range(100)}
    assert len(secrets) == 100
    assert all(len(secret) == 43 for secret in secrets)


def test_the_oldest_go_when_it_is_full() -> None:
    vault: Vault[int] = Vault(60, Clock(), capacity=3)
    secrets = [vault.put(n) for n in range(5)]
    assert [vault.get(secret) for secret in secrets] == [None, None, 2, 3, 4]
