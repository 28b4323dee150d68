"""The whole sign-in against a real small provider: what binds, and everything that must not."""

from __future__ import annotations

import base64
import hmac
import json
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from joserfc.jwk import KeySet, RSAKey

from bot.servicekonto.errors import LoginError
from bot.servicekonto.login import Arrival, LoginService
from tests.unit.servicekonto.conftest import Clock
from tests.unit.servicekonto.oidc_provider import OidcProvider

PAGE = "http://localhost:8400"


async def visit_provider(login: LoginService, gespraech: str = "g1") -> tuple[dict[str, str], str]:
    """Open the start link, sign in; the query of the return and the browser's cookie."""
    departure = await login.begin(await login.offer(gespraech, PAGE))
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(departure.url)
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query)), departure.browser


def base64_url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("test.db*"))


async def sign_in(login: LoginService, gespraech: str = "g1") -> Arrival:
    return await login.arrive(*await visit_provider(login, gespraech))


async def failing(login: LoginService) -> str:
    """The code with which a sign-in fails."""
    query, browser = await visit_provider(login)
    with pytest.raises(LoginError) as caught:
        await login.arrive(query, browser)
    return caught.value.code


async def test_binds_the_conversation_that_presents_its_code(login: LoginService, clock: Clock) -> None:
    arrival = await sign_in(login)
    assert arrival.herkunft == PAGE
    await login.complete("g1", arrival.code)
    konto = login.bindings.konto("g1", clock())
    assert konto is not None and (konto.id, konto.niveau) == ("erika.mustermann", "hoch")
    assert konto.attribute["anschrift"]["hausnummer"] == "8 a"


async def test_returning_alone_binds_nothing(login: LoginService, clock: Clock) -> None:
    await sign_in(login)
    assert login.bindings.konto("g1", clock()) is None
    assert await login.is_waiting("g1")


async def test_code_of_one_conversation_opens_no_other(login: LoginService, clock: Clock) -> None:
    arrival = await sign_in(login, "opfer")
    await login.offer("angreifer", PAGE)
    with pytest.raises(LoginError, match="code_falsch"):
        await login.complete("angreifer", arrival.code)
    assert login.bindings.konto("angreifer", clock()) is None


async def test_code_works_once(login: LoginService) -> None:
    arrival = await sign_in(login)
    await login.complete("g1", arrival.code.lower().replace("-", " "))
    with pytest.raises(LoginError, match="code_falsch"):
        await login.complete("g1", arrival.code)


async def test_five_wrong_codes_end_the_attempt(login: LoginService) -> None:
    arrival = await sign_in(login)
    wrong = "BBBB-BBBB" if arrival.code != "BBBB-BBBB" else "CCCC-CCCC"
    for _ in range(5):
        with pytest.raises(LoginError):
            await login.complete("g1", wrong)
    with pytest.raises(LoginError, match="code_falsch"):
        await login.complete("g1", arrival.code)


async def test_code_is_good_for_ten_minutes(login: LoginService, clock: Clock) -> None:
    arrival = await sign_in(login)
    clock.forward(minutes=10, seconds=1)
    with pytest.raises(LoginError, match="code_falsch"):
        await login.complete("g1", arrival.code)


async def test_state_works_once(login: LoginService) -> None:
    query, browser = await visit_provider(login)
    await login.arrive(query, browser)
    with pytest.raises(LoginError, match="rueckkehr_ungueltig"):
        await login.arrive(query, browser)


async def test_invented_state_is_refused(login: LoginService) -> None:
    query, browser = await visit_provider(login)
    with pytest.raises(LoginError, match="rueckkehr_ungueltig"):
        await login.arrive({**query, "state": "gefälscht"}, browser)
    with pytest.raises(LoginError, match="rueckkehr_ungueltig"):
        await login.arrive({}, browser)


async def test_state_in_another_browser_is_refused_and_not_used_up(login: LoginService) -> None:
    query, browser = await visit_provider(login)
    with pytest.raises(LoginError, match="rueckkehr_ungueltig"):
        await login.arrive(query, "fremd")
    assert (await login.arrive(query, browser)).code


async def test_state_expires_after_ten_minutes(login: LoginService, clock: Clock) -> None:
    query, browser = await visit_provider(login)
    clock.forward(minutes=10, seconds=1)
    with pytest.raises(LoginError, match="rueckkehr_abgelaufen"):
        await login.arrive(query, browser)


async def test_start_link_may_be_opened_again_but_only_the_last_counts(login: LoginService) -> None:
    token = await login.offer("g1", PAGE)
    first, second = await login.begin(token), await login.begin(token)
    for departure, fine in ((first, False), (second, True)):
        async with httpx.AsyncClient() as browser:
            answer = await browser.get(departure.url)
        query = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
        if fine:
            assert (await login.arrive(query, departure.browser)).code
        else:
            with pytest.raises(LoginError, match="rueckkehr_ungueltig"):
                await login.arrive(query, departure.browser)


async def test_start_link_dies_with_the_sign_in_and_with_time(login: LoginService, clock: Clock) -> None:
    token = await login.offer("g1", PAGE)
    clock.forward(minutes=61)
    with pytest.raises(LoginError, match="link_ungueltig"):
        await login.begin(token)
    with pytest.raises(LoginError, match="link_ungueltig"):
        await login.begin("erfunden")


async def test_declining_at_the_provider_is_told_apart(login: LoginService, provider: OidcProvider) -> None:
    provider.deny = True
    assert await failing(login) == "abgebrochen"


