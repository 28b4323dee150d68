"""A municipal page with the chat, for the browser: a demo page on one origin, the web channel on another, a bot
with ready answers, and an OpenID provider; all real servers, in one background thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from cryptography.fernet import Fernet

from bot.settings import load_settings
from tests.integration.web.bot_stub import BotStub
from tests.integration.web.conftest import Server, serving
from tests.unit.servicekonto.oidc_provider import CLIENT_ID, CLIENT_SECRET, OidcProvider, running

PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Gemeinde</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
html {{ font-size: 62.5%; color-scheme: light dark }}
body {{ font: 1.8rem/1.5 Georgia, serif; margin: 0 auto; padding: 2rem; max-width: 70rem }}
button {{ background: red }} p {{ color: darkolivegreen }}
@media (prefers-color-scheme: dark) {{ body {{ background: #181818; color: #ddd }}
p {{ color: #bcd49a }} a {{ color: #9cf }} }}
</style></head><body>
<main><h1>Gemeinde Hohe Börde</h1><p>Willkommen auf der Seite der Gemeinde.</p>
<p><a href="#">Rathaus</a></p>{filler}</main>
{element}<script src="{chat}/web/widget.js" defer {attributes}></script></body></html>"""
FILLER = "<p>Hier steht, was auf einer Gemeindeseite steht.</p>" * 12


@dataclass
class Site:
    """`demo_url`: the page with the chat. `bot`: what answers; touch it through run()."""

    demo_url: str
    web_url: str
    server: Server
    provider: OidcProvider
    loop: asyncio.AbstractEventLoop

    @property
    def bot(self) -> BotStub:
        return self.server.bot

    def open_gate(self) -> None:
        """Let "warte…" be answered, from now on."""
        self.loop.call_soon_threadsafe(self.bot.gate.set)


@contextmanager
def stub_site(folder: Path) -> Iterator[Site]:
    """Serve the site until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    stack = AsyncExitStack()
    try:
        yield asyncio.run_coroutine_threadsafe(_start(stack, folder, loop), loop).result(30)
    finally:
        asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _start(stack: AsyncExitStack, folder: Path, loop: asyncio.AbstractEventLoop) -> Site:
    pages = web.Application()
    runner = web.AppRunner(pages, shutdown_timeout=0.1)
    chat_url = ""

    async def page(request: web.Request) -> web.Response:
        element = request.query.get("element", "<buerger-lotse></buerger-lotse>")
        attributes = request.query.get("attribute", "")
        filled = PAGE.format(chat=chat_url, filler=FILLER, element=element, attributes=attributes)
        return web.Response(text=filled, content_type="text/html")

    pages.router.add_get("/", page)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stack.push_async_callback(runner.cleanup)
    demo_url = f"http://localhost:{runner.addresses[0][1]}"
    provider = await stack.enter_async_context(running(OidcProvider()))
    environment = {
        "LOTSE_DATEN": str(folder),
        "LOTSE_DATENBANK": f"sqlite:///{folder / 'lotse.db'}",
        "LOTSE_PORTAL_TOKEN": "x",
        "LOTSE_OIDC_CLIENT_ID": CLIENT_ID,
        "LOTSE_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "LOTSE_OIDC_AUSSTELLER": provider.issuer,
        "LOTSE_ERLAUBTE_SEITEN": demo_url,
        "LOTSE_SCHLUESSEL": Fernet.generate_key().decode(),
    }
    server = await stack.enter_async_context(serving(load_settings(environment), {}))
    chat_url = server.url
    return Site(demo_url, chat_url, server, provider, loop)
