"""The portal API over HTTP: receipts, refusals, and who sees what."""

from __future__ import annotations

import asyncio
import json
import uuid
from dataclasses import replace
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine, func, select

from sandbox.db import antraege
from sandbox.settings import Settings
from tests.integration.sandbox.conftest import program
from tests.sandboxes import DATEN, KOMMUNE, free_port, running_sandbox

BODY: dict[str, Any] = {"leistung": "hundesteuer-anmelden", "kommune": KOMMUNE, "konto": None, "daten": dict(DATEN)}


def _key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


async def test_a_new_application_is_201_and_its_repetition_200_with_the_same_receipt(any_sandbox: Settings) -> None:
    key = _key()
    async with program(any_sandbox) as client:
        first = await client.post("/antraege", json=BODY, headers=key)
        reordered = json.dumps(dict(reversed(BODY.items())), indent=3)
        again = await client.post("/antraege", content=reordered, headers=key | {"Content-Type": "application/json"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


async def test_twenty_posts_at_once_with_one_key_make_one_application(any_sandbox: Settings) -> None:
    key, body = _key(), {**BODY, "konto": "konto-1"}
    async with program(any_sandbox) as client:
        answers = await asyncio.gather(*(client.post("/antraege", json=body, headers=key) for _ in range(20)))
        listed = (await client.get("/konten/konto-1/antraege")).json()["antraege"]
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert len(listed) == 1


async def test_twenty_posts_at_once_with_twenty_keys_make_twenty(any_sandbox: Settings) -> None:
    async with program(any_sandbox) as client:
        answers = await asyncio.gather(*(client.post("/antraege", json=BODY, headers=_key()) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert _count(any_sandbox) == len({answer.json()["aktenzeichen"] for answer in answers}) == 20


def _count(settings: Settings) -> int:
    engine = create_engine(settings.database_url, future=True)
    with engine.connect() as connection:
        number = connection.execute(select(func.count()).select_from(antraege)).scalar_one()
    engine.dispose()
    return int(number)


async def test_the_receipt_stays_the_same_when_the_form_has_changed(sandbox: Settings) -> None:
    key = _key()
    async with program(sandbox) as client:
        first = await client.post("/antraege", json=BODY, headers=key)
        (sandbox.forms_dir / "hundesteuer-anmelden.json").write_text('{"maxProperties": 0}')
        again = await client.post("/antraege", json=BODY, headers=key)
        other = await client.post("/antraege", json=BODY, headers=_key())
    assert again.json() == first.json()
    assert other.status_code == 422


async def test_secrets_are_stored_only_as_hashes(any_sandbox: Settings) -> None:
    key = _key()
    async with program(any_sandbox) as client:
        code = (await client.post("/antraege", json=BODY, headers=key)).json()["abrufcode"]
    engine = create_engine(any_sandbox.database_url, future=True)
    with engine.connect() as connection:
        stored = str(connection.execute(select(antraege)).all())
    engine.dispose()
    assert "Geheimnis" in stored
    assert code not in stored and key["Idempotency-Key"] not in stored


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer falsch", "Basic dGVzdDp0ZXN0", "test-token-of-the-bot"])
@pytest.mark.parametrize("path", ["/antraege", "/antraege/HB/konto", "/konten/k/antraege", "/konten/k/antraege/HB"])
async def test_without_the_token_nothing_is_told(sandbox: Settings, header: str, path: str) -> None:
    async with httpx.AsyncClient() as client:
        method = "GET" if "konten" in path else "POST"
        url = f"{sandbox.url}/api/v1{path}"
        answer = await client.request(method, url, headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"a": NaN}', 400),
        (b"[" * 100_000, 400),
        (b"\xff\xfe", 400),
        (b"null", 422),
        (b'"text"', 422),
        (b"[]", 422),
        (b"x" * 300_000, 413),
    ],
)
async def test_what_is_no_application_is_refused(sandbox: Settings, content: bytes, status: int) -> None:
    async with program(sandbox) as client:
        headers = _key() | {"Content-Type": "application/json"}
        answer = await client.post("/antraege", content=content, headers=headers)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"kommune": "1508329"}, ["kommune"]),
        ({"konto": "mit leerzeichen"}, ["konto"]),
        ({"konto": "x" * 300}, ["konto"]),
        ({"konto": "zeile\n"}, ["konto"]),
        ({"kommune": "15083298\n"}, ["kommune"]),
        ({"daten": []}, ["daten"]),
        ({"leistung": 7}, ["leistung"]),
        ({"leistung": "unbekannt"}, ["leistung"]),
        ({"daten": {**DATEN, "rasse": {"Geheimnis": 1}}}, ["daten/rasse"]),
        ({"Geheimnis": 1}, [""]),
    ],
)
async def test_refusals_name_paths_and_no_values(sandbox: Settings, change: dict[str, Any], paths: list[str]) -> None:
    async with program(sandbox) as client:
        answer = await client.post("/antraege", json={**BODY, **change}, headers=_key())
    assert answer.status_code == 422
    assert answer.json()["felder"] == paths
    assert "Geheimnis" not in answer.text


async def test_unusual_text_comes_back_unharmed(any_sandbox: Settings) -> None:
    daten = {**DATEN, "halter": "Łukasz 🐕 \u0000 \ud83d' OR 1=1 --"}
    async with program(any_sandbox) as client:
        headers = _key() | {"Content-Type": "application/json"}
        answer = await client.post("/antraege", content=json.dumps({**BODY, "daten": daten}), headers=headers)
    assert answer.status_code == 201
    engine = create_engine(any_sandbox.database_url, future=True)
    with engine.connect() as connection:
        assert json.loads(connection.execute(select(antraege.c.daten)).scalar_one()) == daten
    engine.dispose()


@pytest.mark.parametrize("key", [None, "", "kurz", "x" * 201, "mit leerzeichen und so"])
async def test_a_key_that_is_missing_or_easy_to_guess_is_refused(sandbox: Settings, key: str | None) -> None:
    async with program(sandbox) as client:
        answer = await client.post("/antraege", json=BODY, headers={} if key is None else {"Idempotency-Key": key})
    assert answer.status_code == 400
    assert _count(sandbox) == 0


async def test_another_type_of_content_is_refused(sandbox: Settings) -> None:
    async with program(sandbox) as client:
        answer = await client.post("/antraege", data={"leistung": "x"}, headers=_key())
    assert answer.status_code == 415


async def test_an_odd_account_has_no_applications(any_sandbox: Settings) -> None:
    async with program(any_sandbox) as client:
        for konto in ("%00", "%F0%9F%90%95", "%0A", "a%2Fb", "%27%20OR%201=1"):
            answer = await client.get(httpx.URL(f"{any_sandbox.url}/api/v1/konten/{konto}/antraege"))
            assert answer.status_code in (200, 404)
            assert answer.json().get("antraege", []) == []


async def test_applications_survive_a_restart(any_sandbox: Settings) -> None:
    async with program(any_sandbox) as client:
        body = {**BODY, "konto": "konto-1"}
        number = (await client.post("/antraege", json=body, headers=_key())).json()["aktenzeichen"]
    port = free_port()
    second = replace(any_sandbox, port=port, url=f"http://localhost:{port}")
    async with running_sandbox(second), program(second) as client:
        listed = (await client.get("/konten/konto-1/antraege")).json()["antraege"]
    assert [antrag["aktenzeichen"] for antrag in listed] == [number]
