"""`python -m bench.profil`: where our side spends its time. Starts it, talks with it, and lets py-spy watch."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench import measure
from bench.messages import Messages, load_messages
from bench.ours import copy_model, our_environ, our_system
from bench.plan import Plan
from bench.runner import say
from bench.system import ACTIONS, RASA, Running, start
from bot.settings import data_dir_from_env

SHOWN = 60
# Threads of a pool that wait for work look busy to py-spy.
IDLE = ("_worker (concurrent/futures/thread.py", "serve (sanic/server/runners.py")


def main(arguments: Sequence[str] | None = None) -> None:
    """Profile one process and print its functions with the largest shares; write the flame graph's raw data."""
    chosen = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lotse-profil-") as temporary:
        folder = Path(temporary)
        if not copy_model(data_dir_from_env(), folder):
            raise SystemExit("Es gibt noch kein trainiertes Modell. Bitte rufen Sie zuerst `make train` auf.")
        asyncio.run(_profile(folder, chosen))
    print(shares(chosen.ziel.read_text(encoding="utf-8").splitlines()))
    say(f"Rohdaten für https://www.speedscope.app oder flamegraph.pl: {chosen.ziel}")


def shares(lines: Iterable[str], shown: int = SHOWN) -> str:
    """From py-spy's raw stacks (``frame;frame;… count``): per function its share of all samples, with and without
    what it calls; the largest first."""
    inclusive: Counter[str] = Counter()
    own: Counter[str] = Counter()
    total = 0
    for line in lines:
        stack, _, count = line.rpartition(" ")
        frames = [frame.rsplit(":", 1)[0].removesuffix(")") for frame in stack.split(";")]
        if frames[-1] in IDLE:
            continue
        total += int(count)
        own[frames[-1]] += int(count)
        for frame in set(frames):
            inclusive[frame] += int(count)
    ranked = inclusive.most_common(shown)
    rows = [f"{100 * count / total:6.1f} %  {100 * own[name] / total:6.1f} %  {name})" for name, count in ranked]
    return "\n".join(["  gesamt    selbst  Funktion", *rows])


async def _profile(folder: Path, chosen: argparse.Namespace) -> None:
    messages = load_messages()
    running = await start(our_system(our_environ(folder)), folder / "protokolle", messages)
    try:
        await measure.warm_up(running, messages, 40)
        pid = running.processes.pid(chosen.prozess)
        command = [
            str(Path(sys.executable).with_name("py-spy")),
            "record",
            "--pid",
            str(pid),
            "--duration",
            str(chosen.sekunden),
            "--rate",
            "250",
        ]
        command += ["--format", "raw", "--output", str(chosen.ziel)]
        watching = asyncio.create_task(asyncio.to_thread(subprocess.run, command, check=True, capture_output=True))
        await _talk(running, messages, chosen.was, time.monotonic() + chosen.sekunden)
        await watching
    finally:
        await running.stop()


async def _talk(running: Running, messages: Messages, what: str, until: float) -> None:
    number = 0
    while time.monotonic() < until:
        if what == "wissen":
            await measure.knowledge_load(running, messages, Plan(load={8: 80}), 8, number)
        else:
            questions = 0 if what == "antrag" else 8
            await measure.form_turns(running, messages, range(number, number + 1), questions)
        number += 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.profil", description=__doc__)
    parser.add_argument("--prozess", choices=(RASA, ACTIONS), default=RASA)
    parser.add_argument("--was", choices=("wissen", "antrag", "zwischenfrage"), default="wissen")
    parser.add_argument("--sekunden", type=int, default=20)
    parser.add_argument("--ziel", type=Path, default=Path("profil.txt"))
    return parser


if __name__ == "__main__":
    main()
