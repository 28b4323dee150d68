"""When an office is open: OSM opening_hours with the public holidays of the Land."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
from opening_hours import OpeningHours, State, validate

ZONE = ZoneInfo("Europe/Berlin")
SEARCH_DAYS = 60

_HOLIDAY_RULE = re.compile(r"(?:^|(?<=;))\s*PH\b")
_ANY_HOLIDAY = re.compile(r"\bPH\b")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Zeitraum:
    """From `von` to `bis` on the same day, local time; `bis` 00:00 is midnight at its end."""

    von: time
    bis: time


@dataclass(frozen=True)
class Tag:
    """One day and when the office is open on it; `feiertag` is the name of the public holiday or None."""

    datum: date
    zeiten: tuple[Zeitraum, ...]
    feiertag: str | None = None


@dataclass(frozen=True)
class Oeffnung:
    """The answer to "is it open?": now, until when or from when, and the seven days from today.

    `schliesst` is set when open now, `oeffnet` when closed now; both None when nothing changes within
    SEARCH_DAYS days. All in German local time.
    """

    jetzt_offen: bool
    schliesst: datetime | None
    oeffnet: datetime | None
    woche: tuple[Tag, ...]


def is_valid(text: str) -> bool:
    """Whether `text` is an opening_hours expression in which PH stands as a rule of its own."""
    return bool(validate(text)) and len(_ANY_HOLIDAY.findall(text)) == len(_HOLIDAY_RULE.findall(text))


def opening(text: str, land: str, jetzt: datetime) -> Oeffnung:
    """When the office with the hours `text` in the Land `land` ("ST") is open, seen from `jetzt` (aware).

    On public holidays of the Land it is closed unless `text` has a rule for PH. Errors: ValueError when
    `text` is not is_valid().
    """
    if not is_valid(text):
        raise ValueError("not an opening_hours expression")
    local = jetzt.astimezone(ZONE)
    free = _holidays(land, local.date())
    hours = OpeningHours(_with_dates(text, free))
    naive = local.replace(tzinfo=None)
    offen = bool(hours.is_open(naive))
    wechsel = _next_change(hours, naive, offen)
    return Oeffnung(
        jetzt_offen=offen,
        schliesst=wechsel if offen else None,
        oeffnet=None if offen else wechsel,
        woche=tuple(_day(hours, local.date() + timedelta(days=i), free) for i in range(7)),
    )


def day(text: str, land: str, datum: date) -> Tag:
    """When the office is open on one day. Errors: ValueError when `text` is not is_valid()."""
    if not is_valid(text):
        raise ValueError("not an opening_hours expression")
    free = _holidays(land, datum)
    return _day(OpeningHours(_with_dates(text, free)), datum, free)


def _holidays(land: str, around: date) -> dict[date, str]:
    years = range(around.year - 1, around.year + 2)
    return dict(holidays.country_holidays("DE", subdiv=land, years=years, language="de"))


def _with_dates(text: str, free: dict[date, str]) -> str:
    """The library knows federal holidays at most: PH is replaced by the dates of the Land."""
    dates = ",".join(f"{d.year} {_MONTHS[d.month - 1]} {d.day:02}" for d in sorted(free))
    if _HOLIDAY_RULE.search(text):
        return _HOLIDAY_RULE.sub(f" {dates}", text)
    return f"{text}; {dates} off"


def _next_change(hours: OpeningHours, now: datetime, offen: bool) -> datetime | None:
    for start, _, is_open in _intervals(hours, now, now + timedelta(days=SEARCH_DAYS)):
        if start > now and is_open != offen:
            return start.replace(tzinfo=ZONE)
    return None


def _day(hours: OpeningHours, datum: date, free: dict[date, str]) -> Tag:
    start = datetime.combine(datum, time())
    zeiten = [
        Zeitraum(von.time(), bis.time())
        for von, bis, is_open in _intervals(hours, start, start + timedelta(days=1))
        if is_open
    ]
    return Tag(datum, tuple(zeiten), free.get(datum))


def _intervals(hours: OpeningHours, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime, bool]]:
    for von, bis, state, _ in hours.intervals(start, end):
        yield max(von, start), min(bis, end), state == State.OPEN
