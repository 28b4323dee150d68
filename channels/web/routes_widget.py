"""GET /web/widget.js, /web/widget/… and the files of the login window: read once, served from memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from channels.web.errors import WebError
from channels.web.http import endpoint
from channels.web.pages import PAGES_DIR
from channels.web.texts import load_texts

WIDGET_DIR = Path(__file__).with_name("widget")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


@dataclass(frozen=True)
class Asset:
    """A file as it is served."""

    body: bytes
    content_type: str
    etag: str


def add_widget_routes(blueprint: Blueprint) -> None:
    """Add the routes to `blueprint`; the files are read now."""
    assets = _read_assets()

    async def widget(request: Request, name: str = "widget.js") -> HTTPResponse:
        """A file of the widget, or of the login window."""
        asset = assets.get(name)
        if asset is None:
            raise WebError("nicht_gefunden")
        # "no-cache" is: keep it, but ask each time whether it is still good. So all parts fit together.
        headers = {
            "ETag": asset.etag,
            "Cache-Control": "no-cache",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        if request.headers.get("if-none-match") == asset.etag:
            return empty(304, headers)
        return HTTPResponse(asset.body, 200, headers, content_type=asset.content_type)

    blueprint.add_route(endpoint(widget), "/widget.js", methods=["GET"], name="widget")
    blueprint.add_route(endpoint(widget), "/widget/<name:str>", methods=["GET"], name="widget_part")


def _read_assets() -> Mapping[str, Asset]:
    files = [*WIDGET_DIR.iterdir(), *PAGES_DIR.iterdir()]
    assets = {file.name: _asset(file.read_bytes(), file.suffix) for file in files if file.suffix in _TYPES}
    texts = json.dumps(load_texts().widget, ensure_ascii=False).encode()
    return {**assets, "texte.json": _asset(texts, ".json")}


def _asset(body: bytes, suffix: str) -> Asset:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Asset(body, f"{_TYPES[suffix]}; charset=utf-8", etag)
