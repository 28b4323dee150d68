"""The words of phrasen.yml, and how dates and times are written for citizens."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

ZONE = ZoneInfo("Europe/Berlin")
_FILE = Path(__file__).with_name("phrasen.yml")


@lru_cache(maxsize=1)
def phrases() -> dict[str, Any]:
    """The content of phrasen.yml."""
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def show_date(day: date | datetime) -> str:
    """As in 3.5.2026, in German local time."""
    local = day.astimezone(ZONE) if isinstance(day, datetime) else day
    return f"{local.day}.{local.month}.{local.year}"


def show_time(moment: time | datetime) -> str:
    """As in 9 or 13:30."""
    return f"{moment.hour}" if moment.minute == 0 else f"{moment.hour}:{moment.minute:02}"


def show_day(day: date) -> str:
    """As in Montag, 3.5."""
    return f"{phrases()['tage'][day.weekday()]}, {day.day}.{day.month}."
