"""The table of ratios: which figures are compared, and what was promised for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bench.figures import ratio
from bench.ours import KEY as OURS
from bench.stock import KEY as STOCK
from bench.stock import KEY_SQL as STOCK_SQL

LEVELS = (1, 8, 32)


@dataclass(frozen=True)
class Target:
    """The ratio ours / stock must be `bound` or better."""

    better: Literal["mehr", "weniger"]
    bound: float

    def met(self, value: float) -> bool:
        return value >= self.bound if self.better == "mehr" else value <= self.bound


@dataclass(frozen=True)
class Row:
    """One line of the table: a figure by its path in the JSON. `against`: the stock system it is compared with;
    None compares nothing, the figure is a ratio itself."""

    title: str
    path: Sequence[str]
    unit: str
    target: Target | None = None
    against: str | None = STOCK


@dataclass(frozen=True)
class Compared:
    """A row with its figures. `met` is None where nothing was promised or measured."""

    row: Row
    ours: float | None
    stock: float | None
    ratio: float | None
    met: bool | None


THRICE, P50, MEMORY, LENGTH = (
    Target("mehr", 3.0),
    Target("weniger", 0.4),
    Target("weniger", 0.85),
    Target("weniger", 1.3),
)


def rows() -> list[Row]:
    """All lines, in the order of the table."""
    return [*_knowledge(), *_form(), *_length(), *_once()]


def compare(figures: Mapping[str, Mapping[str, Any]], row: Row) -> Compared:
    """`figures`: those of each system by its key. What was not measured is None."""
    ours = look_up(figures.get(OURS, {}), row.path)
    stock = look_up(figures.get(row.against or STOCK, {}), row.path)
    value = ratio(ours, stock) if row.against else ours
    met = row.target.met(value) if row.target and value is not None else None
    return Compared(row, ours, stock, value, met)


def look_up(figures: Mapping[str, Any], path: Sequence[str]) -> float | None:
    """The figure at `path`; None when it is missing."""
    found: Any = figures
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return None if found is None else float(found)


def _knowledge() -> list[Row]:
    found = []
    for level in LEVELS:
        path, title = f"wissen_{level}", f"Wissensfrage, {level} gleichzeitig"
        found.append(Row(f"{title}: Nachrichten je Sekunde", (path, "je_sekunde"), "/s", THRICE))
        found.append(Row(f"{title}: p50", (path, "p50_ms"), "ms", P50))
        found.append(Row(f"{title}: p95", (path, "p95_ms"), "ms"))
        found.append(Row(f"{title}: Rechenzeit je Nachricht", (path, "rechenzeit_ms"), "ms"))
    return found


def _form() -> list[Row]:
    found = []
    for key, store in ((STOCK, "Standard im Speicher"), (STOCK_SQL, "Standard mit SQLite")):
        for path, title in (("formular", "Antwort im Antrag"), ("zwischenfrage", "Frage im Antrag")):
            found.append(Row(f"{title}, {store}: p50", (path, "p50_ms"), "ms", P50, key))
            found.append(Row(f"{title}, {store}: p95", (path, "p95_ms"), "ms", None, key))
    return found


def _length() -> list[Row]:
    return [
        Row("Runde 5 eines Gesprächs: p50", ("frueh", "p50_ms"), "ms", None, STOCK_SQL),
        Row("Runde 60 eines Gesprächs: p50", ("spaet", "p50_ms"), "ms", None, STOCK_SQL),
        Row("Runde 60 zu Runde 5", ("spaet_zu_frueh",), "×", LENGTH, None),
    ]


def _once() -> list[Row]:
    return [
        Row("Speicher, Rasa-Prozess, Spitze", ("speicher_rasa_mb",), "MiB", MEMORY),
        Row("Speicher, alle Prozesse, Spitze", ("speicher_alle_mb",), "MiB", MEMORY),
        Row("Start bis erste Antwort", ("start_s",), "s"),
        Row("Start bis erste Antwort, beim ersten Mal", ("erster_start_s",), "s"),
        Row("Training", ("training_s",), "s"),
    ]
