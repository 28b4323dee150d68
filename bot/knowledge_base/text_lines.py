"""Reads plain lists of sentences, one a line; lines that begin with # are notes for staff."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge_base.findings import Sammlung
from bot.knowledge_base.yaml_file import read_text
from bot.language.normalise import clean


def read_lines(datei: Path, sammlung: Sammlung) -> tuple[str, ...]:
    """The sentences of `datei`, cleaned, each once, in order. A missing file is a finding."""
    inhalt = read_text(datei, sammlung)
    if inhalt is None:
        return ()
    first_line: dict[str, int] = {}
    for number, line in enumerate(inhalt.splitlines(), start=1):
        sentence = clean(line)
        if not sentence or sentence.startswith("#"):
            continue
        if sentence in first_line:
            problem = f"„{sentence}“ steht schon in Zeile {first_line[sentence]}."
            sammlung.hinweis(datei, number, problem, "Löschen Sie eine der beiden Zeilen.")
        first_line.setdefault(sentence, number)
    return tuple(first_line)
