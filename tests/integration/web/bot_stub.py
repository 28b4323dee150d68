"""A tiny real conversation partner behind the web channel: it echoes, offers, is slow or fails, on demand."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from rasa.core.channels.channel import UserMessage

GREETING = {
    "text": "Guten Tag! Ich bin der **Bürgerlotse**, ein automatischer Assistent.",
    "buttons": [{"title": "Hund anmelden", "payload": '/antrag_starten{"leistung": "hundesteuer-anmelden"}'}],
}
LOGIN_OFFER = {
    "text": "Bitte melden Sie sich an.",
    "custom": {"links": [{"titel": "Mit Servicekonto anmelden", "url": "lotse:anmelden"}]},
}


class BotStub:
    """Stands where Rasa's agent stands. `seen`: every message. "warte" sets `reached`, then waits for `gate`."""

    def __init__(self) -> None:
        self.seen: list[UserMessage] = []
        self.running: Counter[str] = Counter()
        self.overlapped = False
        self.reached = asyncio.Event()
        self.gate = asyncio.Event()
        self.answers: dict[str, list[dict[str, Any]]] = {"/begruessung": [GREETING], "anmelden": [LOGIN_OFFER]}

    @property
    def texts(self) -> list[str]:
        return [str(message.text) for message in self.seen]

    async def handle_message(self, message: UserMessage) -> None:
        self.seen.append(message)
        self.overlapped |= self.running[message.sender_id] > 0
        self.running[message.sender_id] += 1
        try:
            await self._answer(message)
        finally:
            self.running[message.sender_id] -= 1

    async def _answer(self, message: UserMessage) -> None:
        text = str(message.text)
        if text == "knall":
            raise RuntimeError("Geheimes aus der Nachricht")
        if text == "schweig":
            return
        if text.startswith("warte"):
            self.reached.set()
            await self.gate.wait()
        await asyncio.sleep(0)
        for answer in self.answers.get(text, [{"text": f"Echo: {text}"}]):
            await message.output_channel.send_response(message.sender_id, dict(answer))
