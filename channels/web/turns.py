"""One turn: give the bot a message, make sure the citizen gets an answer, whatever happens."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.servicekonto.completion_code import looks_like_code
from bot.servicekonto.errors import LoginError
from bot.servicekonto.login import LoginService
from channels.web.conversations import Conversations
from channels.web.delivery import Antwort, Knopf
from channels.web.incoming import Incoming
from channels.web.output import LoginLink, WebOutput
from channels.web.texts import Texts

logger = logging.getLogger(__name__)

# The bot's own calls time out long before; this only frees a conversation that hangs.
TURN_SECONDS = 90.0
_EXTEND_SECONDS = 60.0
GREETING = "/begruessung"
GO_ON = "/antrag_fortsetzen"  # asks the pending question again
SIGNED_IN = "/anmelden_servicekonto"

# From conversation and message id to whether the message is new: SessionStore.note().
NoteMessage = Callable[[str, str], bool]
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class Turns:
    """Runs turns. Every turn ends with at least one answer; none raises but sign_in()."""

    def __init__(
        self,
        on_new_message: OnNewMessage,
        conversations: Conversations,
        login: LoginService,
        login_link: LoginLink,
        note: NoteMessage,
        texts: Texts,
        turn_seconds: float = TURN_SECONDS,
    ) -> None:
        self._on_new_message = on_new_message
        self._conversations = conversations
        self._login = login
        self._login_link = login_link
        self._note = note
        self._texts = texts
        self._seconds = turn_seconds

    def output(self) -> WebOutput:
        """A way out for one turn, or for what the bot says of its own accord."""
        return WebOutput(self._conversations, self._login_link)

    async def greet(self, gespraech: str) -> list[Antwort]:
        """The first turn: who is speaking, that it is a machine, what it can do."""
        return await self._run(gespraech, GREETING, "begruessung", {"erstkontakt": True})

    async def message(self, gespraech: str, incoming: Incoming) -> list[Antwort]:
        """A turn for what the citizen typed or pressed. A completion code typed by hand signs in. What was processed
        before a restart is not processed again: it would answer the next question."""
        await self._keep_login_alive(gespraech)
        if not await asyncio.to_thread(self._note, gespraech, incoming.id):
            go_on = Knopf(self._texts.antworten["wiederholt_knopf"], GO_ON)
            return self._say(gespraech, "wiederholt", go_on)
        is_code = not incoming.is_command and looks_like_code(incoming.text)
        if is_code and await self._login.is_waiting(gespraech):
            return await self._typed_code(gespraech, incoming.text)
        return await self._run(gespraech, incoming.text, incoming.id)

    async def sign_in(self, gespraech: str, code: str) -> list[Antwort]:
        """Bind the conversation to the account that was proven, then tell the bot. Errors: LoginError."""
        await self._login.complete(gespraech, code)
        return await self._run(gespraech, SIGNED_IN, None, {"angemeldet": True})

    async def _keep_login_alive(self, gespraech: str) -> None:
        """Once a minute is enough: the sign-in counts minutes, and most conversations have none."""
        conversation = self._conversations.get(gespraech)
        now = time.monotonic()
        if now - conversation.extended >= _EXTEND_SECONDS:
            conversation.extended = now
            await self._login.keep_alive(gespraech)

    async def _typed_code(self, gespraech: str, code: str) -> list[Antwort]:
        try:
            return await self.sign_in(gespraech, code)
        except LoginError:
            return self._say(gespraech, "code_falsch")

    def _say(self, gespraech: str, name: str, *knoepfe: Knopf) -> list[Antwort]:
        output = self.output()
        output.say(gespraech, self._texts.antworten[name], knoepfe)
        return output.collected

    async def _run(
        self, gespraech: str, text: str, message_id: str | None, metadata: Mapping[str, Any] | None = None
    ) -> list[Antwort]:
        output = self.output()
        message = UserMessage(
            text,
            output,
            gespraech,
            input_channel=output.name(),
            message_id=message_id,
            metadata=dict(metadata or {}),
        )
        try:
            await asyncio.wait_for(self._on_new_message(message), self._seconds)
        except Exception as error:  # whatever failed behind us, the citizen gets an answer
            # The type only: texts of errors may quote what was written.
            logger.error("Turn failed in conversation %s: %s", gespraech, type(error).__name__)
            output.say(gespraech, self._texts.antworten["stoerung"])
        if not output.collected:
            logger.error("The bot said nothing in conversation %s", gespraech)
            output.say(gespraech, self._texts.antworten["stumm"])
        return output.collected
