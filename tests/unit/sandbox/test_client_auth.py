"""Who may call the token endpoint."""

from __future__ import annotations

import base64
from urllib.parse import quote_plus

import pytest

from sandbox.konto.client_auth import is_client

NAME, SECRET = "lotse", "g eheim:/+ä"


def _basic(name: str, secret: str) -> str:
    credentials = f"{quote_plus(name)}:{quote_plus(secret)}"
    return "Basic " + base64.b64encode(credentials.encode()).decode()


def _is_client(header: str, **form: str) -> bool:
    return is_client(header, form, NAME, SECRET)


def test_the_secret_in_the_header_is_accepted() -> None:
    assert _is_client(_basic(NAME, SECRET))
    assert _is_client(_basic(NAME, SECRET), client_id=NAME)


def test_the_secret_in_the_header_need_not_be_form_encoded() -> None:
    credentials = base64.b64encode(f"{NAME}:{SECRET}".encode()).decode()
    assert _is_client(f"Basic {credentials}")


def test_the_secret_in_the_form_is_accepted() -> None:
    assert _is_client("", client_id=NAME, client_secret=SECRET)


@pytest.mark.parametrize(
    "header",
    [
        _basic(NAME, "falsch"),
        _basic("fremd", SECRET),
        _basic(NAME, ""),
        "Basic",
        "Basic ###",
        "Basic /w==",
        "Bearer " + _basic(NAME, SECRET).partition(" ")[2],
    ],
)
def test_anything_else_in_the_header_is_refused(header: str) -> None:
    assert not _is_client(header)


def test_a_wrong_or_missing_secret_in_the_form_is_refused() -> None:
    assert not _is_client("", client_id=NAME, client_secret="falsch")
    assert not _is_client("", client_id=NAME)
    assert not _is_client("")


def test_both_ways_at_once_are_refused() -> None:
    assert not _is_client(_basic(NAME, SECRET), client_id=NAME, client_secret=SECRET)
