"""Runs the real sandbox application for tests, on a free port of this machine."""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.app import init_app
from sandbox.settings import Settings, load_settings

TOKEN = "test-token-of-the-bot"
CLIENT_SECRET = "test secret/with+odd:signs"
KOMMUNE = "15083298"
LOTSE_URL = "http://localhost:5005"

HUND = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Hund zur Hundesteuer anmelden",
    "type": "object",
    "required": ["halter", "anschrift"],
    "additionalProperties": False,
    "properties": {
        "halter": {"title": "Halter", "type": "string", "minLength": 2},
        "rasse": {"title": "Rasse", "type": "string"},
        "seit": {"title": "Gehalten seit", "type": "string", "format": "date"},
        "anschrift": {
            "title": "Anschrift",
            "type": "object",
            "required": ["strasse", "hausnummer", "plz", "ort"],
            "properties": {"plz": {"type": "string", "pattern": "^[0-9]{5}$"}},
        },
    },
}
SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "hundesteuer-anmelden": HUND,
    "sperrmuell": {"title": "Sperrmüll abholen lassen", "type": "object"},
}
ANSCHRIFT = {"strasse": "Musterweg", "hausnummer": "3", "plz": "39167", "ort": "Hohe Börde"}
DATEN: Mapping[str, Any] = {"halter": "Wilhelmine Geheimnis", "anschrift": ANSCHRIFT}


def sandbox_settings(folder: Path, database_url: str = "", **more: str) -> Settings:
    """Settings for a sandbox that keeps everything in `folder` and knows the forms of SCHEMAS."""
    forms = folder / "formulare"
    forms.mkdir(exist_ok=True)
    for slug, schema in SCHEMAS.items():
        (forms / f"{slug}.json").write_text(json.dumps(schema), encoding="utf-8")
    environ = {
        "SANDBOX_PORT": str(free_port()),
        "SANDBOX_DATENBANK": database_url or f"sqlite:///{folder / 'sandbox.db'}",
        "SANDBOX_TOKEN": TOKEN,
        "SANDBOX_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "SANDBOX_LOTSE_URL": LOTSE_URL,
        "SANDBOX_FORMULARE": str(forms),
    }
    return load_settings(environ | more)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running_sandbox(settings: Settings) -> AsyncIterator[web.Application]:
    """The application, reachable at `settings.url`."""
    async with serving(init_app(settings), settings.port) as app:
        yield app


@asynccontextmanager
async def serving(app: web.Application, port: int) -> AsyncIterator[web.Application]:
    """Any aiohttp application, listening on this machine."""
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port, reuse_address=True).start()
        yield app
    finally:
        await runner.cleanup()
