"""From requests to services and back: who asks, how much, and errors in German."""

from __future__ import annotations

import functools
import json
import logging
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.servicekonto.errors import LoginError
from channels.web.conversations import Conversation, TooManyWaiting
from channels.web.delivery import Antwort
from channels.web.errors import WebError
from channels.web.limits import MAX_BODY_BYTES, MAX_PASSED_BYTES, client_address
from channels.web.origins import is_allowed
from channels.web.services import Services
from channels.web.sessions import Session, token_hash

logger = logging.getLogger(__name__)

Handler = Callable[..., Awaitable[HTTPResponse]]


def services_of(request: Request) -> Services:
    """The services that the channel put there at start."""
    services: Services = request.app.ctx.lotse_web
    return services


def json_response(body: Mapping[str, Any], status: int = 200, **headers: str) -> HTTPResponse:
    """`body` as JSON, umlauts as they are."""
    text = json.dumps(body, ensure_ascii=False)
    return HTTPResponse(text, status, headers, content_type="application/json; charset=utf-8")


def answers_json(answers: Sequence[Antwort], before: int) -> dict[str, Any]:
    """What every route says about new answers. `stand`: the number of the last one, `before` when none."""
    return {
        "antworten": [answer.as_json() for answer in answers],
        "stand": answers[-1].nr if answers else before,
    }


def endpoint(handler: Handler) -> Handler:
    """Wrap a JSON route: every error becomes {"fehler", "meldung"}, none shows how we are built."""

    @functools.wraps(handler)
    async def guarded(request: Request, **path: str) -> HTTPResponse:
        try:
            return await handler(request, **path)
        except WebError as error:
            return error_response(request, error)
        except TooManyWaiting:
            return error_response(request, WebError("zu_schnell", retry_after=2))
        except LoginError as error:
            logger.info("Sign-in refused: %s", error)
            return error_response(request, WebError("code_falsch"))
        except Exception as error:  # a defect of ours: type only, texts of errors may quote a citizen
            logger.error("%s failed: %s", handler.__name__, type(error).__name__)
            return error_response(request, WebError("stoerung"))

    return guarded


def error_response(request: Request, error: WebError) -> HTTPResponse:
    """{"fehler": code, "meldung": what to do next}, with Retry-After in whole seconds when waiting helps."""
    body = {"fehler": error.code, "meldung": services_of(request).texts.fehler[error.code]}
    headers = {} if error.retry_after is None else {"Retry-After": str(math.ceil(error.retry_after))}
    return json_response(body, error.status, **headers)


async def read_body(request: Request) -> bytes:
    """The body of a route declared with ``stream=True``. Errors: WebError zu_lang.

    What is too long is not kept, but let pass up to a point: a client that still sends does not hear the refusal.
    """
    body = bytearray()
    passed = 0
    while chunk := await request.stream.read():
        passed += len(chunk)
        if passed <= MAX_BODY_BYTES:
            body += chunk
        elif passed > MAX_PASSED_BYTES:
            break
    if passed > MAX_BODY_BYTES:
        raise WebError("zu_lang")
    return bytes(body)


def address(request: Request) -> str:
    """The client's address, for limits only: it is neither stored nor logged."""
    forwarded = request.headers.getall("x-forwarded-for", [])
    entries = [entry.strip() for line in forwarded for entry in line.split(",")]
    return client_address(request.ip, entries, services_of(request).settings.trusted_proxies)


def limit(request: Request, rate: str, key: str, code: str) -> None:
    """Take one token. Errors: WebError `code` with the time to wait."""
    wait = services_of(request).rates[rate].take(key)
    if wait > 0:
        raise WebError(code, retry_after=wait)


def check_origin(request: Request) -> None:
    """Errors: WebError seite_unbekannt for a page that is not on the list."""
    if not is_allowed(request.headers.get("origin"), services_of(request).settings.allowed_origins):
        raise WebError("seite_unbekannt")


async def session_of(request: Request, rate: str, active: bool = True) -> tuple[Session, Conversation]:
    """The caller's session and live conversation, within its `rate`. Errors: WebError."""
    check_origin(request)
    services = services_of(request)
    token = request.token or ""
    limit(request, rate, token_hash(token), "zu_schnell")
    session = await services.lookup.find(token, datetime.now(timezone.utc), active)
    if session is None:
        limit(request, "abfragen", f"unbekannt {address(request)}", "zu_schnell")
        raise WebError("sitzung_unbekannt")
    return session, services.conversations.get(session.gespraech)
