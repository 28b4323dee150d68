"""The stock project's actions: ours, told by the caller which Leistung a message is about.

Stock Rasa has nothing that finds the Leistung; our NLU does. The bench sends the finding along with each message
(`metadata`, a feature of the stock REST channel), so that the same actions give the same answers. Stock gets this
for nothing, where we work for it: what is compared is never worse for stock than a real project would be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import bot.actions.allgemein
import bot.actions.antrag
import bot.actions.servicekonto
import bot.actions.wissen  # noqa: F401 (registers its actions with the server)
from bot.actions import turn
from bot.understanding import Erkannt, read_parse


def read_parse_with_gift(parsed: Mapping[str, Any]) -> Erkannt:
    """As bot.understanding.read_parse, with `fund` taken from the message's metadata where NLU gave none."""
    given = (parsed.get("metadata") or {}).get("fund")
    return read_parse({"fund": given, **parsed} if given else parsed)


vars(turn)["read_parse"] = read_parse_with_gift
