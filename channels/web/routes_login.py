"""/web/anmeldung: to the login provider and back (docs/adr/0011)."""

from __future__ import annotations

import functools
import logging
import math

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, redirect

from bot.servicekonto.errors import LoginError
from channels.web.errors import WebError
from channels.web.http import (
    Handler,
    address,
    answers_json,
    endpoint,
    json_response,
    limit,
    read_body,
    services_of,
    session_of,
)
from channels.web.incoming import parse_object
from channels.web.pages import page
from channels.web.routes_messages import patient

logger = logging.getLogger(__name__)

COOKIE = "lotse_anmeldung"
_COOKIE_PATH = "/web/anmeldung"
_PAGE_STATUS = {"anbieter_gestoert": 503, "abgebrochen": 200, "stoerung": 500, "zu_schnell": 429}


def add_login_routes(blueprint: Blueprint) -> None:
    """Add the routes to `blueprint`."""
    blueprint.add_route(_in_window(start), "/anmeldung/start", methods=["GET"], name="start")
    blueprint.add_route(_in_window(arrive), "/anmeldung/rueckkehr", methods=["GET"], name="arrive")
    blueprint.add_route(endpoint(complete), "/anmeldung/abschluss", methods=["POST"], name="complete", stream=True)


async def start(request: Request) -> HTTPResponse:
    """Send the login window to the provider."""
    services = services_of(request)
    departure = await services.login.begin(request.args.get("vorgang", ""))
    response = redirect(departure.url, {"Cache-Control": "no-store"})
    response.cookies[COOKIE] = departure.browser
    settings = {"path": _COOKIE_PATH, "httponly": True, "samesite": "Lax", "max-age": 600}
    for name, value in settings.items():
        response.cookies[COOKIE][name] = value
    response.cookies[COOKIE]["secure"] = services.settings.web_url.startswith("https:")
    return response


async def arrive(request: Request) -> HTTPResponse:
    """The provider sent the citizen back: hand the completion code to the page with the chat."""
    services = services_of(request)
    query = {name: values[0] for name, values in request.args.items()}
    arrival = await services.login.arrive(query, request.cookies.get(COOKIE, ""))
    values = {"code": arrival.code, "herkunft": arrival.herkunft}
    return page("angemeldet", services.texts.seiten, 200, **values)


async def complete(request: Request) -> HTTPResponse:
    """{"code"} → {"antworten", "stand"}: the conversation itself fetches its sign-in."""
    limit(request, "anmeldungen", address(request), "zu_schnell")
    code = parse_object(await read_body(request)).get("code")
    if not isinstance(code, str):
        raise WebError("aufbau")
    session, conversation = await session_of(request, "nachrichten")
    turns = services_of(request).turns
    before = conversation.delivery.stand
    turn = conversation.submit(f"anmeldung {code}", lambda: turns.sign_in(session.gespraech, code))
    return json_response(answers_json(await patient(turn), before))


def _in_window(handler: Handler) -> Handler:
    """Wrap a route of the login window: every error becomes a German page."""

    @functools.wraps(handler)
    async def guarded(request: Request) -> HTTPResponse:
        wait = 0.0
        try:
            limit(request, "anmeldungen", address(request), "zu_schnell")
            return await handler(request)
        except LoginError as error:
            logger.warning("Sign-in failed: %s", error)
            code: str = error.code
        except WebError as error:
            code, wait = error.code, error.retry_after or 0.0
        except Exception as error:
            logger.error("%s failed: %s", handler.__name__, type(error).__name__)
            code = "stoerung"
        response = page(code, services_of(request).texts.seiten, _PAGE_STATUS.get(code, 400))
        if wait:
            response.headers["Retry-After"] = str(math.ceil(wait))
        return response

    return guarded
