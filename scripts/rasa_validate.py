"""`rasa data validate` that fails on any warning, too (Rasa itself only fails on some)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ["-m", "rasa", "data", "validate", "--domain", "bot/domain", "--data", "bot/data", "--config", "config.yml"]
# Warnings of the libraries below Rasa about themselves, not about our data.
NOT_OURS = ("DeprecationWarning", "MovedIn20Warning", "pkg_resources", "declarative_base")


def main() -> int:
    """Exit code 0 when Rasa finds nothing at all to say against domain, data and configuration."""
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}
    result = subprocess.run([sys.executable, *COMMAND], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    output = result.stdout + result.stderr
    warnings = [
        line for line in output.splitlines() if "warning" in line.lower() and not any(word in line for word in NOT_OURS)
    ]
    if result.returncode or warnings:
        print(output)
        print(f"rasa data validate: {len(warnings)} Warnung(en), Ende mit {result.returncode}")
        return 1
    print("rasa data validate: keine Warnung")
    return 0


if __name__ == "__main__":
    sys.exit(main())
