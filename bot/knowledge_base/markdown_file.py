"""Splits a knowledge file into its front matter and its Markdown sections, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.knowledge_base.findings import Sammlung
from bot.knowledge_base.model import Quelle

FRONT_MATTER = "---"
STAFF_NOTE = "%"

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*")
_SOURCE = re.compile(r"Quelle:\s*\[(?P<titel>[^\]]+)\]\((?P<url>\S+?)\)(?:,\s*Stand\s+(?P<stand>\d{4}-\d\d-\d\d))?\.?")
_NOTE_BEGINS = re.compile(r"%\s*offen:\s*", re.IGNORECASE)


@dataclass
class RohAbschnitt:
    """A section as written: heading, lines for citizens, its own source if it has one, notes for staff."""

    titel: str
    zeile: int
    zeilen: list[tuple[int, str]] = field(default_factory=list)
    quelle: Quelle | None = None
    stand: date | None = None
    offen: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What citizens may read: Markdown without staff notes and source line."""
        return "\n".join(line for _, line in self.zeilen).strip()


def split_front_matter(text: str, datei: Path, sammlung: Sammlung) -> tuple[str, str, int]:
    """The YAML text (beginning at line 2), the Markdown text, and the line at which the Markdown begins."""
    lines = text.split("\n")
    if lines[0].strip() != FRONT_MATTER:
        sammlung.fehler(datei, 1, "Der Kopf fehlt.", "Beginnen Sie die Datei mit einer Zeile „---“.")
        return "", text, 1
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == FRONT_MATTER:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    sammlung.fehler(datei, 1, "Der Kopf endet nicht.", "Schließen Sie ihn mit einer Zeile „---“ ab.")
    return "\n".join(lines[1:]), "", len(lines)


def split_sections(text: str, erste_zeile: int, datei: Path, sammlung: Sammlung) -> list[RohAbschnitt]:
    """The sections under `## Heading`, in order. Text before the first heading becomes a finding."""
    sections: list[RohAbschnitt] = []
    for number, line in enumerate(text.split("\n"), start=erste_zeile):
        heading = _HEADING.fullmatch(line)
        if heading and len(heading[1]) == 2:
            sections.append(RohAbschnitt(heading[2], number))
        elif heading:
            sammlung.fehler(datei, number, f"„{line}“ hat {len(heading[1])} „#“.", "Schreiben Sie zwei: „## “.")
        elif sections:
            _add_line(sections[-1], line, number, datei, sammlung)
        elif line.strip() and not line.startswith(STAFF_NOTE):
            sammlung.fehler(datei, number, "Text ohne Überschrift.", "Setzen Sie „## Kurz erklärt“ davor.")
    return sections


def _add_line(section: RohAbschnitt, line: str, number: int, datei: Path, sammlung: Sammlung) -> None:
    if line.startswith(STAFF_NOTE):
        _add_note(section, line, number)
        return
    if not line.startswith("Quelle:"):
        section.zeilen.append((number, line.rstrip()))
        return
    match = _SOURCE.fullmatch(line.strip())
    stand = _day(match["stand"]) if match else None
    if match is None or (match["stand"] and stand is None):
        abhilfe = "Schreiben Sie: Quelle: [Titel](https://…), Stand 2026-11-23"
        sammlung.fehler(datei, number, "Die Quellenzeile ist nicht lesbar.", abhilfe)
        return
    section.quelle, section.stand = Quelle(match["titel"], match["url"]), stand


def _add_note(section: RohAbschnitt, line: str, number: int) -> None:
    """A note runs on over the following lines until the next one that begins with "% offen:"."""
    note = _NOTE_BEGINS.sub("", line).lstrip(STAFF_NOTE).strip()
    if section.offen and not _NOTE_BEGINS.match(line):
        first, begun = section.offen[-1]
        section.offen[-1] = (first, f"{begun} {note}")
    else:
        section.offen.append((number, note))


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
