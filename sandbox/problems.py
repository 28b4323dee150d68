"""Errors of the portal API as RFC 9457 problem documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from aiohttp import web

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """Ends a request of the API. `code` is for programs, `title` for people; `felder` are paths, no values."""

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        felder: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.title = status, code, title
        self.felder, self.headers = tuple(felder), dict(headers or {})

    def response(self) -> web.Response:
        """The document with its status."""
        document = {"type": f"urn:problem:{self.code}", "title": self.title, "status": self.status}
        body = {**document, "felder": list(self.felder)} if self.felder else document
        text = json.dumps(body, ensure_ascii=False)
        return web.Response(status=self.status, text=text, content_type=MEDIA_TYPE, headers=self.headers)
