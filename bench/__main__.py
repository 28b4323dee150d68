"""`python -m bench`: our bot and a stock Rasa project side by side. --help says what can be chosen."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import machine
from bench.messages import load_messages
from bench.ours import KEY as OURS
from bench.ours import copy_model, find_funde, our_environ, our_system, train_ours
from bench.plan import SHORT, Plan
from bench.report import comparisons_json, summary, table, write_json
from bench.results import Measured
from bench.runner import Run, say
from bench.stock import KEY as STOCK
from bench.stock import KEY_SQL, stock_system, train_stock
from bench.stock_cache import train_or_reuse
from bench.stock_project import write_project
from bench.targets import compare, rows
from bot.settings import ROOT, data_dir_from_env

RESULTS = Path(__file__).with_name("ergebnisse")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table, write the JSON file."""
    chosen = _parser().parse_args(arguments)
    about = {"datum": datetime.now().astimezone().isoformat(timespec="seconds"), "maschine": machine.describe()}
    if machine.is_busy():
        say("Achtung: Diese Maschine ist gerade beschäftigt. Die Zahlen werden ungenau.")
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as temporary:
        folder = Path(chosen.ordner or temporary).resolve()
        run = _only_us(folder, _plan(chosen)) if chosen.nur_uns else _both(folder, _plan(chosen), chosen)
        asyncio.run(run.everything())
    figures = {key: measured.as_json(run.plan) for key, measured in run.measured.items()}
    compared = [compare(figures, row) for row in rows()]
    print("\n" + table(compared) + "\n\n" + summary(compared))
    if chosen.nur_uns:
        return
    print(f"Gleiche Antworten beider Seiten: {run.same_answers}")
    results: dict[str, Any] = {**about, "umfang": asdict(run.plan), **figures}
    results |= {"gleiche_antworten": run.same_answers, "vergleich": comparisons_json(compared)}
    print(f"Geschrieben: {write_json(results, chosen.ziel)}")


def _both(folder: Path, plan: Plan, chosen: argparse.Namespace) -> Run:
    """Train both sides and set all systems up."""
    environ = our_environ(folder / "uns")
    say("Training: Bürgerlotse")
    ours = Measured(training=train_ours(environ))
    say("Training: Standard-Rasa (beim ersten Mal viele Minuten)")
    project = write_project(folder / "standard", stories=not chosen.ohne_geschichten)
    kept = data_dir_from_env() / "bench"
    seconds, reused = train_or_reuse(project, kept, train_stock, chosen.neu_trainieren)
    stock = Measured(training=seconds, training_reused=reused)
    funde = find_funde(folder / "uns", folder / "funde")
    systems = [our_system(environ)]
    systems += [stock_system(key, project, folder / key, funde) for key in (STOCK, KEY_SQL)]
    return Run(systems, plan, load_messages(), folder, {OURS: ours, STOCK: stock})


def _only_us(folder: Path, plan: Plan) -> Run:
    """Our side alone, with the model that is there."""
    environ = our_environ(folder / "uns")
    if not copy_model(data_dir_from_env(), folder / "uns"):
        train_ours(environ)
    return Run([our_system(environ)], plan, load_messages(), folder)


def _plan(chosen: argparse.Namespace) -> Plan:
    return SHORT if chosen.kurz or chosen.nur_uns else Plan()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Misst uns und ein Standard-Rasa nebeneinander."
    )
    parser.add_argument("--nur-uns", action="store_true", help="nur unsere Seite, mit dem vorhandenen Modell")
    parser.add_argument("--kurz", action="store_true", help="weniger Nachrichten, eine Runde")
    parser.add_argument(
        "--ohne-geschichten", action="store_true", help="Standard-Rasa ohne stories: TED bleibt untätig"
    )
    parser.add_argument(
        "--neu-trainieren", action="store_true", help="das Standard-Rasa neu trainieren, auch ohne Änderung"
    )
    parser.add_argument("--ordner", type=Path, help="Arbeitsordner, der danach stehen bleibt (für die Fehlersuche)")
    parser.add_argument(
        "--ziel", type=Path, default=RESULTS, help=f"Ordner für die JSON-Datei ({RESULTS.relative_to(ROOT)})"
    )
    return parser


if __name__ == "__main__":
    main()
