"""The portal over its REST API (sandbox/openapi.yaml), with aiohttp."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.portal.documents import is_missing, read_eingang, read_staende, read_stand, rejection
from bot.portal.port import Antrag, Antragsstand, Eingang, PortalUnavailable

ATTEMPTS = 3
PAUSE_SECONDS = 0.2  # before the second attempt; twice that before the third
# Refusals that say nothing about the application: a wrong token or address of ours, or "later".
_NOT_ITS_FAULT = frozenset({401, 403, 404, 405, 408, 425, 429})
_PROBLEM = "application/problem+json"


class RestPortal:
    """Adapter of port.Portal. Use it as an async context, or call aclose() at the end.

    One attempt may take `timeout_seconds`, a call with all its attempts twice that. Only reading and the
    submission (same idempotency key) are tried again, and only when no usable answer came.
    """

    def __init__(self, url: str, token: str, timeout_seconds: float) -> None:
        """`url` of the API without a trailing slash. Nothing is opened before the first call."""
        self._url, self._token, self._timeout = url, token, timeout_seconds
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> RestPortal:
        self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections. The next call would open new ones."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def submit_antrag(self, antrag: Antrag, idempotency_key: str) -> Eingang:
        """POST /antraege. 200 and 201 are the same to us: the portal has it once."""
        body = {
            "leistung": antrag.leistung,
            "kommune": antrag.kommune,
            "konto": antrag.konto,
            "daten": dict(antrag.daten),
        }
        headers = {"Idempotency-Key": idempotency_key}
        return read_eingang(await self._repeated("POST", "/antraege", json=body, headers=headers))

    async def list_antraege(self, konto: str) -> Sequence[Antragsstand]:
        """GET /konten/{konto}/antraege"""
        return read_staende(await self._repeated("GET", f"/konten/{quote(konto, safe='')}/antraege"))

    async def get_antrag(self, konto: str, aktenzeichen: str) -> Antragsstand | None:
        """GET /konten/{konto}/antraege/{aktenzeichen}; only the portal's own 404 means that there is none."""
        path = f"/konten/{quote(konto, safe='')}/antraege/{quote(aktenzeichen, safe='')}"
        document = await self._repeated("GET", path, may_be_missing=True)
        return None if document is None else read_stand(document)

    async def assign_konto(self, aktenzeichen: str, abrufcode: str, konto: str) -> bool:
        """POST /antraege/{aktenzeichen}/konto, tried once."""
        path = f"/antraege/{quote(aktenzeichen, safe='')}/konto"
        body = {"abrufcode": abrufcode, "konto": konto}
        return await self._once("POST", path, may_be_missing=True, json=body) is not None

    async def _repeated(self, method: str, path: str, may_be_missing: bool = False, **request: Any) -> Any:
        try:
            return await asyncio.wait_for(self._attempts(method, path, may_be_missing, request), 2 * self._timeout)
        except asyncio.TimeoutError:
            raise PortalUnavailable("timeout") from None

    async def _attempts(self, method: str, path: str, may_be_missing: bool, request: Mapping[str, Any]) -> Any:
        for attempt in range(1, ATTEMPTS):
            try:
                return await self._once(method, path, may_be_missing, **request)
            except PortalUnavailable:
                await asyncio.sleep(PAUSE_SECONDS * attempt)
        return await self._once(method, path, may_be_missing, **request)

    async def _once(self, method: str, path: str, may_be_missing: bool = False, **request: Any) -> Any:
        """The JSON document of a success ({} for an empty one); None for the portal's own 404 if allowed."""
        try:
            url = URL(self._url + path, encoded=True)  # as quoted: a ".." stays one wrong Aktenzeichen
            async with self._open().request(method, url, allow_redirects=False, **request) as response:
                return await self._read(response, may_be_missing)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            raise PortalUnavailable(type(error).__name__) from None

    async def _read(self, response: aiohttp.ClientResponse, may_be_missing: bool) -> Any:
        status = response.status
        if status == 204:
            return {}
        if 200 <= status <= 299:
            return await response.json()
        problem = await response.json(content_type=None) if response.content_type == _PROBLEM else {}
        if may_be_missing and status == 404 and is_missing(problem):
            return None
        if 400 <= status <= 499 and status not in _NOT_ITS_FAULT:
            raise rejection(status, problem)
        raise PortalUnavailable(f"HTTP {status}")

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers={"Authorization": f"Bearer {self._token}", "Accept": "application/json"},
                timeout=aiohttp.ClientTimeout(total=self._timeout),
                trust_env=False,
            )
        return self._session
