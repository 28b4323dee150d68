"""What is wrong with a knowledge file, said so that staff can put it right: file, line, problem, remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Schwere = Literal["fehler", "hinweis"]


@dataclass(frozen=True, order=True)
class Befund:
    """One finding. `datei` is relative to the knowledge folder, `zeile` counts from 1, texts are German.

    A "fehler" keeps the knowledge from being used; a "hinweis" does not.
    """

    datei: str
    zeile: int
    problem: str
    abhilfe: str
    schwere: Schwere = "fehler"

    def __str__(self) -> str:
        return f"{self.datei}:{self.zeile}: {self.problem} {self.abhilfe}"


class WissenFehler(Exception):
    """The knowledge cannot be used. Holds all findings, not only the first; str() lists the errors."""

    def __init__(self, befunde: Sequence[Befund]) -> None:
        self.befunde = tuple(sorted(befunde))
        super().__init__("\n".join(str(befund) for befund in self.befunde if befund.schwere == "fehler"))


@dataclass
class Sammlung:
    """Collects findings while one folder is read."""

    ordner: Path
    befunde: list[Befund] = field(default_factory=list)

    def fehler(self, datei: Path, zeile: int, problem: str, abhilfe: str) -> None:
        """Something that must be put right before the knowledge is used."""
        self.befunde.append(Befund(self.name(datei), zeile, problem, abhilfe))

    def hinweis(self, datei: Path, zeile: int, problem: str, abhilfe: str) -> None:
        """Something staff should look at; the knowledge is used all the same."""
        self.befunde.append(Befund(self.name(datei), zeile, problem, abhilfe, "hinweis"))

    def name(self, datei: Path) -> str:
        """The path as staff see it: relative to the knowledge folder, with slashes."""
        return datei.relative_to(self.ordner).as_posix() if datei.is_relative_to(self.ordner) else datei.name

    @property
    def hat_fehler(self) -> bool:
        """Whether anything found forbids using the knowledge."""
        return any(befund.schwere == "fehler" for befund in self.befunde)
