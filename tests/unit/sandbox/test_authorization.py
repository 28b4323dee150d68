"""Authorization requests: what is refused, and whether the client is told."""

from __future__ import annotations

import pytest
from multidict import MultiDict

from sandbox.konto.authorization import AuthorizationError, UntrustedClient, check_request

BACK = "https://lotse.example/web/anmeldung/rueckkehr"
GOOD = {
    "client_id": "buergerlotse",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "openid profile unbekannt",
    "state": "s",
    "nonce": "n",
    "code_challenge": "A" * 43,
    "code_challenge_method": "S256",
}


def _check(query: MultiDict[str]) -> object:
    return check_request(query, "buergerlotse", (BACK,))


def test_a_good_request_is_read() -> None:
    request = check_request(MultiDict(GOOD), "buergerlotse", (BACK,))
    assert (request.state, request.nonce, request.scopes) == ("s", "n", {"openid", "profile"})


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "fremd"},
        {"client_id": ""},
        {"redirect_uri": "https://boese.example/"},
        {"redirect_uri": BACK + "/"},
        {"redirect_uri": BACK + "?x=1"},
        {"redirect_uri": BACK.upper()},
        {"redirect_uri": ""},
    ],
)
def test_a_strange_client_or_address_gets_no_redirect(change: dict[str, str]) -> None:
    with pytest.raises(UntrustedClient):
        _check(MultiDict(GOOD | change))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"state": ""}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge": "A" * 42 + "="}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
        ({"request": "eyJ"}, "request_not_supported"),
        ({"request_uri": "https://x"}, "request_uri_not_supported"),
    ],
)
def test_other_errors_are_told_to_the_client(change: dict[str, str], error: str) -> None:
    with pytest.raises(AuthorizationError) as refusal:
        _check(MultiDict(GOOD | change))
    assert refusal.value.error == error
    assert refusal.value.redirect_uri == BACK


@pytest.mark.parametrize("name", ["state", "nonce", "scope", "code_challenge"])
def test_a_parameter_that_comes_twice_is_an_error(name: str) -> None:
    query = MultiDict(GOOD)
    query.add(name, "zweimal")
    with pytest.raises(AuthorizationError) as refusal:
        _check(query)
    assert refusal.value.error == "invalid_request"


@pytest.mark.parametrize("name", ["client_id", "redirect_uri"])
def test_two_clients_or_addresses_are_not_trusted(name: str) -> None:
    query = MultiDict(GOOD)
    query.add(name, GOOD[name])
    with pytest.raises(UntrustedClient):
        _check(query)
