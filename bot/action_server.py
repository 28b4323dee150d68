"""The action server: runs bot.actions for Rasa, and delivers what waits in the outbox.

In place of rasa_sdk's own server, which sends the whole conversation back in its error answers, listens on all
interfaces and allows any origin. Same protocol (ADR 0003).
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot import retention
from bot.bootstrap import Services, services
from bot.portal import worker
from bot.privacy.tracebacks import where

log = logging.getLogger(__name__)

EXECUTOR = web.AppKey("executor", ActionExecutor)
MAX_BYTES = 4 * 1024 * 1024


def create_executor() -> ActionExecutor:
    """An executor that knows every action of bot.actions."""
    logging.getLogger("rasa_sdk.executor").setLevel(logging.WARNING)
    executor = ActionExecutor()
    executor.register_package("bot.actions")
    return executor


def init_app(built: Services | None = None) -> web.Application:
    """The aiohttp application; `built` replaces the services of the environment in tests."""
    app = web.Application(client_max_size=MAX_BYTES)
    app[EXECUTOR] = create_executor()
    app.router.add_post("/webhook", _webhook)
    app.router.add_get("/health", _health)
    app.cleanup_ctx.append(_background(built))
    return app


def apology(action: str, error: Exception) -> dict[str, Any]:
    """What an action that failed answers: the citizen is told, the log gets the place and no text."""
    log.error("action %s failed: %s", action, where(error))
    return {"events": [], "responses": [{"response": "utter_stoerung"}]}


async def _webhook(request: web.Request) -> web.Response:
    call = await _read_call(request)
    action = call.get("next_action", "")
    try:
        return web.json_response(await request.app[EXECUTOR].run(call))
    except ActionExecutionRejection as rejection:
        return web.json_response({"error": "rejected", "action_name": rejection.action_name}, status=400)
    except ActionNotFoundException:
        return web.json_response({"error": "unknown action", "action_name": action}, status=404)
    except Exception as error:
        return web.json_response(apology(action, error))


async def _read_call(request: web.Request) -> dict[str, Any]:
    try:
        call = json.loads(await request.read())
    except ValueError:
        raise web.HTTPBadRequest(text="no JSON") from None
    if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict):
        raise web.HTTPBadRequest(text="not an action call")
    return call


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def _background(built: Services | None) -> Any:
    async def run(_app: web.Application) -> AsyncIterator[None]:
        services_ = built or services()
        stop = asyncio.Event()
        tasks = (worker.run(services_.outbox, stop), retention.run(services_, stop))
        running = asyncio.gather(*tasks)
        yield
        stop.set()
        await running
        await services_.aclose()

    return run
