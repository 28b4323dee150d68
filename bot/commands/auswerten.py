"""`lotse auswerten`: measures the trained model and the knowledge on labelled sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.context import fail, with_bot, write_json
from bot.evaluation import BadLine, build_case, read_cases, summarise
from bot.understanding import read_parse

if TYPE_CHECKING:
    from bot.local import LocalBot

SHOWN_CONFUSIONS = 15


def auswerten(path: Path, json_path: Path | None) -> None:
    """Print per label: count, top-1, top-3 (Leistung), the confusions; all cases as JSON to `json_path`."""
    faelle = evaluate(path)
    zusammenfassung = summarise(faelle)
    if json_path is not None:
        write_json({"zusammenfassung": zusammenfassung, "faelle": faelle}, json_path)
    for label, measured in zusammenfassung.items():
        _print_label(label, measured)


def evaluate(path: Path) -> list[dict[str, Any]]:
    """All cases of `path` with what was recognised."""
    try:
        cases = read_cases(path)
    except (OSError, BadLine) as error:
        fail(str(error))

    async def run(bot: LocalBot) -> list[dict[str, Any]]:
        return [build_case(case, read_parse(await bot.parse(case["text"]))) for case in cases]

    return with_bot(run)


def _print_label(label: str, measured: dict[str, Any]) -> None:
    if not measured["anzahl"]:
        return
    parts = [f"{name} {_percent(measured[key])}" for key, name in _SHARES.items() if measured.get(key) is not None]
    typer.echo(f"{label.capitalize()}: {measured['anzahl']} Sätze, {', '.join(parts)}")
    for confusion in measured["verwechslungen"][:SHOWN_CONFUSIONS]:
        typer.echo(f"  {confusion['anzahl']:>4} × {confusion['erwartet']} → {confusion['erkannt']}")


_SHARES = {"top_1": "richtig", "top_3": "unter den ersten drei", "falsch_und_sicher": "falsch und sicher"}


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")
