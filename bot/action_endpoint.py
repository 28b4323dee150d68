"""How Rasa reaches the actions: over HTTP with one kept-alive session, or in the same process.

Replaces Rasa's EndpointConfig, which opens a new connection for every call, waits five minutes, and repeats the
body of a failed answer (it may be what a citizen wrote) in its error.
"""

from __future__ import annotations

from typing import Any

import aiohttp
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.action_server import apology

TIMEOUT = aiohttp.ClientTimeout(total=30, connect=2)


class HttpActionEndpoint(EndpointConfig):
    """The action server at `url`. Errors: ClientResponseError without body, aiohttp.ClientConnectionError."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._kept: aiohttp.ClientSession | None = None

    async def request(self, method: str = "post", subpath: str | None = None, *_: Any, **kwargs: Any) -> Any:
        """Send the action call `json` and return the decoded answer."""
        async with self._session().post(self.url, json=kwargs["json"]) as response:
            if response.status == 400:
                raise ClientResponseError(400, "rejected", await response.text())
            if not 200 <= response.status < 300:
                raise ClientResponseError(response.status, "action server failed", "")
            return await response.json()

    def _session(self) -> aiohttp.ClientSession:
        if self._kept is None or self._kept.closed:
            self._kept = aiohttp.ClientSession(timeout=TIMEOUT)
        return self._kept


class LocalActionEndpoint(EndpointConfig):
    """The same actions without a server: for the command line and for fast tests of the whole dialogue."""

    def __init__(self, executor: ActionExecutor) -> None:
        super().__init__("local:")
        self._executor = executor

    async def request(self, method: str = "post", subpath: str | None = None, *_: Any, **kwargs: Any) -> Any:
        """Run the action call `json` here; an action that fails answers with the same apology as the server."""
        call = kwargs["json"]
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            raise ClientResponseError(400, "rejected", rejection.message) from None
        except Exception as error:
            return apology(call.get("next_action", ""), error)
