"""Lists, topic by topic, the responses that only actions say, as a story that Rasa's validation can see.

Rasa warns about every response that no rule or story mentions, and cannot look into custom actions. The stories
begin with an action, so no message ever leads into them. `--pruefen` only says whether the files are up to date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml

BOT = Path(__file__).resolve().parent.parent / "bot"
HEAD = """version: "3.1"
# Geschrieben von scripts/wortlaut.py: was nur Aktionen sagen. Rasa sieht nicht in Aktionen hinein.
stories:
  - story: Was Aktionen zum Thema {topic} sagen
    steps:
"""


def stories() -> dict[Path, str]:
    """The wanted content of each file; topics in which rules say everything have none."""
    in_rules = {
        name
        for path in BOT.glob("data/*/rules.yml")
        for name in re.findall(r"action: (utter_\w+)", path.read_text(encoding="utf-8"))
    }
    wanted = {}
    for domain in sorted(BOT.glob("domain/*.yml")):
        responses = yaml.safe_load(domain.read_text(encoding="utf-8")).get("responses") or {}
        spoken = sorted(set(responses) - in_rules)
        lines = "".join(f"      - action: {name}\n" for name in spoken)
        if spoken:
            wanted[BOT / "data" / domain.stem / "stories.yml"] = HEAD.format(topic=domain.stem) + lines
    return wanted


def main() -> int:
    """Write the files, or with --pruefen return 1 when one is not up to date."""
    stale = [path for path, text in stories().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--pruefen" in sys.argv:
        for path in stale:
            print(f"{path}: nicht aktuell. Bitte rufen Sie auf: python scripts/wortlaut.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(stories()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
