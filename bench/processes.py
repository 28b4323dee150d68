"""Starts, watches and stops the processes of one system."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

STOP_SECONDS = 20.0
SAMPLE_SECONDS = 0.5
# Set for the shell of a developer or by the Makefile; a citizen's message is answered without them.
NOT_INHERITED = ("LOTSE_", "SANDBOX_", "OMP_", "OPENBLAS_", "PYTHONDONTWRITEBYTECODE", "RASA_")


@dataclass(frozen=True)
class Command:
    """One process: what to run, where, with which environment."""

    arguments: Sequence[str]
    environ: Mapping[str, str]
    folder: Path


def clean_environ(**more: str) -> dict[str, str]:
    """The environment of this process without settings that would favour or burden one side, plus `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
    return {**kept, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", **more}


def free_port() -> int:
    """A port of this machine that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_to_end(command: Command, log: Path) -> float:
    """Run to its end; the seconds it took. Errors: RuntimeError with the end of the log when it fails."""
    begin = time.perf_counter()
    with log.open("wb") as output:
        result = subprocess.run(
            command.arguments,
            env=dict(command.environ),
            cwd=command.folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(command.arguments)}:\n{_end_of(log)}")
    return time.perf_counter() - begin


@dataclass
class Processes:
    """The running processes of one system, by name, and the memory they took at most.

    `peak_bytes`: highest sum of resident memory (RSS) of all of them and their children, sampled.
    """

    log_dir: Path
    peak_bytes: int = 0
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _stopping: threading.Event = field(default_factory=threading.Event)

    def start(self, commands: Mapping[str, Command]) -> None:
        """Start all at once and begin to sample their memory."""
        self.log_dir.mkdir(parents=True, exist_ok=True)
        for name, command in commands.items():
            with (self.log_dir / f"{name}.log").open("wb") as log:
                self._running[name] = subprocess.Popen(
                    command.arguments,
                    env=dict(command.environ),
                    cwd=command.folder,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        threading.Thread(target=self._sample, daemon=True).start()

    def stop(self) -> None:
        """End all, with their children."""
        self._stopping.set()
        for process in self._running.values():
            _signal_group(process, signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                _signal_group(process, signal.SIGKILL)
                process.wait()

    def check(self) -> None:
        """Errors: RuntimeError with the end of its log when one has ended by itself."""
        for name, process in self._running.items():
            if process.poll() is not None:
                raise RuntimeError(f"{name} endete vorzeitig:\n{_end_of(self.log_dir / f'{name}.log')}")

    def pid(self, name: str) -> int:
        """The process id of one of them."""
        return self._running[name].pid

    def cpu_seconds(self) -> float:
        """Processor time of all of them so far. Unlike times of day, it says the same on a busy machine."""
        return sum(sum(process.cpu_times()[:2]) for process in self._all())

    def peak_bytes_of(self, name: str) -> int:
        """The most resident memory one process ever took, as the kernel counted it (VmHWM)."""
        status = Path(f"/proc/{self.pid(name)}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024

    def _sample(self) -> None:
        while not self._stopping.wait(SAMPLE_SECONDS):
            self.peak_bytes = max(self.peak_bytes, sum(_resident_bytes(self._all())))

    def _all(self) -> Iterator[psutil.Process]:
        for process in self._running.values():
            with contextlib.suppress(psutil.NoSuchProcess):
                parent = psutil.Process(process.pid)
                yield from (parent, *parent.children(recursive=True))


def _resident_bytes(processes: Iterator[psutil.Process]) -> Iterator[int]:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            yield int(process.memory_info().rss)


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-3000:]
