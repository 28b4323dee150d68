"""POST and GET /web/nachrichten: what the citizen says, and what the bot answers."""

from __future__ import annotations

import asyncio
import math

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.web.conversations import Conversation, Turn
from channels.web.delivery import Antwort
from channels.web.errors import WebError
from channels.web.http import answers_json, endpoint, json_response, read_body, services_of, session_of
from channels.web.incoming import Incoming, parse_message
from channels.web.sessions import Session

# A slow turn is not waited for longer: its answers then come to the waiting GET, and no proxy cuts the line.
PATIENCE_SECONDS = 20.0
MAX_WAIT_SECONDS = 25.0
_LARGEST_NUMBER = 2**53


def add_message_routes(blueprint: Blueprint) -> None:
    """Add the routes to `blueprint`."""
    blueprint.add_route(endpoint(say), "/nachrichten", methods=["POST"], name="say", stream=True)
    blueprint.add_route(endpoint(hear), "/nachrichten", methods=["GET"], name="hear")


async def say(request: Request) -> HTTPResponse:
    """{"id", "text"} or {"id", "knopf"} → {"antworten", "stand"}. A repeated id gets the first run's answers.
    202 when the bot is still at work: the answers come to GET, or to the same POST again."""
    incoming = parse_message(await read_body(request))
    session, conversation = await session_of(request, "nachrichten")
    before = conversation.delivery.stand
    _check_button(session, conversation, incoming)
    turns = services_of(request).turns
    turn = conversation.submit(incoming.id, lambda: turns.message(conversation.gespraech, incoming))
    answers = await patient(turn)
    return json_response(answers_json(answers, before), 200 if turn.done() else 202)


async def hear(request: Request) -> HTTPResponse:
    """Answers after number `seit`, waiting up to `warten` seconds (25 at most) for the first."""
    since = _number(request, "seit", _LARGEST_NUMBER)
    seconds = min(_number(request, "warten", _LARGEST_NUMBER), MAX_WAIT_SECONDS)
    _, conversation = await session_of(request, "abfragen", active=False)
    answers = await conversation.delivery.wait(int(since), seconds)
    return json_response(answers_json(answers, min(int(since), conversation.delivery.stand)))


async def patient(turn: Turn) -> list[Antwort]:
    """The answers of `turn`, or none yet when it takes long. The turn goes on even if the client hangs up."""
    await asyncio.wait({turn}, timeout=PATIENCE_SECONDS)
    return turn.result() if turn.done() else []


def _check_button(session: Session, conversation: Conversation, incoming: Incoming) -> None:
    """Errors: WebError knopf_ungueltig for a command that we did not offer, unless it came before."""
    repeated = conversation.knows(incoming.id) or session.processed(incoming.id)
    if incoming.is_command and not repeated and not conversation.delivery.offered(incoming.text):
        raise WebError("knopf_ungueltig")


def _number(request: Request, name: str, largest: float) -> float:
    try:
        number = float(request.args.get(name, "0"))
    except ValueError:
        raise WebError("abfrage") from None
    if not (math.isfinite(number) and 0 <= number <= largest):
        raise WebError("abfrage")
    return number
