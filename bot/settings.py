"""Every setting of the bot, read from the environment once. The only module that looks at it.

Names of the variables begin with ``LOTSE_``; docs/einstellungen.md lists them all (a test compares).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class MissingSetting(RuntimeError):
    """A setting without which the service must not start. The text says, in German, what to set."""


@dataclass(frozen=True)
class Settings:
    """All settings. URLs without a trailing slash, folders absolute, durations in the unit of the name."""

    data_dir: Path
    database_url: str
    knowledge_dir: Path
    kommune_ags: str
    host: str
    web_port: int
    web_url: str
    allowed_origins: tuple[str, ...]
    trusted_proxies: int
    action_host: str
    action_port: int
    action_url: str
    portal_url: str
    portal_token: str = field(repr=False)
    portal_timeout_seconds: float
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str = field(repr=False)
    encryption_keys: tuple[str, ...] = field(repr=False)
    session_hours: int
    login_minutes: int
    draft_days: int

    @property
    def model_path(self) -> Path:
        """The trained Rasa model that ``lotse train`` writes and every service loads."""
        return self.data_dir / "modelle" / "lotse.tar.gz"

    @property
    def cache_dir(self) -> Path:
        """Derived files that may be deleted at any time (finder index by content)."""
        return self.data_dir / "cache"


def data_dir_from_env(environ: Mapping[str, str] | None = None) -> Path:
    """The folder for everything that is written at run time. Needs no secret."""
    env = os.environ if environ is None else environ
    return Path(env.get("LOTSE_DATEN", str(ROOT / "daten"))).resolve()


def knowledge_dir_from_env(environ: Mapping[str, str] | None = None) -> Path:
    """The knowledge folder. Needs no secret: training, `lotse wissen` and the NLU have none."""
    env = os.environ if environ is None else environ
    return Path(env.get("LOTSE_WISSEN", str(ROOT / "knowledge"))).resolve()


def cache_dir_from_env(environ: Mapping[str, str] | None = None) -> Path:
    """Derived files that may be deleted at any time (finder index by content). Needs no secret."""
    return data_dir_from_env(environ) / "cache"


def kommune_from_env(environ: Mapping[str, str] | None = None) -> str:
    """The Amtlicher Gemeindeschlüssel (AGS, 8 digits) of the municipality served. Needs no secret."""
    env = os.environ if environ is None else environ
    return env.get("LOTSE_KOMMUNE", "15083298")


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; `environ` replaces the process environment in tests.

    Errors: MissingSetting when a secret is absent; ValueError when a number is none.
    """
    env = os.environ if environ is None else environ
    data_dir = data_dir_from_env(env)
    web_port = int(env.get("LOTSE_WEB_PORT", "5005"))
    action_port = int(env.get("LOTSE_AKTIONEN_PORT", "5055"))
    portal_url = env.get("LOTSE_PORTAL_URL", "http://localhost:8400/api/v1").rstrip("/")
    return Settings(
        data_dir=data_dir,
        database_url=env.get("LOTSE_DATENBANK", f"sqlite:///{data_dir / 'lotse.db'}"),
        knowledge_dir=knowledge_dir_from_env(env),
        kommune_ags=kommune_from_env(env),
        host=env.get("LOTSE_HOST", "127.0.0.1"),
        web_port=web_port,
        web_url=env.get("LOTSE_WEB_URL", f"http://localhost:{web_port}").rstrip("/"),
        allowed_origins=_list(env.get("LOTSE_ERLAUBTE_SEITEN", "http://localhost:8400")),
        trusted_proxies=int(env.get("LOTSE_VERTRAUTE_PROXYS", "0")),
        action_host=env.get("LOTSE_AKTIONEN_HOST", "127.0.0.1"),
        action_port=action_port,
        action_url=env.get("LOTSE_AKTIONEN_URL", f"http://localhost:{action_port}/webhook"),
        portal_url=portal_url,
        portal_token=_secret(env, "LOTSE_PORTAL_TOKEN"),
        portal_timeout_seconds=float(env.get("LOTSE_PORTAL_ZEITLIMIT", "5")),
        oidc_issuer=env.get("LOTSE_OIDC_AUSSTELLER", "http://localhost:8400/konto").rstrip("/"),
        oidc_client_id=env.get("LOTSE_OIDC_CLIENT_ID", "buergerlotse"),
        oidc_client_secret=_secret(env, "LOTSE_OIDC_CLIENT_SECRET"),
        encryption_keys=_list(_secret(env, "LOTSE_SCHLUESSEL")),
        session_hours=int(env.get("LOTSE_SITZUNG_STUNDEN", "24")),
        login_minutes=int(env.get("LOTSE_ANMELDUNG_MINUTEN", "30")),
        draft_days=int(env.get("LOTSE_ENTWURF_TAGE", "30")),
    )


def process_environ() -> dict[str, str]:
    """A copy of this process's environment, to complete with embedded defaults."""
    return dict(os.environ)


def adopt(environ: Mapping[str, str]) -> None:
    """Make `environ` this process's environment, for what reads it without us (Rasa, BLAS, child processes)."""
    os.environ.update(environ)


def switch_off_telemetry() -> None:
    """Rasa reports usage to third parties unless this is set before it is imported."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())


def _secret(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "").strip()
    if not value:
        raise MissingSetting(
            f"{name} ist nicht gesetzt. Ohne dieses Geheimnis startet der Dienst nicht. "
            f"`make start` legt beim ersten Mal eines an; im Betrieb setzen Sie es in der Umgebung."
        )
    return value
