"""Which pages may use the chat (CORS, exact origins), and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty

PREFIX = "/web/"
SECURITY_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_METHODS = "GET, POST, DELETE"
_HEADERS = "Authorization, Content-Type, If-None-Match"


def is_allowed(origin: str | None, allowed: Collection[str]) -> bool:
    """A browser names its page in Origin; programs that are no browsers send none."""
    return origin is None or origin in allowed


def cors_headers(origin: str | None, allowed: Collection[str]) -> dict[str, str]:
    """The answer to a page at `origin`: permission for exactly that origin, or nothing."""
    headers = {"Vary": "Origin"}
    if origin is not None and origin in allowed:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Expose-Headers"] = "Retry-After"
    return headers


def preflight_headers(origin: str | None, allowed: Collection[str]) -> dict[str, str]:
    """The answer to the browser's question before the request itself."""
    headers = cors_headers(origin, allowed)
    if "Access-Control-Allow-Origin" in headers:
        headers |= {
            "Access-Control-Allow-Methods": _METHODS,
            "Access-Control-Allow-Headers": _HEADERS,
            "Access-Control-Max-Age": "600",
        }
    return headers


def apply_headers(response: HTTPResponse, origin: str | None, allowed: Collection[str]) -> None:
    """Complete `response`; what a route set itself stays."""
    for name, value in {**SECURITY_HEADERS, **cors_headers(origin, allowed)}.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")


def answer_preflights(app: Sanic, allowed: Collection[str]) -> None:
    """Answer OPTIONS under /web/ before Rasa's own CORS middleware does, which knows other origins. Call it
    when the server starts: the last to come in is the first to be asked."""

    async def preflight(request: Request) -> HTTPResponse | None:
        if request.method != "OPTIONS" or not request.path.startswith(PREFIX):
            return None
        return empty(204, preflight_headers(request.headers.get("origin"), allowed))

    app.request_middleware.appendleft(preflight)
