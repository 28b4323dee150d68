"""HTML pages: templates and the Content-Security-Policy that goes with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox.antraege.states import LABELS
from sandbox.keys import SETTINGS, TEMPLATES

FOLDER = Path(__file__).resolve().parent
_BERLIN = ZoneInfo("Europe/Berlin")


def create_templates() -> Environment:
    """The templates of the sandbox. Everything inserted is escaped."""
    loader = FileSystemLoader(FOLDER / "templates")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters.update(zeitpunkt=_german_time, zustand=lambda state: LABELS.get(state, state))
    return templates


def html(
    request: web.Request,
    template: str,
    data: Mapping[str, Any],
    status: int = 200,
    form_targets: Sequence[str] = (),
    chat: str = "",
) -> web.Response:
    """The page. `form_targets`: origins besides ours to which its forms may lead; `chat`: the origin from which it
    embeds the chat."""
    text = request.app[TEMPLATES].get_template(template).render({**data, "url": request.app[SETTINGS].url})
    policy = content_security_policy(form_targets, chat)
    headers = {"Content-Security-Policy": policy, "Content-Language": "de"}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def content_security_policy(form_targets: Sequence[str] = (), chat: str = "") -> str:
    """Nothing but our own style sheets and pictures; no script except that of the chat."""
    rules = {
        "default-src": ["'none'"],
        "script-src": [chat] if chat else [],
        "connect-src": [chat] if chat else [],
        "style-src": ["'self'", chat],
        "img-src": ["'self'", "data:", chat],
        "form-action": ["'self'", *form_targets],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    written = {name: " ".join(filter(None, sources)) for name, sources in rules.items()}
    return "; ".join(f"{name} {sources}" for name, sources in written.items() if sources)


def _german_time(text: str) -> str:
    """``23.11.2026, 14:05 Uhr`` in local time, for an ISO time."""
    return datetime.fromisoformat(text).astimezone(_BERLIN).strftime("%d.%m.%Y, %H:%M Uhr")
