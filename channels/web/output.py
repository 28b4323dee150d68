"""Rasa's way out: what the bot says becomes numbered answers of the conversation."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from rasa.core.channels.channel import OutputChannel

from channels.web.conversations import Conversations
from channels.web.delivery import Antwort, Knopf, Link

LOGIN_LINK = "lotse:anmelden"
_SAFE_SCHEMES = ("https", "http")
_PHONE = re.compile(r"tel:\+?[0-9]{2,20}")

# From a conversation's id to the address at which its citizen can sign in.
LoginLink = Callable[[str], Awaitable[str]]


class WebOutput(OutputChannel):
    """Collects the answers of one turn and publishes each at once, so that waiting clients see it arrive.
    Works after the turn as well (reminders): the recipient is the conversation."""

    def __init__(self, conversations: Conversations, login_link: LoginLink) -> None:
        self._conversations = conversations
        self._login_link = login_link
        self.collected: list[Antwort] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's events."""
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """One message of the bot, whole: text, buttons, and ``custom: {"links": [{"titel", "url"}]}``. With
        ``custom: {"vergessen": true}`` everything said before is forgotten, here and in the browser."""
        custom = message.get("custom") or {}
        links = await self._links(recipient_id, custom.get("links", ()))
        forget = custom.get("vergessen") is True
        if forget:
            self._forget(recipient_id)
        self.say(recipient_id, message.get("text") or "", _buttons(message.get("buttons") or ()), links, forget)

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """A bare text, for the parts of Rasa that send no response."""
        self.say(recipient_id, text)

    def say(
        self,
        gespraech: str,
        text: str,
        knoepfe: Sequence[Knopf] = (),
        links: Sequence[Link] = (),
        vergessen: bool = False,
    ) -> None:
        """Publish one answer; nothing when there is nothing to show."""
        if text.strip() or knoepfe or links:
            delivery = self._conversations.get(gespraech).delivery
            self.collected.append(delivery.publish(text.strip(), knoepfe, links, vergessen))

    def _forget(self, gespraech: str) -> None:
        self._conversations.get(gespraech).forget()
        self.collected.clear()  # what this turn said until now

    async def _links(self, gespraech: str, wanted: Sequence[Mapping[str, str]]) -> list[Link]:
        links = []
        for link in wanted:
            url = await self._login_link(gespraech) if link["url"] == LOGIN_LINK else link["url"]
            if _is_safe(url):
                links.append(Link(link["titel"], url))
        return links


def _is_safe(url: str) -> bool:
    """Pages, and numbers to call: nothing that runs in the browser."""
    return urlsplit(url).scheme in _SAFE_SCHEMES or _PHONE.fullmatch(url) is not None


def _buttons(buttons: Sequence[Mapping[str, Any]]) -> list[Knopf]:
    return [Knopf(str(button["title"]), str(button.get("payload") or button["title"])) for button in buttons]
