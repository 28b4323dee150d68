"""The web channel: Rasa's way in for the chat on the pages of a municipality (channels/web/README.md)."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.settings import Settings, load_settings
from channels.web.errors import WebError
from channels.web.gate import close_gate
from channels.web.http import endpoint
from channels.web.limits import Rate
from channels.web.origins import PREFIX, answer_preflights, apply_headers
from channels.web.routes_login import add_login_routes
from channels.web.routes_messages import add_message_routes
from channels.web.routes_session import add_session_routes
from channels.web.routes_widget import add_widget_routes
from channels.web.services import Services, create_services, read_rates
from channels.web.turns import OnNewMessage


class WebChannel(InputChannel):
    """``channels.web.channel.WebChannel:`` in credentials.yml; its settings come from the environment."""

    def __init__(self, settings: Settings, rates: Mapping[str, Rate] | None = None) -> None:
        self._settings = settings
        self._rates = rates or {}
        self._services: Services | None = None

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's events."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """Errors: MissingSetting when a secret is not set."""
        return cls(load_settings(), read_rates(credentials))

    def url_prefix(self) -> str:
        """An absolute path: outside Rasa's /webhooks/."""
        return PREFIX.rstrip("/")

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes, and what opens and closes their services with the server."""
        blueprint = Blueprint("lotse_web")
        for add_routes in (add_session_routes, add_message_routes, add_login_routes, add_widget_routes):
            add_routes(blueprint)
        blueprint.add_route(endpoint(_not_found), "/<_path:path>", methods=["GET", "POST", "DELETE"], name="not_found")

        @blueprint.listener("before_server_start")
        async def start(app: Sanic, _loop: AbstractEventLoop) -> None:
            self._services = create_services(self._settings, on_new_message, self._rates)
            app.ctx.lotse_web = self._services
            answer_preflights(app, self._settings.allowed_origins)
            close_gate(app, self._settings.allowed_origins)

        @blueprint.listener("before_server_stop")
        async def stop(app: Sanic, _loop: AbstractEventLoop) -> None:
            app.ctx.lotse_web.close()

        @blueprint.middleware("response")
        async def complete(request: Request, response: HTTPResponse) -> None:
            apply_headers(response, request.headers.get("origin"), self._settings.allowed_origins)

        return blueprint

    def get_output_channel(self) -> OutputChannel | None:
        """A way to citizens who did not just write; None before the server runs."""
        return self._services.turns.output() if self._services else None


async def _not_found(request: Request, _path: str) -> HTTPResponse:
    raise WebError("nicht_gefunden")
