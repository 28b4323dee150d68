"""What the web channel refuses, as codes. The German texts are in texte.yml under `fehler`, one per code."""

from __future__ import annotations

from collections.abc import Mapping

# Code → HTTP status.
STATUS: Mapping[str, int] = {
    "kein_json": 400,
    "aufbau": 400,
    "leer": 400,
    "zu_lang": 413,
    "knopf_ungueltig": 400,
    "abfrage": 400,
    "code_falsch": 400,
    "sitzung_unbekannt": 401,
    "seite_unbekannt": 403,
    "nicht_gefunden": 404,
    "nicht_erlaubt": 405,
    "zu_schnell": 429,
    "zu_viele_sitzungen": 429,
    "stoerung": 500,
}


class WebError(Exception):
    """A request that is refused. `retry_after`: seconds until trying again makes sense."""

    def __init__(self, code: str, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.status = STATUS[code]
        self.retry_after = retry_after
