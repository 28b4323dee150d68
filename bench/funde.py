"""`python -m bench.funde FOLDER`: lets our trained model find the Leistung of every text and writes it down."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.conversations import Funde
from bench.messages import load_messages

NAME = "funde.json"


def read_funde(folder: Path) -> Funde:
    """What main() wrote there."""
    found: Funde = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return found


def main(folder: Path) -> None:
    """Write the findings for all texts of the bench into `folder`."""
    from bot.commands.context import with_bot
    from bot.local import LocalBot

    texts = load_messages().all_texts()

    async def find_all(bot: LocalBot) -> dict[str, Any]:
        return await _find(bot, texts)

    (folder / NAME).write_text(json.dumps(with_bot(find_all)), encoding="utf-8")


async def _find(bot: Any, texts: Sequence[str]) -> dict[str, Any]:
    parsed = {text: await bot.parse(text) for text in texts}
    return {text: result["fund"] for text, result in parsed.items() if result.get("fund")}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
