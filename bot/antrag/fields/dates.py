"""Finding the one day a German text names: numbers, month names, "gestern", "letzten Montag", "vor 14 Tagen".

dateparser is asked only about phrases that are surely relative dates; left alone it reads "12" or "Mo" as a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import dateparser

from bot.antrag.cleaning import one_line
from bot.antrag.vocabulary import any_of, flexible, fold, section


@dataclass(frozen=True)
class Datumsangabe:
    """What the text says: a day and month, the year as typed (None when absent), or a relative day;
    "am Montag" may be the last one or the next, which is then `oder`."""

    tag: int = 0
    monat: int = 0
    jahr: str | None = None
    relativ: date | None = None
    oder: date | None = None


def find_dates(text: str, heute: date) -> tuple[Datumsangabe, ...]:
    """Every different date in `text`; explicit ones win over relative words beside them ("Montag, 3. Mai")."""
    rest = _TIME.sub(" ", one_line(text).lower())
    found: list[Datumsangabe] = []
    for pattern, read in _explicit():
        for match in pattern.finditer(rest):
            found.append(read(match))
        rest = pattern.sub(" ; ", rest)
    return tuple(dict.fromkeys(found or _relative(rest, heute)))


def is_vague(text: str) -> bool:
    """Whether `text` speaks of a time, but of no exact day: "Anfang Mai", "2019", "im Sommer"."""
    folded = fold(text)
    return _vague().search(folded) is not None


_TIME = re.compile(r"\b(?:um|gegen|ab)?\s*\d{1,2}(?:[:.]\d{2})?\s*uhr\b")
_YEAR = r"(?P<jahr>\d{4}|['’]?\d{2})"
_END = r"(?!\d)"


@cache
def _explicit() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Datumsangabe]], ...]:
    month = "|".join(f"(?P<m{i}>{any_of(names)})" for i, names in enumerate(section("datum", "monate"), 1))
    ordinal = _ordinal_pattern("o")
    day = rf"(?:(?P<tag>\d{{1,2}})(?:\s?\.|ten|te|ter)?|{ordinal})"
    sep = r"\s*[./-]\s*|\s+"
    return (
        (re.compile(rf"(?<!\d)(?P<jahr>\d{{4}})[-./](?P<monat>\d{{1,2}})[-./](?P<tag>\d{{1,2}}){_END}"), _numeric),
        (re.compile(rf"(?<![\d.,])(?P<tag>\d{{1,2}})(?:{sep})(?P<monat>\d{{1,2}})(?:{sep}){_YEAR}{_END}"), _numeric),
        (re.compile(rf"(?<!\d)(?P<tag>\d\d)(?P<monat>\d\d)(?P<jahr>(?:19|20)\d\d){_END}"), _numeric),
        (re.compile(r"^\s*(?P<tag>\d\d)(?P<monat>\d\d)(?P<jahr>\d\d)\s*$"), _numeric),
        (re.compile(rf"\b{day}\s*(?:{month})(?![a-zäöü])\.?,?\s*(?:{_YEAR}{_END}(?!\s*\.))?"), _named),
        (re.compile(rf"\b{ordinal}\s+{_ordinal_pattern('p')}(?:\s+{_YEAR}{_END})?"), _ordinals),
        (re.compile(rf"(?<![\d.,])(?P<tag>\d{{1,2}})\.\s?(?P<monat>\d{{1,2}})\b\.?{_END}(?!\.?\d)"), _numeric),
    )


def _ordinal_pattern(prefix: str) -> str:
    """Ordinal numbers in words; the matched group's name tells the number."""
    numbers = [flexible(w)[:-1] for w in section("datum", "ordnungszahlen")]
    return "(?:" + "|".join(f"(?P<{prefix}{i}>{n}[nr]?)\\b" for i, n in enumerate(numbers, 1)) + ")"


def _numeric(match: re.Match[str]) -> Datumsangabe:
    groups = match.groupdict()
    return Datumsangabe(int(groups["tag"]), int(groups["monat"]), _year(groups.get("jahr")))


def _named(match: re.Match[str]) -> Datumsangabe:
    groups = match.groupdict()
    tag = int(groups["tag"]) if groups["tag"] else _number(groups, "o")
    return Datumsangabe(tag, _number(groups, "m"), _year(groups["jahr"]))


def _ordinals(match: re.Match[str]) -> Datumsangabe:
    groups = match.groupdict()
    return Datumsangabe(_number(groups, "o"), _number(groups, "p"), _year(groups["jahr"]))


def _number(groups: dict[str, str | None], prefix: str) -> int:
    return next(int(k[1:]) for k, v in groups.items() if v and k[0] == prefix and k[1:].isdigit())


def _year(text: str | None) -> str | None:
    return text.strip("'’") if text else None


def _relative(text: str, heute: date) -> Iterator[Datumsangabe]:
    for phrase in _phrases().finditer(text):
        if phrase.group("wochentag"):
            yield _weekday(phrase, heute)
        elif tag := _counted(phrase.group(0), heute):
            yield Datumsangabe(relativ=tag)


@cache
def _phrases() -> re.Pattern[str]:
    days = any_of([*section("datum", "wochentage"), *section("datum", "wochentage_auch")])
    past, coming = any_of(section("datum", "vorbei")), any_of(section("datum", "kommend"))
    return re.compile(
        rf"\b(?:(?:(?P<vorbei>{past})|(?P<kommend>{coming})|am|^)\s*(?P<wochentag>{days})\b"
        r"|vorgestern|gestern|heute(?! vor| in)|übermorgen|uebermorgen|(?<!guten )(?<!heute )morgen"
        r"|(?:heute\s+)?(?:vor|in|seit)\s+(?:\d{1,3}|[a-zäöüß]+)\s+(?:tag(?:en|e)?|wochen?)\b)"
    )


def _weekday(match: re.Match[str], heute: date) -> Datumsangabe:
    """The last or the next day of that name, never today; both when neither is said."""
    name = fold(match.group("wochentag"))
    names = [fold(n) for n in section("datum", "wochentage")]
    number = names.index(name) if name in names else int(section("datum", "wochentage_auch")[name])
    coming = heute + timedelta(days=(number - heute.weekday() - 1) % 7 + 1)
    past = heute - timedelta(days=(heute.weekday() - number - 1) % 7 + 1)
    if match.group("kommend"):
        return Datumsangabe(relativ=coming)
    return Datumsangabe(relativ=past, oder=None if match.group("vorbei") else coming)


def _counted(phrase: str, heute: date) -> date | None:
    asked = re.sub(r"^(?:heute\s+)|^seit\b", lambda m: "vor" if m.group(0) == "seit" else "", phrase)
    base = datetime.combine(heute, time(12))
    found = dateparser.parse(
        asked.replace("uebermorgen", "übermorgen"), languages=["de"], settings={"RELATIVE_BASE": base}
    )
    return found.date() if found else None


@cache
def _vague() -> re.Pattern[str]:
    months = any_of([name for names in section("datum", "monate") for name in names])
    near = any_of([*section("datum", "ungenau"), *section("datum", "wochentage")])
    return re.compile(rf"\b(?:{months}|{near})\b|^(?:\w+ )?(?:19|20)\d\d$|\b\d{{1,2}} (?:19|20)\d\d\b")
