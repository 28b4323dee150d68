"""Starting, watching and stopping real processes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psutil
import pytest

from bench.processes import Command, Processes, clean_environ, run_to_end

WAITS_WITH_CHILD = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
print(child.pid, flush=True)
child.wait()
"""


def command(folder: Path, code: str) -> Command:
    return Command([sys.executable, "-c", code], clean_environ(), folder)


def test_nothing_is_inherited_that_favours_one_side(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OMP_NUM_THREADS", "LOTSE_DATEN", "PYTHONDONTWRITEBYTECODE", "RASA_CACHE_DIRECTORY"):
        monkeypatch.setenv(name, "1")
    environ = clean_environ(LOTSE_DATEN="/neu")
    assert not {"OMP_NUM_THREADS", "PYTHONDONTWRITEBYTECODE", "RASA_CACHE_DIRECTORY"} & set(environ)
    assert environ["LOTSE_DATEN"] == "/neu"
    assert environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert environ["PATH"] == os.environ["PATH"]


def test_a_failed_command_shows_the_end_of_its_output(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="kein Speicher"):
        run_to_end(command(tmp_path, "raise SystemExit('kein Speicher')"), tmp_path / "log")
    assert run_to_end(command(tmp_path, "pass"), tmp_path / "log") > 0


def test_stopping_ends_children_too(tmp_path: Path) -> None:
    processes = Processes(tmp_path / "logs")
    processes.start({"eins": command(tmp_path, WAITS_WITH_CHILD)})
    parent = psutil.Process(processes.pid("eins"))
    log = tmp_path / "logs" / "eins.log"
    while not log.read_text().strip():
        processes.check()
    child = psutil.Process(int(log.read_text()))
    assert processes.peak_bytes_of("eins") > 1024 * 1024
    processes.stop()
    assert psutil.wait_procs([parent, child], timeout=10)[1] == []


def test_a_process_that_ended_is_noticed(tmp_path: Path) -> None:
    processes = Processes(tmp_path / "logs")
    processes.start({"eins": command(tmp_path, "raise SystemExit('falsches Wissen')")})
    psutil.wait_procs([psutil.Process(processes.pid("eins"))], timeout=10)
    with pytest.raises(RuntimeError, match="falsches Wissen"):
        processes.check()
    processes.stop()
