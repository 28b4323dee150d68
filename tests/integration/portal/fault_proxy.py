"""A small real HTTP proxy between the adapter and the sandbox that misbehaves on request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
from aiohttp import web

from tests.sandboxes import free_port, serving

# What the proxy does with a request: pass it on; answer 500 or 404 by itself; pass it on and then close the
# connection without an answer; keep it waiting; answer 200 with something that is no JSON document of ours.
FORWARD, ERROR_500, STRANGE_404, DROP_AFTER, DELAY, NONSENSE = "forward", "500", "404", "drop", "delay", "nonsense"


class FaultProxy:
    """`plan`: what to do with the next requests, in order; afterwards everything is passed on."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.url = f"http://127.0.0.1:{free_port()}"
        self.plan: list[str] = []
        self.requests: list[str] = []
        self.delay_seconds = 10.0
        self.closing = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        mode = self.plan.pop(0) if self.plan else FORWARD
        self.requests.append(f"{request.method} {mode}")
        if mode == ERROR_500:
            return web.Response(status=500, text="<h1>kaputt</h1>", content_type="text/html")
        if mode == STRANGE_404:
            return web.Response(status=404, text="nothing here")
        if mode == NONSENSE:
            return web.json_response({"guten": "Tag"})
        if mode == DELAY:
            await self._wait()
        answer = await self._forward(request)
        if mode == DROP_AFTER:
            assert request.transport is not None
            request.transport.abort()
        return answer

    async def _wait(self) -> None:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.closing.wait(), self.delay_seconds)

    async def _forward(self, request: web.Request) -> web.Response:
        headers = {k: v for k, v in request.headers.items() if k not in ("Host", "Content-Length")}
        body = await request.read()
        url = self.upstream + request.path_qs
        async with (
            aiohttp.ClientSession() as session,
            session.request(request.method, url, data=body, headers=headers) as answer,
        ):
            content = await answer.read()
            return web.Response(
                status=answer.status,
                body=content or None,
                headers={"Content-Type": answer.headers.get("Content-Type", "text/plain")},
            )


@asynccontextmanager
async def running_proxy(upstream: str) -> AsyncIterator[FaultProxy]:
    """The proxy before `upstream` (an origin), reachable at its `url`."""
    proxy = FaultProxy(upstream)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", proxy.handle)
    async with serving(app, int(proxy.url.rpartition(":")[2])):
        yield proxy
        proxy.closing.set()
