"""How an office (Stelle) is shown: name, address, ways to reach it, and when it is open."""

from __future__ import annotations

from datetime import datetime

from bot.actions.phrases import phrases, show_day, show_time
from bot.knowledge_base.model import Stelle, Wissen
from bot.knowledge_base.opening_hours import Oeffnung, Tag, opening


def main_office(wissen: Wissen) -> Stelle | None:
    """Where people go who do not know where to go: the first office of the municipality's file."""
    return next(iter(wissen.stellen.values()), None)


def describe(stelle: Stelle, land: str, jetzt: datetime) -> str:
    """Name, address and ways to reach it, one a line, and whether it is open now."""
    words = phrases()["stelle"]
    lines = [f"**{stelle.name}**", *_address(stelle)]
    for key in ("telefon", "email", "webseite"):
        value = getattr(stelle, key)
        lines += [words[key].format(wert=value)] if value else []
    if stelle.oeffnungszeiten:
        lines.append(_open_now(opening(stelle.oeffnungszeiten, land, jetzt)))
        lines += [stelle.hinweis] if stelle.hinweis else []
    return "\n".join(lines)


def describe_hours(stelle: Stelle, land: str, jetzt: datetime) -> str:
    """Whether it is open now, and the coming week."""
    if not stelle.oeffnungszeiten:
        return describe(stelle, land, jetzt)
    times = opening(stelle.oeffnungszeiten, land, jetzt)
    week = [f"- {show_day(tag.datum)}: {_hours(tag)}" for tag in times.woche if tag.zeiten or tag.feiertag]
    lines = [f"**{stelle.name}**", _open_now(times), "", *week]
    return "\n".join([*lines, *(["", stelle.hinweis] if stelle.hinweis else [])])


def _address(stelle: Stelle) -> list[str]:
    if stelle.anschrift is None:
        return []
    a = stelle.anschrift
    return [f"{a.strasse} {a.hausnummer}, {a.plz} {a.ort}"]


def _open_now(times: Oeffnung) -> str:
    words = phrases()["oeffnung"]
    if times.jetzt_offen and times.schliesst:
        return str(words["offen"].format(zeit=show_time(times.schliesst)))
    if times.oeffnet:
        return str(words["zu"].format(tag=show_day(times.oeffnet.date()), zeit=show_time(times.oeffnet)))
    return str(words["zu_unbekannt"])


def _hours(tag: Tag) -> str:
    words = phrases()["oeffnung"]
    if not tag.zeiten:
        return str(words["feiertag"].format(name=tag.feiertag)) if tag.feiertag else str(words["geschlossen"])
    spans = [words["zeit"].format(von=show_time(z.von), bis=show_time(z.bis)) for z in tag.zeiten]
    return ", ".join(spans)
