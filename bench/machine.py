"""On what was measured."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

BUSY = 0.5  # load average per core above which the figures say more about the neighbours than about us


def describe() -> dict[str, Any]:
    """Processor, cores, memory, versions: what a reader needs to compare two files."""
    return {
        "prozessor": _processor(),
        "kerne": os.cpu_count(),
        "speicher_gb": round(psutil.virtual_memory().total / 1024**3, 1),
        "python": platform.python_version(),
        "rasa": version("rasa"),
        "auslastung_vorher": round(os.getloadavg()[0], 2),
    }


def is_busy() -> bool:
    """Whether others use this machine right now."""
    return os.getloadavg()[0] > BUSY * (os.cpu_count() or 1)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
