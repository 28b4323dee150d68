"""The pages of the login window: plain HTML without anything from elsewhere."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape
from sanic.response import HTTPResponse, html

PAGES_DIR = Path(__file__).with_name("seiten")
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def page(name: str, texts: Mapping[str, Any], status: int = 200, **values: str) -> HTTPResponse:
    """The page `name` of texte.yml (`seiten`) with `values`."""
    body = _template().render(name=name, seite=texts[name], **values)
    return html(body, status, {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"})


@functools.cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(PAGES_DIR), autoescape=select_autoescape())
    return environment.get_template("seite.html")
