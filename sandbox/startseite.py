"""The demo page: how a municipality embeds the chat."""

from __future__ import annotations

from aiohttp import web

from sandbox.keys import SETTINGS
from sandbox.pages import html


async def start_page(request: web.Request) -> web.Response:
    """GET /: the page of the model municipality with the chat of SANDBOX_LOTSE_URL."""
    lotse_url = request.app[SETTINGS].lotse_url
    return html(request, "startseite.html", {"lotse_url": lotse_url}, chat=lotse_url)


async def health(_request: web.Request) -> web.Response:
    """GET /gesund: whether the process answers."""
    return web.json_response({"gesund": True})
