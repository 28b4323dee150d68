"""Logs that say what happened and where, never what a citizen wrote.

Libraries put texts into debug messages, into the values of structured events and into exception messages. So
levels start at WARNING, structured events lose their values, and exceptions are reduced to class and place.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

from bot.privacy.tracebacks import where

QUIET = ("rasa", "rasa_sdk", "sanic.access", "aiohttp.access", "httpx", "apscheduler")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlaceFormatter(logging.Formatter):
    """Formats an exception as class and code places, without message, source lines or values."""

    def formatException(self, ei: ExcInfo) -> str:
        return where(ei[1]) if ei[1] is not None else ""

    def formatStack(self, stack_info: str) -> str:
        return ""


def configure_logging(level: int = logging.INFO) -> None:
    """Set up logging for a process of ours; call it before Rasa is imported, and again after."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlaceFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)  # of libraries, about themselves
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[event_name_only],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def event_name_only(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    """Of a structured event (Rasa's), its name and the class of its exception; the values stay out."""
    error = sys.exc_info()[1] if event.get("exc_info") is True else event.get("exc_info")
    suffix = f": {where(error)}" if isinstance(error, BaseException) else ""
    return f"{event.get('event', '')}{suffix}"
