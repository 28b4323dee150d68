"""Runs portal sandbox, action server and Rasa together and starts again what falls over (honcho)."""

from __future__ import annotations

import multiprocessing
import shlex
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Mapping
from typing import Any

from honcho.manager import Manager
from honcho.printer import Printer

from bot.embedded import Embedded
from bot.settings import ROOT

MAX_RESTARTS = 5  # of one part within RESTART_WINDOW seconds: then something is wrong that a restart does not cure
RESTART_WINDOW = 60.0
READY_SECONDS = 180.0

COMMANDS: Mapping[str, str] = {
    "portal": "-m sandbox",
    "aktionen": "-m bot.services.actions",
    "rasa": "-m bot.services.rasa",
}


class RestartingManager(Manager):
    """honcho ends everything when one process ends; a citizen's chat should survive that, so it is restarted."""

    def __init__(self, printer: Printer) -> None:
        super().__init__(printer)
        self._deaths: dict[str, deque[float]] = {}

    def _any_stopped(self) -> bool:
        stopped = [name for name, process in self._processes.items() if "returncode" in process]
        if self._terminating or not stopped:
            return bool(stopped)
        return not all(self._restart(name) for name in stopped)

    def _restart(self, name: str) -> bool:
        deaths = self._deaths.setdefault(name, deque(maxlen=MAX_RESTARTS))
        deaths.append(time.monotonic())
        if len(deaths) == MAX_RESTARTS and deaths[-1] - deaths[0] < RESTART_WINDOW:
            self._system_print(f"{name} endet immer wieder. Alles wird beendet; den Grund nennt das Protokoll.\n")
            return False
        self._system_print(f"{name} ist beendet und wird neu gestartet.\n")
        entry: dict[str, Any] = self._processes[name]
        del entry["returncode"]
        entry["pid"] = self.returncode = None
        entry["process"] = multiprocessing.Process(name=name, target=entry["obj"].run, args=(self.events, True))
        entry["process"].start()
        return True


def run(system: Embedded) -> int:
    """Start everything, print the address once all parts answer, return the exit code after Ctrl-C."""
    manager = RestartingManager(Printer(sys.stdout))
    for name, arguments in COMMANDS.items():
        command = f"exec {shlex.quote(sys.executable)} {arguments}"
        manager.add_process(name, command, env=dict(system.environ), cwd=str(ROOT))
    threading.Thread(target=_announce, args=(system,), daemon=True).start()
    manager.loop()
    return 0 if manager.returncode in (130, 143) else int(manager.returncode or 0)


def _announce(system: Embedded) -> None:
    urls = (system.demo_url + "gesund", system.action_health_url, system.web_url + "/web/gesund")
    deadline = time.monotonic() + READY_SECONDS
    waiting = set(urls)
    while waiting and time.monotonic() < deadline:
        waiting = {url for url in waiting if not answers(url)}
        time.sleep(0.2)
    if waiting:
        print(f"Nach {READY_SECONDS:.0f} s antwortet noch nicht: {', '.join(sorted(waiting))}", flush=True)
    else:
        print(f"\n  Bürgerlotse läuft. Öffnen Sie: {system.demo_url}\n  Beenden mit Strg-C.\n", flush=True)


def answers(url: str) -> bool:
    """Whether `url` answers with 2xx within two seconds."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 (own addresses only)
            return 200 <= response.status < 300
    except (urllib.error.URLError, OSError):
        return False
