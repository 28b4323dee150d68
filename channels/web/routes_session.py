"""POST and DELETE /web/sitzung: a conversation begins and ends."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from channels.web.delivery import Antwort
from channels.web.http import (
    address,
    answers_json,
    check_origin,
    endpoint,
    json_response,
    limit,
    services_of,
    session_of,
)
from channels.web.routes_messages import patient


def add_session_routes(blueprint: Blueprint) -> None:
    """Add the routes to `blueprint`."""
    blueprint.add_route(endpoint(begin), "/sitzung", methods=["POST"], name="begin")
    blueprint.add_route(endpoint(end), "/sitzung", methods=["DELETE"], name="end")
    blueprint.add_route(endpoint(healthy), "/gesund", methods=["GET"], name="healthy")


async def begin(request: Request) -> HTTPResponse:
    """201 {"sitzung": secret, "gueltig_bis", "antworten": the greeting, "stand"}."""
    check_origin(request)
    limit(request, "sitzungen", address(request), "zu_viele_sitzungen")
    services = services_of(request)
    herkunft = request.headers.get("origin", "")
    now = datetime.now(timezone.utc)
    token, session = await asyncio.to_thread(services.sessions.create, herkunft, now)
    conversation = services.conversations.get(session.gespraech)
    before = conversation.delivery.stand
    turn = conversation.submit("begruessung", lambda: services.turns.greet(session.gespraech))
    answers = await patient(turn)
    fresh = {"sitzung": token, "gueltig_bis": session.ablauf.isoformat(timespec="seconds")}
    return json_response({**fresh, **answers_json(answers, before)}, 201)


async def end(request: Request) -> HTTPResponse:
    """204: the secret is void at once; after a turn that still runs, the account is signed out and the
    answers are erased. Retention erases the rest."""
    session, conversation = await session_of(request, "abfragen")
    services = services_of(request)

    async def erase() -> list[Antwort]:
        await services.login.end(session.gespraech)
        services.conversations.drop(session.gespraech)
        return []

    await asyncio.to_thread(services.sessions.end, session.gespraech, datetime.now(timezone.utc))
    await patient(conversation.submit("ende", erase, urgent=True))
    return empty()


async def healthy(request: Request) -> HTTPResponse:
    """200 when this process answers and reaches its database, 500 otherwise."""
    await asyncio.to_thread(services_of(request).sessions.ping)
    return json_response({"status": "bereit"})
