from __future__ import annotations

import json
import socket
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.fernet import Fernet
from rasa.core.channels.channel import register
from rasa.server import add_root_route
from sanic import Sanic
from sanic_cors import CORS

from bot.settings import Settings, load_settings
from channels.web.channel import WebChannel
from channels.web.limits import Rate
from channels.web.services import Services
from tests.integration.web.bot_stub import BotStub
from tests.unit.servicekonto.oidc_provider import CLIENT_ID, CLIENT_SECRET, OidcProvider, running

PAGE = "http://localhost:8400"


@dataclass
class Server:
    """The running chat. `new_session()` opens a conversation."""

    url: str
    bot: BotStub
    channel: WebChannel
    client: httpx.AsyncClient

    @property
    def services(self) -> Services:
        assert self.channel._services is not None
        return self.channel._services

    async def new_session(self, origin: str | None = PAGE) -> Chat:
        headers = {"Origin": origin} if origin else {}
        answer = await self.client.post("/web/sitzung", headers=headers)
        assert answer.status_code == 201, answer.text
        return Chat(self, answer.json()["sitzung"], answer.json(), headers)


@dataclass
class Chat:
    """A client of one session, as the widget is one."""

    server: Server
    token: str
    begun: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.token:
            self.headers = {**self.headers, "Authorization": f"Bearer {self.token}"}

    async def post(self, body: dict[str, Any], path: str = "/web/nachrichten") -> httpx.Response:
        content = json.dumps(body)  # ASCII: a test may send half a surrogate pair
        return await self.server.client.post(path, content=content, headers=self.headers)

    async def say(self, text: str, message_id: str | None = None) -> httpx.Response:
        return await self.post({"id": message_id or str(uuid.uuid4()), "text": text})

    async def press(self, wert: str) -> httpx.Response:
        return await self.post({"id": str(uuid.uuid4()), "knopf": wert})

    async def hear(self, seit: int = 0, warten: float = 0) -> httpx.Response:
        query = {"seit": str(seit), "warten": str(warten)}
        return await self.server.client.get("/web/nachrichten", params=query, headers=self.headers)

    async def end(self) -> httpx.Response:
        return await self.server.client.delete("/web/sitzung", headers=self.headers)


StartServer = Callable[..., Awaitable[Server]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(
        {
            "LOTSE_DATEN": str(tmp_path),
            "LOTSE_DATENBANK": f"sqlite:///{tmp_path / 'lotse.db'}",
            "LOTSE_PORTAL_TOKEN": "x",
            "LOTSE_OIDC_CLIENT_ID": CLIENT_ID,
            "LOTSE_OIDC_CLIENT_SECRET": CLIENT_SECRET,
            "LOTSE_OIDC_AUSSTELLER": "http://localhost:1/konto",
            "LOTSE_ERLAUBTE_SEITEN": PAGE,
            "LOTSE_SCHLUESSEL": Fernet.generate_key().decode(),
            "LOTSE_PORTAL_ZEITLIMIT": "2",
        }
    )


@asynccontextmanager
async def serving(settings: Settings, rates: dict[str, Rate]) -> AsyncIterator[Server]:
    """The channel on a real port, mounted by Rasa's own register() beside Rasa's own CORS middleware."""
    Sanic.test_mode = True  # several apps in one process: Sanic rewrites its own methods at each start
    bot = BotStub()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://localhost:{listening.getsockname()[1]}"
        channel = WebChannel(replace(settings, web_url=url), rates)
        app = Sanic(f"lotse_{uuid.uuid4().hex}", configure_logging=False)
        app.ctx.agent = bot
        CORS(app, resources={r"/*": {"origins": ""}}, automatic_options=True)
        add_root_route(app)  # Rasa's own, with its version
        register([channel], app, route="/webhooks/")
        server = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.before_start()
        await server.after_start()
        try:
            async with httpx.AsyncClient(base_url=url, timeout=10) as client:
                yield Server(url, bot, channel, client)
        finally:
            await server.before_stop()
            await server.close()
            for connection in list(server.connections):
                connection.abort() if hasattr(connection, "abort") else connection.close()
            await server.after_stop()


@pytest.fixture
async def start_server(settings: Settings) -> AsyncIterator[StartServer]:
    async with AsyncExitStack() as stack:

        async def start(changed: Settings | None = None, **rates: Rate) -> Server:
            return await stack.enter_async_context(serving(changed or settings, rates))

        yield start


@pytest.fixture
async def server(start_server: StartServer) -> Server:
    return await start_server()


@pytest.fixture
async def chat(server: Server) -> Chat:
    return await server.new_session()


@pytest.fixture
async def provider() -> AsyncIterator[OidcProvider]:
    async with running(OidcProvider()) as provider:
        yield provider
