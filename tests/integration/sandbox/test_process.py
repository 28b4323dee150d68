"""``python -m sandbox`` as its own process: starts, answers, stops, and keeps citizens' data out of its log."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from sandbox.settings import Settings
from tests.integration.sandbox.conftest import program
from tests.sandboxes import CLIENT_SECRET, DATEN, KOMMUNE, LOTSE_URL, TOKEN, sandbox_settings


def _environ(settings: Settings, **more: str) -> dict[str, str]:
    own = {
        "SANDBOX_PORT": str(settings.port),
        "SANDBOX_DATENBANK": settings.database_url,
        "SANDBOX_TOKEN": TOKEN,
        "SANDBOX_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "SANDBOX_LOTSE_URL": LOTSE_URL,
        "SANDBOX_FORMULARE": str(settings.forms_dir),
        "PYTHONUTF8": "1",
    }
    return {"PATH": os.environ["PATH"], **own, **more}


@asynccontextmanager
async def _process(environ: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", env=environ, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _until_it_answers(settings: Settings) -> None:
    async with httpx.AsyncClient() as client:
        for _ in range(200):
            try:
                assert (await client.get(f"{settings.url}/gesund")).status_code == 200
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)
    raise AssertionError("the sandbox did not answer within 20 s")


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_it_runs_until_it_is_told_to_stop_and_logs_nothing_of_citizens(
    tmp_path: Path, stop: signal.Signals
) -> None:
    settings = sandbox_settings(tmp_path)
    body = {"leistung": "hundesteuer-anmelden", "kommune": KOMMUNE, "konto": "pseudonym-77", "daten": dict(DATEN)}
    async with _process(_environ(settings)) as process:
        await _until_it_answers(settings)
        async with program(settings) as client:
            key = {"Idempotency-Key": str(uuid.uuid4())}
            receipt = (await client.post("/antraege", json=body, headers=key)).json()
            await client.post("/antraege", json={**body, "daten": {"halter": "Geheimnis"}}, headers=key)
            await client.get(f"/konten/pseudonym-77/antraege/{receipt['aktenzeichen']}")
            await client.get(f"{settings.url}/konto/authorize?state=Geheimnis&nonce=Geheimnis")
            await client.get(f"{settings.url}/Geheimnis")
        process.send_signal(stop)
        output, _ = await asyncio.wait_for(process.communicate(), 15)
    text = output.decode()
    assert process.returncode == 0
    assert "POST /api/v1/antraege 201" in text
    private = ("Geheimnis", "pseudonym-77", receipt["aktenzeichen"], receipt["abrufcode"], TOKEN, CLIENT_SECRET)
    assert not [word for word in private if word in text]


@pytest.mark.parametrize("name", ["SANDBOX_TOKEN", "SANDBOX_OIDC_CLIENT_SECRET"])
async def test_without_a_secret_it_does_not_start_and_says_so_in_german(tmp_path: Path, name: str) -> None:
    async with _process(_environ(sandbox_settings(tmp_path), **{name: ""})) as process:
        output, _ = await asyncio.wait_for(process.communicate(), 15)
    assert process.returncode == 2
    assert f"{name} ist nicht gesetzt" in output.decode()
    assert "Traceback" not in output.decode()


async def test_an_unexpected_error_shows_and_logs_no_data(tmp_path: Path) -> None:
    settings = sandbox_settings(tmp_path)
    (settings.forms_dir / "sperrmuell.json").write_text('{"Geheimnis": ')
    body = {"leistung": "sperrmuell", "kommune": KOMMUNE, "daten": {"a": "Geheimnis"}}
    async with _process(_environ(settings)) as process:
        await _until_it_answers(settings)
        async with program(settings) as client:
            answer = await client.post("/antraege", json=body, headers={"Idempotency-Key": str(uuid.uuid4())})
        process.send_signal(signal.SIGTERM)
        output, _ = await asyncio.wait_for(process.communicate(), 15)
    assert answer.status_code == 500
    assert "Traceback" not in answer.text and "Geheimnis" not in answer.text
    assert "JSONDecodeError" in output.decode() and "Geheimnis" not in output.decode()
