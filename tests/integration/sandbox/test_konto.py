"""The practice Servicekonto, driven by a real OpenID Connect client (Authlib)."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import pytest_asyncio
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc6749.errors import MismatchingStateException
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet

from sandbox.keys import PROVIDER
from sandbox.settings import Settings
from tests.integration.sandbox.conftest import browser
from tests.sandboxes import CLIENT_SECRET, LOTSE_URL, free_port, running_sandbox, sandbox_settings

BACK = f"{LOTSE_URL}/web/anmeldung/rueckkehr"
SCOPE = "openid profile address email phone"


class Lotse:
    """A client as the bot is one: discovery, code flow with PKCE, state, nonce, checked ID token."""

    def __init__(self, settings: Settings, auth_method: str = "client_secret_basic") -> None:
        self.settings, self.verifier, self.nonce = settings, generate_token(64), generate_token(24)
        self.oauth = AsyncOAuth2Client(
            settings.oidc_client_id,
            CLIENT_SECRET,
            scope=SCOPE,
            redirect_uri=BACK,
            token_endpoint_auth_method=auth_method,
        )

    async def discover(self) -> dict[str, Any]:
        url = f"{self.settings.issuer}/.well-known/openid-configuration"
        return (await self.oauth.request("GET", url, withhold_token=True)).json()

    async def start(self, **more: str) -> str:
        """The address at which the citizen signs in."""
        metadata = await self.discover()
        extra = {
            "nonce": self.nonce,
            "code_challenge": create_s256_code_challenge(self.verifier),
            "code_challenge_method": "S256",
        }
        url, self.state = self.oauth.create_authorization_url(metadata["authorization_endpoint"], **(extra | more))
        return url

    async def redeem(self, returned: str, **more: str) -> dict[str, Any]:
        """Tokens for the address to which the citizen came back. A forged state is an OAuthError."""
        metadata = await self.discover()
        return await self.oauth.fetch_token(
            metadata["token_endpoint"],
            authorization_response=returned,
            state=self.state,
            **({"code_verifier": self.verifier} | more),
        )

    async def claims(self, id_token: str) -> dict[str, Any]:
        """The claims of the ID token, its signature and its claims checked."""
        metadata = await self.discover()
        keys = (await self.oauth.request("GET", metadata["jwks_uri"], withhold_token=True)).json()
        claims = jwt.decode(id_token, KeySet.import_key_set(keys), algorithms=["RS256"]).claims
        expected = {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.oidc_client_id},
            "nonce": {"essential": True, "value": self.nonce},
        }
        jwt.JWTClaimsRegistry(now=int(time.time()), **expected).validate(claims)
        return dict(claims)

    async def userinfo(self) -> dict[str, Any]:
        metadata = await self.discover()
        return (await self.oauth.get(metadata["userinfo_endpoint"])).json()


async def sign_in(settings: Settings, url: str, konto: str) -> str:
    """What a citizen does: open the page, choose an account. Returns where the browser is sent."""
    async with browser(settings) as client:
        page = await client.get(url)
        assert page.status_code == 200, page.text
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))
        answer = await client.post("/konto/authorize", data=fields | {"konto": konto})
    assert answer.status_code == 303
    return answer.headers["Location"]


def query_of(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest_asyncio.fixture
async def lotse(sandbox: Settings) -> AsyncIterator[Lotse]:
    client = Lotse(sandbox)
    yield client
    await client.oauth.aclose()


@pytest.mark.parametrize(
    ("konto", "level"), [("erika.mustermann", "high"), ("max.beispiel", "substantial"), ("kim.neu", "low")]
)
async def test_a_sign_in_proves_account_and_trust_level(lotse: Lotse, konto: str, level: str) -> None:
    before = int(time.time())
    tokens = await lotse.redeem(await sign_in(lotse.settings, await lotse.start(), konto))
    claims = await lotse.claims(tokens["id_token"])
    assert claims["acr"] == f"http://eidas.europa.eu/LoA/{level}"
    assert before <= claims["auth_time"] <= claims["iat"] < claims["exp"]
    assert claims["nonce"] == lotse.nonce
    assert konto not in str(claims) and "given_name" not in claims


async def test_userinfo_tells_what_the_account_knows(lotse: Lotse) -> None:
    tokens = await lotse.redeem(await sign_in(lotse.settings, await lotse.start(), "erika.mustermann"))
    known = await lotse.userinfo()
    assert known["sub"] == (await lotse.claims(tokens["id_token"]))["sub"]
    assert (known["given_name"], known["family_name"], known["birthdate"]) == ("Erika", "Mustermann", "1964-08-12")
    assert known["address"]["postal_code"] == "39167"
    assert known["phone_number"].startswith("+49") and "@" in known["email"]


async def test_the_lowest_account_knows_only_name_and_email(lotse: Lotse) -> None:
    await lotse.redeem(await sign_in(lotse.settings, await lotse.start(), "kim.neu"))
    assert set(await lotse.userinfo()) == {"sub", "given_name", "family_name", "email"}


async def test_only_the_scopes_asked_for_are_opened(lotse: Lotse) -> None:
    await lotse.redeem(await sign_in(lotse.settings, await lotse.start(scope="openid email"), "erika.mustermann"))
    assert set(await lotse.userinfo()) == {"sub", "email"}


async def test_the_secret_may_also_come_in_the_form(sandbox: Settings) -> None:
    client = Lotse(sandbox, "client_secret_post")
    tokens = await client.redeem(await sign_in(sandbox, await client.start(), "kim.neu"))
    await client.claims(tokens["id_token"])
    await client.oauth.aclose()


async def test_pseudonyms_differ_by_account_and_stay_after_a_restart(tmp_path: Path) -> None:
    async def subjects(settings: Settings) -> list[str]:
        async with running_sandbox(settings):
            found = []
            for konto in ("erika.mustermann", "max.beispiel"):
                client = Lotse(settings)
                await client.redeem(await sign_in(settings, await client.start(), konto))
                found.append((await client.userinfo())["sub"])
                await client.oauth.aclose()
            return found

    settings = sandbox_settings(tmp_path)
    first = await subjects(settings)
    port = free_port()
    assert first == await subjects(replace(settings, port=port, url=f"http://localhost:{port}"))
    assert len(set(first)) == 2


async def test_a_forged_state_is_noticed_by_the_client(lotse: Lotse) -> None:
    returned = await sign_in(lotse.settings, await lotse.start(), "kim.neu")
    forged = returned.replace(f"state={lotse.state}", "state=von-einem-anderen")
    with pytest.raises(MismatchingStateException):
        await lotse.redeem(forged)


async def test_the_return_carries_the_state_of_the_request_and_the_issuer(lotse: Lotse) -> None:
    returned = query_of(await sign_in(lotse.settings, await lotse.start(), "kim.neu"))
    assert (returned["state"], returned["iss"]) == (lotse.state, lotse.settings.issuer)


async def test_a_code_counts_once_and_its_repetition_ends_the_token(lotse: Lotse) -> None:
    returned = await sign_in(lotse.settings, await lotse.start(), "kim.neu")
    first = await lotse.redeem(returned)
    with pytest.raises(OAuthError, match="invalid_grant"):
        await lotse.redeem(returned)
    async with browser(lotse.settings) as client:
        headers = {"Authorization": f"Bearer {first['access_token']}"}
        assert (await client.get("/konto/userinfo", headers=headers)).status_code == 401


async def test_a_wrong_verifier_gets_nothing_and_uses_the_code_up(lotse: Lotse) -> None:
    returned = await sign_in(lotse.settings, await lotse.start(), "kim.neu")
    with pytest.raises(OAuthError, match="invalid_grant"):
        await lotse.redeem(returned, code_verifier=generate_token(64))
    with pytest.raises(OAuthError, match="invalid_grant"):
        await lotse.redeem(returned)


async def test_without_a_verifier_there_are_no_tokens(lotse: Lotse) -> None:
    returned = await sign_in(lotse.settings, await lotse.start(), "kim.neu")
    with pytest.raises(OAuthError, match="invalid_request"):
        await lotse.redeem(returned, code_verifier="")


async def test_another_return_address_gets_no_tokens(lotse: Lotse) -> None:
    returned = await sign_in(lotse.settings, await lotse.start(), "kim.neu")
    with pytest.raises(OAuthError, match="invalid_grant"):
        await lotse.redeem(returned, redirect_uri=f"{LOTSE_URL}/anderswo")


async def test_a_code_is_too_old_after_sixty_seconds(tmp_path: Path) -> None:
    settings, moment = sandbox_settings(tmp_path), [1_800_000_000.0]
    async with running_sandbox(settings) as app:
        provider = app[PROVIDER]
        for vault in (provider._logins, provider._codes, provider._tokens):
            vault._clock = lambda: moment[0]
        for age, accepted in ((59, True), (61, False)):
            client = Lotse(settings)
            returned = await sign_in(settings, await client.start(), "kim.neu")
            moment[0] += age
            if accepted:
                assert "id_token" in await client.redeem(returned)
            else:
                with pytest.raises(OAuthError, match="invalid_grant"):
                    await client.redeem(returned)
            await client.oauth.aclose()


async def test_a_wrong_client_secret_is_refused(lotse: Lotse) -> None:
    returned = await sign_in(lotse.settings, await lotse.start(), "kim.neu")
    fields = {
        "grant_type": "authorization_code",
        "code": query_of(returned)["code"],
        "redirect_uri": BACK,
        "code_verifier": lotse.verifier,
    }
    async with browser(lotse.settings) as client:
        for auth in (None, ("buergerlotse", "falsch"), ("fremd", CLIENT_SECRET)):
            answer = await client.post("/konto/token", data=fields, auth=auth)
            assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
            assert answer.headers["Cache-Control"] == "no-store"
    assert "id_token" in await lotse.redeem(returned)


async def test_a_wrong_return_address_gets_a_page_and_no_redirect(lotse: Lotse) -> None:
    url = await lotse.start(redirect_uri="https://boese.example/rueckkehr")
    async with browser(lotse.settings) as client:
        answer = await client.get(url)
    assert answer.status_code == 400
    assert "Location" not in answer.headers and "boese" not in answer.text


async def test_without_pkce_the_client_is_told(lotse: Lotse) -> None:
    url = await lotse.start(code_challenge="", code_challenge_method="")
    async with browser(lotse.settings) as client:
        answer = await client.get(url)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"{BACK}?")
    assert query_of(answer.headers["Location"])["error"] == "invalid_request"


async def test_giving_up_brings_the_citizen_back(lotse: Lotse) -> None:
    async with browser(lotse.settings) as client:
        page = await client.get(await lotse.start())
        vorgang = re.findall(r'name="vorgang" value="([^"]+)"', page.text)[0]
        answer = await client.post("/konto/authorize", data={"vorgang": vorgang, "abbrechen": "ja"})
        again = await client.post("/konto/authorize", data={"vorgang": vorgang, "konto": "kim.neu"})
    returned = query_of(answer.headers["Location"])
    assert (returned["error"], returned["state"]) == ("access_denied", lotse.state)
    assert "code" not in returned
    assert again.status_code == 400 and "abgelaufen" in again.text


async def test_the_login_page_says_what_it_is_and_lists_the_accounts(lotse: Lotse) -> None:
    async with browser(lotse.settings) as client:
        page = await client.get(await lotse.start())
    assert "Übungs-Servicekonto" in page.text and "nicht die BundID" in page.text
    accounts = re.findall(r'name="konto" value="([\w.]+)"', page.text)
    assert accounts == ["erika.mustermann", "max.beispiel", "kim.neu"]
    assert re.findall(r"Vertrauensniveau: (\w+)", page.text) == ["hoch", "substanziell", "niedrig"]
    # Chromium checks form-action against the redirect to the client, too.
    assert f"form-action 'self' {LOTSE_URL};" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer falsch", "Basic YTpi"])
async def test_userinfo_needs_a_valid_token(sandbox: Settings, header: str) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{sandbox.issuer}/userinfo", headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def test_the_published_key_holds_nothing_private(sandbox: Settings) -> None:
    async with browser(sandbox) as client:
        (key,) = (await client.get("/konto/jwks.json")).json()["keys"]
    assert (key["kty"], key["alg"], key["use"]) == ("RSA", "RS256", "sig")
    assert key["kid"] and not {"d", "p", "q", "dp", "dq", "qi"} & key.keys()


async def test_discovery_names_addresses_that_answer(lotse: Lotse) -> None:
    metadata = await lotse.discover()
    assert metadata["issuer"] == lotse.settings.issuer
    assert metadata["code_challenge_methods_supported"] == ["S256"]
    async with browser(lotse.settings) as client:
        for name in ("jwks_uri", "end_session_endpoint"):
            assert (await client.get(metadata[name])).status_code == 200
        assert (await client.post(metadata["token_endpoint"])).status_code == 401
