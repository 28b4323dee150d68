"""Puts the sandbox together."""

from __future__ import annotations

import secrets

from aiohttp import web

from sandbox.db import database_context
from sandbox.keys import CSRF_SECRET, SETTINGS, TEMPLATES
from sandbox.konto.views import provider_context
from sandbox.middleware import add_headers, readable_errors
from sandbox.pages import create_templates
from sandbox.routes import setup_routes
from sandbox.settings import Settings

MAX_BODY = 256 * 1024


def init_app(config: Settings) -> web.Application:
    """The application; its database and keys are opened when it starts and closed when it stops."""
    app = web.Application(middlewares=[readable_errors], client_max_size=MAX_BODY)
    app[SETTINGS] = config
    app[TEMPLATES] = create_templates()
    app[CSRF_SECRET] = secrets.token_bytes(32)
    app.on_response_prepare.append(add_headers)
    app.cleanup_ctx.extend([database_context, provider_context])
    setup_routes(app)
    return app
