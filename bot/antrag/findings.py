"""Errors in antrag.yml for the people who write it: file, line, problem, remedy, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Befund:
    """One thing to correct. `zeile` counts from 1; `problem` and `abhilfe` are German sentences."""

    datei: str
    zeile: int
    problem: str
    abhilfe: str

    def __str__(self) -> str:
        return f"{self.datei}:{self.zeile}: {self.problem} {self.abhilfe}"


class AntragFehler(Exception):
    """A form that must not go live; `befunde` holds everything that is wrong with it, by line."""

    def __init__(self, befunde: Sequence[Befund]) -> None:
        self.befunde = tuple(sorted(befunde, key=lambda b: b.zeile))
        super().__init__("\n".join(str(b) for b in self.befunde))
