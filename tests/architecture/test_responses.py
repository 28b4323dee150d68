"""Every response of the domain is said somewhere, and everything that is said exists."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.antrag.codes import CODES

BOT = Path(__file__).resolve().parents[2] / "bot"


def responses() -> set[str]:
    return {
        name
        for path in BOT.glob("domain/*.yml")
        for name in yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}
    }


def said_in_rules() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in BOT.glob("data/*/rules.yml")]
    return {name for text in texts for name in re.findall(r"action: (utter_\w+)", text)}


def said_in_code() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in [*BOT.glob("actions/*.py"), BOT / "action_server.py"]]
    plain = {name for text in texts for name in re.findall(r'"(utter_\w+)"', text)}
    by_code = {f"utter_antrag_{code}" for code in CODES}
    by_status = {f"utter_antrag_{status}" for status in ("wartet", "abgelehnt")}
    by_online = {f"utter_wissen_online_{value}" for value in ("antrag", "link", "nein")}
    return plain | by_code | by_status | by_online


def test_no_response_is_left_over() -> None:
    assert responses() - said_in_rules() - said_in_code() == set()


def test_nothing_is_said_that_is_not_in_the_domain() -> None:
    assert (said_in_rules() | said_in_code()) - responses() == set()


def test_citizens_are_addressed_with_sie() -> None:
    for path in BOT.glob("domain/*.yml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(du|dein|deine|dir|dich)\b", text, re.IGNORECASE), path.name
