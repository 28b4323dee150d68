"""What every answer of the sandbox has in common: error pages, security headers, a log without citizens' data."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.typedefs import Handler

from sandbox.pages import content_security_policy, html
from sandbox.problems import Problem

log = logging.getLogger("sandbox")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
# No Cross-Origin-Opener-Policy: the sign-in runs in a window that must reach the page that opened it.


@web.middleware
async def readable_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Errors of the API as problem documents, all others as German pages. Never a stack trace."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem.response()
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return _answer(request, error.status, error.headers)
    except Exception as error:
        places = "".join(traceback.format_tb(error.__traceback__))  # where, without the message: it may quote data
        log.error("unerwartet: %s bei %s\n%s", type(error).__name__, route_of(request), places)
        return _answer(request, 500, {})


def _answer(request: web.Request, status: int, headers: Mapping[str, str]) -> web.Response:
    kept: dict[str, str] = {name: headers[name] for name in _KEPT_HEADERS if name in headers}
    if request.path.startswith("/api/"):
        return Problem(status, f"http_{status}", _TITLES.get(status, "Fehler"), headers=kept).response()
    response = html(request, "fehler.html", {"status": status}, status=status)
    response.headers.update(kept)
    return response


_KEPT_HEADERS: tuple[str, ...] = ("WWW-Authenticate", "Allow")
_TITLES = {
    404: "Diese Adresse gibt es nicht.",
    405: "Diese Adresse kennt die Methode nicht.",
    413: "Der Inhalt ist zu groß.",
    500: "Unerwarteter Fehler.",
}


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Security headers for every answer that has not set its own; no word on which version of what answers."""
    response.headers["Server"] = "Sandbox"
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", content_security_policy())


def route_of(request: web.BaseRequest) -> str:
    """The pattern of the route, without what stands in its place holders or the query."""
    info = getattr(request, "match_info", None)
    resource = info.route.resource if info is not None else None
    return resource.canonical if resource is not None else "(unbekannt)"


class AccessLogger(AbstractAccessLogger):
    """One line per request: method, route pattern, status, milliseconds."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Called by aiohttp after each answer; `time` in seconds."""
        self.logger.info("%s %s %d %.0f ms", request.method, route_of(request), response.status, time * 1000)
