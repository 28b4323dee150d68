"""The German table on the screen and the JSON file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.targets import Compared, Target

MISSING = "–"
HEADINGS = ("Messung", "Bürgerlotse", "Standard-Rasa", "Verhältnis", "Ziel", "")


def table(compared: Sequence[Compared]) -> str:
    """One line per comparison: both figures, ours / stock, what was promised, whether it is met."""
    lines = [HEADINGS, *(_cells(line) for line in compared if line.ours is not None)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    ruler = "  ".join("─" * width for width in widths)
    shown = [
        "  ".join(_pad(cell, width, i) for i, (cell, width) in enumerate(zip(line, widths, strict=True)))
        for line in lines
    ]
    return "\n".join(line.rstrip() for line in (shown[0], ruler, *shown[1:]))


def summary(compared: Sequence[Compared]) -> str:
    """How many of the promises are met."""
    judged = [line for line in compared if line.met is not None]
    missed = [line.row.title for line in judged if not line.met]
    text = f"{len(judged) - len(missed)} von {len(judged)} Zielen erreicht."
    return text if not missed else f"{text} Verfehlt: {'; '.join(missed)}."


def comparisons_json(compared: Sequence[Compared]) -> list[dict[str, Any]]:
    """The table for machines."""
    return [
        {
            "messung": line.row.title,
            "einheit": line.row.unit,
            "uns": line.ours,
            "standard": line.stock if line.row.against or line.stock is not None else None,
            "verhaeltnis": None if line.ratio is None else round(line.ratio, 3),
            "ziel": _target(line.row.target) or None,
            "erreicht": line.met,
        }
        for line in compared
        if line.ours is not None
    ]


def write_json(results: Mapping[str, Any], folder: Path) -> Path:
    """Write to `folder`/<date>.json; a second run of the day replaces the first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{str(results['datum'])[:10]}.json"
    path.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def number(value: float | None, digits: int = 1) -> str:
    """As it is written in German; a dash for None."""
    return MISSING if value is None else f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _cells(line: Compared) -> tuple[str, ...]:
    unit = line.row.unit
    figures = [f"{number(value)} {unit}" if value is not None else MISSING for value in (line.ours, line.stock)]
    mark = {True: "erreicht", False: "VERFEHLT", None: ""}[line.met]
    return (line.row.title, *figures, number(line.ratio, 2), _target(line.row.target), mark)


def _target(target: Target | None) -> str:
    if target is None:
        return ""
    return f"{'≥' if target.better == 'mehr' else '≤'} {number(target.bound, 2)}"


def _pad(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if 0 < column < 5 else cell.ljust(width)
