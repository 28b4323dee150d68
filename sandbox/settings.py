"""Every setting of the sandbox, read from the environment once. The only module of it that looks there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class MissingSetting(RuntimeError):
    """A setting without which the sandbox must not start. The text says, in German, what to set."""


@dataclass(frozen=True)
class Settings:
    """All settings. `url` and `lotse_url` are origins without a trailing slash.

    `staff_password` protects the staff page; without one that page only opens when the sandbox listens on
    this machine alone.
    """

    host: str
    port: int
    database_url: str
    token: str = field(repr=False)
    oidc_client_id: str
    oidc_client_secret: str = field(repr=False)
    url: str
    lotse_url: str
    forms_dir: Path
    staff_password: str = field(default="", repr=False)

    @property
    def issuer(self) -> str:
        """The OpenID Connect issuer of the practice Servicekonto."""
        return f"{self.url}/konto"

    @property
    def redirect_uris(self) -> tuple[str, ...]:
        """The only addresses to which a sign-in may return, compared exactly."""
        return (f"{self.lotse_url}/web/anmeldung/rueckkehr",)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the sandbox."""
        return self.host in ("127.0.0.1", "::1", "localhost")


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; `environ` replaces the process environment in tests.

    Errors: MissingSetting when a secret is absent; ValueError when the port is no number.
    """
    env = os.environ if environ is None else environ
    port = int(env.get("SANDBOX_PORT", "8400"))
    return Settings(
        host=env.get("SANDBOX_HOST", "127.0.0.1"),
        port=port,
        database_url=env.get("SANDBOX_DATENBANK", f"sqlite:///{ROOT / 'daten' / 'sandbox.db'}"),
        token=_secret(env, "SANDBOX_TOKEN"),
        oidc_client_id=env.get("SANDBOX_OIDC_CLIENT_ID", "buergerlotse"),
        oidc_client_secret=_secret(env, "SANDBOX_OIDC_CLIENT_SECRET"),
        url=env.get("SANDBOX_URL", f"http://localhost:{port}").rstrip("/"),
        lotse_url=env.get("SANDBOX_LOTSE_URL", "http://localhost:5005").rstrip("/"),
        forms_dir=Path(env.get("SANDBOX_FORMULARE", str(ROOT / "daten" / "formulare"))).resolve(),
        staff_password=env.get("SANDBOX_PASSWORT_SACHBEARBEITUNG", "").strip(),
    )


def _secret(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "").strip()
    if not value:
        raise MissingSetting(
            f"{name} ist nicht gesetzt. Ohne dieses Geheimnis startet die Übungsumgebung nicht. "
            f"`make start` legt beim ersten Mal eines an; sonst setzen Sie es in der Umgebung."
        )
    return value
