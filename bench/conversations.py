"""One conversation with a system, over the channel that its citizens use. The same HTTP client for both."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp

TIMEOUT = aiohttp.ClientTimeout(total=90)
Funde = Mapping[str, Mapping[str, Any]]


class Failed(RuntimeError):
    """A system did not answer a message as it must."""


@dataclass(frozen=True)
class Reply:
    """One answer of the bot. `buttons`: what is sent when pressed, by label."""

    text: str
    buttons: Mapping[str, str] = field(default_factory=dict)


class Conversation(Protocol):
    """What the measurements need of a conversation. Every method returns the bot's answers to one turn."""

    async def begin(self) -> list[Reply]: ...

    async def say(self, text: str) -> list[Reply]: ...

    async def press(self, payload: str) -> list[Reply]: ...


class WebConversation:
    """Over our web channel. Errors: Failed, aiohttp.ClientError."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url
        self._headers: dict[str, str] = {}

    async def begin(self) -> list[Reply]:
        """Open a session; the greeting."""
        body = await self._post("/web/sitzung", None, 201)
        self._headers = {"Authorization": f"Bearer {body['sitzung']}"}
        return _web_replies(body)

    async def say(self, text: str) -> list[Reply]:
        return await self._send({"text": text})

    async def press(self, payload: str) -> list[Reply]:
        return await self._send({"knopf": payload})

    async def _send(self, content: Mapping[str, str]) -> list[Reply]:
        return _web_replies(await self._post("/web/nachrichten", {"id": str(uuid.uuid4()), **content}, 200))

    async def _post(self, path: str, body: Mapping[str, str] | None, wanted: int) -> dict[str, Any]:
        async with self._http.post(self._url + path, json=body, headers=self._headers) as response:
            if response.status != wanted:
                raise Failed(f"{path}: Status {response.status}: {(await response.text())[:200]}")
            decoded: dict[str, Any] = await response.json()
            return decoded


class RestConversation:
    """Over Rasa's REST channel; `funde` go with the messages (see bench.stock_actions). Errors: as above."""

    def __init__(self, http: aiohttp.ClientSession, url: str, funde: Funde) -> None:
        self._http = http
        self._url = url + "/webhooks/rest/webhook"
        self._funde = funde
        self._sender = uuid.uuid4().hex

    async def begin(self) -> list[Reply]:
        """The same first turn as over our channel; the greeting."""
        return await self._send("/begruessung", {"erstkontakt": True})

    async def say(self, text: str) -> list[Reply]:
        return await self._send(text, {"fund": self._funde[text]} if text in self._funde else {})

    async def press(self, payload: str) -> list[Reply]:
        return await self._send(payload, {})

    async def _send(self, text: str, metadata: Mapping[str, Any]) -> list[Reply]:
        body = {"sender": self._sender, "message": text, "metadata": metadata}
        async with self._http.post(self._url, json=body) as response:
            if response.status != 200:
                raise Failed(f"Status {response.status}")
            return [_rest_reply(message) for message in await response.json()]


def find_button(replies: list[Reply], beginning: str) -> str:
    """The payload of the first button whose payload begins so. Errors: Failed when there is none."""
    payloads = [payload for reply in replies for payload in reply.buttons.values()]
    found = next((payload for payload in payloads if payload.startswith(beginning)), None)
    if found is None:
        raise Failed(f"Kein Knopf {beginning} in: {[reply.text for reply in replies]}")
    return found


def _web_replies(body: Mapping[str, Any]) -> list[Reply]:
    return [
        Reply(answer["text"], {knopf["titel"]: knopf["wert"] for knopf in answer["knoepfe"]})
        for answer in body["antworten"]
    ]


def _rest_reply(message: Mapping[str, Any]) -> Reply:
    buttons = {button["title"]: button["payload"] for button in message.get("buttons") or []}
    return Reply(message.get("text") or "", buttons)
