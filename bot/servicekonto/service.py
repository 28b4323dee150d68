"""Puts the login service together from the settings."""

from __future__ import annotations

from datetime import datetime, timezone

from sqlalchemy.engine import Engine

from bot.privacy.encryption import Cipher
from bot.servicekonto.attempts import AttemptStore
from bot.servicekonto.bindings import BindingStore
from bot.servicekonto.login import Clock, LoginService
from bot.servicekonto.provider import Provider
from bot.settings import Settings


def create_login_service(
    settings: Settings, engine: Engine, cipher: Cipher | None = None, clock: Clock | None = None
) -> LoginService:
    """The login service for `settings`; `clock` replaces the time in tests."""
    opened = cipher or Cipher(settings.encryption_keys)
    provider = Provider(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_client_secret,
        settings.portal_timeout_seconds,
    )
    return LoginService(
        provider,
        AttemptStore(engine, opened),
        BindingStore(engine, opened),
        redirect_uri=f"{settings.web_url}/web/anmeldung/rueckkehr",
        login_minutes=settings.login_minutes,
        clock=clock or (lambda: datetime.now(timezone.utc)),
    )
