"""The whole running system for tests: the same processes as `make start`, on free ports, in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.settings import ROOT

READY = "Bürgerlotse läuft"
READY_SECONDS = 150.0
STOP_SECONDS = 20.0
MODEL_DIR = Path(os.environ.get("LOTSE_DATEN", ROOT / "daten")) / "modelle"


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class System:
    """Start with start(), end with stop(). `environ` overrides settings, e.g. to put a faulty portal before it."""

    def __init__(self, data_dir: Path, environ: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir
        ports = {name: str(free_port()) for name in ("LOTSE_WEB_PORT", "LOTSE_AKTIONEN_PORT", "SANDBOX_PORT")}
        self.environ = {**os.environ, **ports, "LOTSE_DATEN": str(data_dir), **(environ or {})}
        self.web_url = f"http://localhost:{ports['LOTSE_WEB_PORT']}"
        self.demo_url = f"http://localhost:{ports['SANDBOX_PORT']}"
        self.log = data_dir / "start.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> System:
        """Run everything and wait until it says that it is ready. AssertionError with the log if it does not."""
        assert MODEL_DIR.is_dir(), "Es gibt kein trainiertes Modell: bitte zuerst `make train`."
        self.data_dir.mkdir(parents=True, exist_ok=True)
        shutil.copytree(MODEL_DIR, self.data_dir / "modelle", dirs_exist_ok=True)
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "start"],
                cwd=ROOT,
                env=self.environ,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_for(READY, READY_SECONDS)
        return self

    def stop(self) -> None:
        """End everything; nothing of it is left running."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            for name in ("portal", "aktionen", "rasa"):
                self.kill(name)
            self._process.kill()
            self._process.wait()

    def kill(self, name: str) -> None:
        """SIGKILL one part ("portal", "aktionen", "rasa"); the supervisor starts it again."""
        self._signal(name, signal.SIGKILL)

    @contextmanager
    def paused(self, name: str) -> Iterator[None]:
        """One part accepts connections but does not answer: slower than anyone waits for."""
        self._signal(name, signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(name, signal.SIGCONT)

    def _signal(self, name: str, number: signal.Signals) -> None:
        pids = re.findall(rf"{name} started \(pid=(\d+)\)", self.log_text())
        with suppress(ProcessLookupError, IndexError):
            os.kill(int(pids[-1]), number)

    def starts_of(self, name: str) -> int:
        """How often that part has been started so far."""
        return len(re.findall(rf"{name} started \(pid=", self.log_text()))

    def log_text(self) -> str:
        """What all parts wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, text: str, seconds: float) -> None:
        """Wait until the log contains `text`."""
        deadline = time.monotonic() + seconds
        while text not in self.log_text():
            ended = self._process is not None and self._process.poll() is not None
            assert not ended and time.monotonic() < deadline, f"„{text}“ fehlt in:\n{self.log_text()[-4000:]}"
            time.sleep(0.1)
