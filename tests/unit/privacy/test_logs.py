from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.privacy.logs import configure_logging

SECRET = "Erika Geheim"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()


def test_an_exception_is_logged_with_place_but_without_message(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging()
    try:
        raise KeyError(SECRET)
    except KeyError:
        logging.getLogger("rasa.core").exception("action failed")
    logged = capsys.readouterr().err
    assert "action failed" in logged and "KeyError in" in logged
    assert SECRET not in logged


def test_structured_events_lose_their_values(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging()
    logger = structlog.get_logger("rasa.nlg")
    try:
        raise ValueError(SECRET)
    except ValueError:
        logger.exception("interpolate.failed", response=SECRET)
    logger.warning("something.odd", text=SECRET)
    logger.debug("message.parse", text=SECRET)
    printed = capsys.readouterr()
    assert "interpolate.failed" in printed.err and "something.odd" in printed.err
    assert SECRET not in printed.err + printed.out
    assert "message.parse" not in printed.err


@pytest.mark.parametrize("name", ["rasa.core.processor", "rasa_sdk.executor", "httpx"])
def test_talkative_libraries_are_held_at_warning(name: str) -> None:
    configure_logging(logging.DEBUG)
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
