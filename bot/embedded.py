"""Embedded defaults: everything that `make start` needs where nothing is set up, secrets included.

For trying out and developing. In production the environment sets the same names, and nothing is generated.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from bot.settings import ROOT, data_dir_from_env

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True)
class Embedded:
    """The whole environment for the processes of one system on this machine, and where its parts answer."""

    environ: Mapping[str, str]
    data_dir: Path
    demo_url: str
    web_url: str
    action_health_url: str


def prepare(environ: Mapping[str, str]) -> Embedded:
    """Complete `environ` with defaults and secrets, creating the data folder where needed.

    Ports: LOTSE_WEB_PORT, LOTSE_AKTIONEN_PORT, SANDBOX_PORT; folder: LOTSE_DATEN.
    """
    data_dir = data_dir_from_env(environ)
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    defaults = {**QUIET, **_addresses(environ, data_dir), **_secrets(data_dir / "geheimnisse.json")}
    full = {**defaults, **environ}
    full.setdefault("SANDBOX_TOKEN", full["LOTSE_PORTAL_TOKEN"])
    full.setdefault("SANDBOX_OIDC_CLIENT_ID", full.get("LOTSE_OIDC_CLIENT_ID", "buergerlotse"))
    full.setdefault("SANDBOX_OIDC_CLIENT_SECRET", full["LOTSE_OIDC_CLIENT_SECRET"])
    return Embedded(
        environ=full,
        data_dir=data_dir,
        demo_url=full["SANDBOX_URL"] + "/",
        web_url=full["LOTSE_WEB_URL"],
        action_health_url=full["LOTSE_AKTIONEN_URL"].removesuffix("/webhook") + "/health",
    )


def _addresses(environ: Mapping[str, str], data_dir: Path) -> dict[str, str]:
    web = environ.get("LOTSE_WEB_PORT", "5005")
    actions = environ.get("LOTSE_AKTIONEN_PORT", "5055")
    sandbox = f"http://localhost:{environ.get('SANDBOX_PORT', '8400')}"
    return {
        "LOTSE_DATEN": str(data_dir),
        "LOTSE_DATENBANK": f"sqlite:///{data_dir / 'lotse.db'}",
        "LOTSE_WEB_PORT": web,
        "LOTSE_WEB_URL": f"http://localhost:{web}",
        "LOTSE_AKTIONEN_PORT": actions,
        "LOTSE_AKTIONEN_URL": f"http://127.0.0.1:{actions}/webhook",
        "LOTSE_PORTAL_URL": f"{sandbox}/api/v1",
        "LOTSE_OIDC_AUSSTELLER": f"{sandbox}/konto",
        "LOTSE_ERLAUBTE_SEITEN": sandbox,
        "SANDBOX_URL": sandbox,
        "SANDBOX_LOTSE_URL": f"http://localhost:{web}",
        "SANDBOX_DATENBANK": f"sqlite:///{data_dir / 'sandbox.db'}",
        "SANDBOX_FORMULARE": str(data_dir / "formulare"),
        "PYTHONPATH": str(ROOT),
    }


def _secrets(path: Path) -> dict[str, str]:
    """The secrets of this data folder; made at the first start, readable by the owner only."""
    if not path.exists():
        made = {
            "LOTSE_PORTAL_TOKEN": secrets.token_urlsafe(32),
            "LOTSE_OIDC_CLIENT_SECRET": secrets.token_urlsafe(32),
            "LOTSE_SCHLUESSEL": Fernet.generate_key().decode(),
        }
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(made, file)
    stored: dict[str, str] = json.loads(path.read_text())
    return stored
