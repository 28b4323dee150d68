"""Every text that the bot learns from, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.language.normalise import normalise
from bot.settings import ROOT

KNOWLEDGE = ROOT / "knowledge"
LISTS = ("leistungen/*/beispiele.txt", "aspekte/*.txt", "noch_nicht/*.txt", "ausserhalb.txt")


@dataclass(frozen=True)
class Place:
    """One learned text in the spelling for comparing, and where it is written."""

    text: str
    datei: Path
    zeile: int

    def __str__(self) -> str:
        return f"{self.datei.relative_to(ROOT)}:{self.zeile}"


def learned() -> Iterator[Place]:
    """Examples of the intents, and of the knowledge: needs, aspects, what is out of scope, titles and synonyms."""
    for path in sorted((ROOT / "bot" / "data").glob("*/nlu.yml")):
        yield from (Place(normalise(text), path, line) for line, text in _examples(path))
    for pattern in LISTS:
        for path in sorted(KNOWLEDGE.glob(pattern)):
            yield from (Place(normalise(text), path, line) for line, text in _lines(path))
    for path in sorted(KNOWLEDGE.glob("leistungen/*/leistung.md")):
        yield from (Place(normalise(text), path, line) for line, text in _names(path))


def _examples(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("    - "):
            yield number, line.removeprefix("    - ")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _names(path: Path) -> Iterator[tuple[int, str]]:
    lines = path.read_text(encoding="utf-8").split("\n---\n")[0].splitlines()
    head = yaml.safe_load("\n".join(lines[1:]))
    for field, texts in (("bezeichnung", [head["bezeichnung"]]), ("synonyme", head.get("synonyme", []))):
        number = next((n for n, line in enumerate(lines, start=1) if line.startswith(f"{field}:")), 1)
        yield from ((number, str(text)) for text in texts)
