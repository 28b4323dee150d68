"""What holds for the whole server process, Rasa's own routes included: nothing outside /web/ is reachable, no body
is larger than a message can be, and every refusal is German JSON."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.web.errors import WebError
from channels.web.http import error_response
from channels.web.limits import MAX_BODY_BYTES
from channels.web.origins import PREFIX, apply_headers

logger = logging.getLogger(__name__)

# Sanic's own refusals, by status.
_CODES = {400: "abfrage", 404: "nicht_gefunden", 405: "nicht_erlaubt", 413: "zu_lang"}


def close_gate(app: Sanic, allowed: Collection[str]) -> None:
    """Set it up on `app` when the server starts, after everything else was added: the last to come in is the first
    to be asked. `allowed`: origins of pages that may read the refusals."""
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.request_middleware.appendleft(_only_ours(allowed))
    app.error_handler.add(Exception, _refusal(allowed))


def _only_ours(allowed: Collection[str]) -> Callable[[Request], HTTPResponse | None]:
    def check(request: Request) -> HTTPResponse | None:
        if request.path.startswith(PREFIX):
            return None
        return _answer(request, "nicht_gefunden", allowed)

    return check


def _refusal(allowed: Collection[str]) -> Callable[[Request, Exception], HTTPResponse]:
    def refuse(request: Request, error: Exception) -> HTTPResponse:
        status = getattr(error, "status_code", 500) if isinstance(error, SanicException) else 500
        if status >= 500:  # a defect of ours: type only, texts of errors may quote a citizen
            logger.error("A request failed: %s", type(error).__name__)
        return _answer(request, _CODES.get(status, "stoerung"), allowed)

    return refuse


def _answer(request: Request, code: str, allowed: Collection[str]) -> HTTPResponse:
    """A refusal outside our routes: their response middleware does not complete it."""
    response = error_response(request, WebError(code))
    apply_headers(response, request.headers.get("origin"), allowed)
    return response