async def test_provider_down_is_told_and_the_link_stays_good(login: LoginService, provider: OidcProvider) -> None:
    token = await login.offer("g1", PAGE)
    provider.down = True
    with pytest.raises(LoginError, match="anbieter_gestoert"):
        await login.begin(token)
    provider.down = False
    assert (await login.begin(token)).url.startswith(provider.issuer)


async def test_provider_failing_between_start_and_return(login: LoginService, provider: OidcProvider) -> None:
    query, browser = await visit_provider(login)
    provider.down = True
    with pytest.raises(LoginError, match="anbieter_gestoert"):
        await login.arrive(query, browser)


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "fremd"},
        {"nonce": None},
        {"iss": "https://anderswo.example"},
        {"aud": "andere-anwendung"},
        {"aud": ["buergerlotse", "andere"]},
        {"aud": ["buergerlotse", "andere"], "azp": "andere"},
        {"exp": 1},
        {"exp": None},
        {"iat": 1},
        {"iat": 99999999999},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)
async def test_token_that_proves_too_little(
    login: LoginService, provider: OidcProvider, changed: dict[str, object]
) -> None:
    provider.claims = changed
    assert await failing(login) == "nachweis_ungueltig"


async def test_token_signed_with_a_foreign_key(login: LoginService, provider: OidcProvider) -> None:
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "eins", "use": "sig"})
    assert await failing(login) == "nachweis_ungueltig"


async def test_token_signed_symmetrically_with_the_public_key(login: LoginService, provider: OidcProvider) -> None:
    public = provider.signing_key.as_pem(private=False)

    def forged(nonce: str) -> str:
        payload = OidcProvider.id_token(provider, nonce).split(".")[1]
        signed = f"{base64_url(json.dumps({'alg': 'HS256', 'kid': 'eins'}).encode())}.{payload}"
        return f"{signed}.{base64_url(hmac.digest(public, signed.encode(), 'sha256'))}"

    provider.id_token = forged  # type: ignore[method-assign]
    assert await failing(login) == "nachweis_ungueltig"


async def test_changed_keys_are_fetched_once_more(login: LoginService, provider: OidcProvider) -> None:
    await sign_in(login)
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "zwei", "use": "sig"})
    provider.published = KeySet([provider.signing_key])
    login._provider._cache = {  # as if the keys had been fetched long enough ago to ask again
        url: (fetched - 61, value) for url, (fetched, value) in login._provider._cache.items()
    }
    assert (await sign_in(login, "g2")).code
    assert provider.jwks_requests == 2


async def test_unknown_key_is_refused(login: LoginService, provider: OidcProvider) -> None:
    provider.header = {"kid": "unbekannt"}
    assert await failing(login) == "nachweis_ungueltig"


async def test_userinfo_of_someone_else_is_refused(login: LoginService, provider: OidcProvider) -> None:
    provider.userinfo = {"sub": "max.beispiel"}
    assert await failing(login) == "nachweis_ungueltig"


async def test_only_the_signed_token_proves_a_level_of_trust(
    login: LoginService, provider: OidcProvider, clock: Clock
) -> None:
    provider.claims = {"acr": None}
    assert provider.person["acr"].endswith("high")  # what userinfo says
    await login.complete("g1", (await sign_in(login)).code)
    konto = login.bindings.konto("g1", clock())
    assert konto is not None and konto.niveau == "niedrig"


async def test_code_that_the_provider_refuses(login: LoginService) -> None:
    query, browser = await visit_provider(login)
    with pytest.raises(LoginError, match="nachweis_ungueltig"):
        await login.arrive({**query, "code": "erfunden"}, browser)


async def test_session_end_signs_out_and_forgets_attempts(login: LoginService, clock: Clock) -> None:
    await login.complete("g1", (await sign_in(login)).code)
    waiting = await sign_in(login)
    await login.end("g1")
    assert login.bindings.konto("g1", clock()) is None
    with pytest.raises(LoginError):
        await login.complete("g1", waiting.code)


async def test_signing_out_in_the_chat_drops_a_sign_in_that_is_under_way(login: LoginService, clock: Clock) -> None:
    at_the_provider, browser = await visit_provider(login)
    waiting = await sign_in(login)
    login.bindings.unbind("g1")
    with pytest.raises(LoginError, match="rueckkehr_ungueltig"):
        await login.arrive(at_the_provider, browser)
    with pytest.raises(LoginError, match="code_falsch"):
        await login.complete("g1", waiting.code)


async def test_activity_keeps_the_login_but_eight_hours_at_most(login: LoginService, clock: Clock) -> None:
    await login.complete("g1", (await sign_in(login)).code)
    for _ in range(19):  # every 25 minutes: 7 h 55 min
        clock.forward(minutes=25)
        assert login.bindings.konto("g1", clock()) is not None
        await login.keep_alive("g1")
    clock.forward(minutes=6)
    await login.keep_alive("g1")
    assert login.bindings.konto("g1", clock()) is None


async def test_idle_login_ends_after_its_minutes(login: LoginService, clock: Clock) -> None:
    await login.complete("g1", (await sign_in(login)).code)
    clock.forward(minutes=30, seconds=1)
    await login.keep_alive("g1")
    assert login.bindings.konto("g1", clock()) is None


async def test_database_holds_neither_person_nor_secret_in_clear(login: LoginService, tmp_path: Path) -> None:
    departure = await login.begin(await login.offer("g1", PAGE))
    await login.complete("g2", (await sign_in(login, "g2")).code)
    arrival = await sign_in(login, "g3")
    stored = all_bytes(tmp_path)
    state = dict(parse_qsl(urlsplit(departure.url).query))["state"]
    for secret in ("erika", "Mustermann", "1964-08-12", state, departure.browser, arrival.code):
        assert secret.encode() not in stored, secret
    assert b"g3" in stored  # we did look at the right file
