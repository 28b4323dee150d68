"""Reads the portal's JSON documents. What does not have the agreed shape counts as no usable answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any, get_args

from bot.portal.port import (
    Antragsstand,
    Eingang,
    PortalRejected,
    PortalUnavailable,
    Verlaufseintrag,
    Zustand,
)

_FRACTION = re.compile(r"\.(\d+)")
_ZUSTAENDE: tuple[Zustand, ...] = get_args(Zustand)


def read_eingang(document: Any) -> Eingang:
    """The receipt. Errors: PortalUnavailable."""
    try:
        number, code = _text(document, "aktenzeichen"), _text(document, "abrufcode")
        return Eingang(number, code, _time(document, "eingegangen"))
    except (KeyError, TypeError, ValueError):
        raise PortalUnavailable("unexpected receipt") from None


def read_stand(document: Any) -> Antragsstand:
    """One application. Errors: PortalUnavailable."""
    try:
        return Antragsstand(
            aktenzeichen=_text(document, "aktenzeichen"),
            leistung=_text(document, "leistung"),
            zustand=_zustand(document),
            eingegangen=_time(document, "eingegangen"),
            verlauf=tuple(_step(entry) for entry in document["verlauf"]),
        )
    except (KeyError, TypeError, ValueError):
        raise PortalUnavailable("unexpected application") from None


def read_staende(document: Any) -> Sequence[Antragsstand]:
    """The applications of an account, in the portal's order. Errors: PortalUnavailable."""
    try:
        return [read_stand(entry) for entry in document["antraege"]]
    except (KeyError, TypeError):
        raise PortalUnavailable("unexpected list") from None


def is_missing(problem: Any) -> bool:
    """Whether a problem document says that there is no such application (and not merely no such address)."""
    return isinstance(problem, Mapping) and problem.get("type") == "urn:problem:nicht_gefunden"


def rejection(status: int, problem: Any) -> PortalRejected:
    """Why the portal refused: its status, and the paths that a problem document (RFC 9457) names."""
    paths = problem.get("felder", []) if isinstance(problem, Mapping) else []
    return PortalRejected(f"HTTP {status}", [path for path in paths if isinstance(path, str)])


def _step(entry: Any) -> Verlaufseintrag:
    return Verlaufseintrag(_zustand(entry), _time(entry, "am"), _text(entry, "notiz", may_be_empty=True))


def _zustand(document: Any) -> Zustand:
    return _ZUSTAENDE[_ZUSTAENDE.index(document["zustand"])]


def _text(document: Any, name: str, may_be_empty: bool = False) -> str:
    value = document[name]
    if not isinstance(value, str) or not (value or may_be_empty):
        raise ValueError(name)
    return value


def _time(document: Any, name: str) -> datetime:
    """An aware time. Python 3.10 reads neither the Z of RFC 3339 nor fractions of any other length than 3 or 6."""
    text = _FRACTION.sub(lambda found: f".{found[1][:6]:0<6}", _text(document, name).replace("Z", "+00:00"))
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(name)
    return moment.astimezone(timezone.utc)
