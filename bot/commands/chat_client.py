"""A chat over the web channel, as the widget speaks it: for `lotse gespraech`, the dialogue tests and the bench."""

from __future__ import annotations

import html
import re
import uuid
from types import TracebackType
from typing import Any

import httpx

TURN_SECONDS = 60.0
Reply = dict[str, Any]


class ChatError(RuntimeError):
    """What was tried did not work; the text says so in German."""


class Refused(ChatError):
    """The channel did not accept the message; `status` is its HTTP status, the text its German explanation."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class ChatClient:
    """One conversation. Use as a context manager: the session ends with it."""

    def __init__(self, web_url: str, herkunft: str | None = None) -> None:
        """`herkunft`: origin of the page that the chat is said to be embedded in."""
        headers = {"Origin": herkunft} if herkunft else {}
        self._http = httpx.Client(base_url=web_url, timeout=TURN_SECONDS, headers=headers)
        self._seen = 0
        self.replies: list[Reply] = []

    def __enter__(self) -> ChatClient:
        self.greeting = self._take(self._http.post("/web/sitzung"))
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        try:
            self._http.delete("/web/sitzung", headers=self._auth)
        finally:
            self._http.close()

    def say(self, text: str, message_id: str | None = None) -> list[Reply]:
        """Send what a citizen types. Errors: Refused."""
        return self._send({"text": text}, message_id)

    def press(self, titel: str) -> list[Reply]:
        """Press the newest button with this label. Errors: ChatError when there is none, Refused."""
        for reply in reversed(self.replies):
            for button in reply["knoepfe"]:
                if button["titel"] == titel:
                    return self._send({"knopf": button["wert"]}, None)
        raise ChatError(f"Es gibt keinen Knopf „{titel}“.")

    def sign_in(self, konto: str) -> list[Reply]:
        """Choose the test account `konto` at the newest sign-in link, asking for one if there is none yet.
        Errors: ChatError."""
        if self._login_link() is None:
            self.say("Anmelden")
        link = self._login_link()
        if link is None:
            raise ChatError("Der Lotse hat keinen Link zum Anmelden gegeben.")
        with httpx.Client(timeout=TURN_SECONDS, follow_redirects=True) as browser:
            page = browser.get(link)
            arrived = browser.post(form_action(page), data={**hidden_fields(page.text), "konto": konto})
        code = re.search(r'data-code="([^"]+)"', arrived.text)
        if code is None:
            raise ChatError(f"Die Anmeldung mit dem Konto „{konto}“ ist nicht gelungen.")
        body = {"code": html.unescape(code.group(1))}
        return self._take(self._http.post("/web/anmeldung/abschluss", json=body, headers=self._auth))

    def _send(self, content: dict[str, str], message_id: str | None) -> list[Reply]:
        body = {"id": message_id or str(uuid.uuid4()), **content}
        response = self._http.post("/web/nachrichten", json=body, headers=self._auth)
        if response.status_code == 202:  # still at work: the answers come to whoever waits
            return self._take(self._http.get("/web/nachrichten", headers=self._auth, params=self._waiting))
        return self._take(response)

    @property
    def _waiting(self) -> dict[str, int]:
        return {"seit": self._seen, "warten": 25}

    def _take(self, response: httpx.Response) -> list[Reply]:
        if not 200 <= response.status_code < 300:
            raise Refused(response.status_code, _explanation(response))
        body = response.json()
        if "sitzung" in body:
            self._auth = {"Authorization": f"Bearer {body['sitzung']}"}
        self._seen = body["stand"]
        self.replies += body["antworten"]
        return list(body["antworten"])

    def _login_link(self) -> str | None:
        for reply in reversed(self.replies):
            for link in reply["links"]:
                if "/web/anmeldung/start" in link["url"]:
                    return str(link["url"])
        return None


def _explanation(response: httpx.Response) -> str:
    try:
        return str(response.json()["meldung"])
    except (ValueError, KeyError, TypeError):
        return f"Der Chat antwortet mit Status {response.status_code}."


def form_action(page: httpx.Response) -> str:
    found = re.search(r'<form[^>]*\baction="([^"]*)"', page.text)
    return str(page.url.join(html.unescape(found.group(1)))) if found else str(page.url)


def hidden_fields(text: str) -> dict[str, str]:
    """Names and values of the hidden fields of a page."""
    fields = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", text):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            fields[html.unescape(name.group(1))] = html.unescape(value.group(1)) if value else ""
    return fields
