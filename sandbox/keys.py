"""What handlers find in the application, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment
from sqlalchemy.engine import Engine

from sandbox.settings import Settings

if TYPE_CHECKING:
    from sandbox.konto.provider import Provider

SETTINGS = web.AppKey("SETTINGS", Settings)
ENGINE = web.AppKey("ENGINE", Engine)
TEMPLATES = web.AppKey("TEMPLATES", Environment)
CSRF_SECRET = web.AppKey("CSRF_SECRET", bytes)
PROVIDER: web.AppKey[Provider] = web.AppKey("PROVIDER")
