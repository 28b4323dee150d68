"""The German sentences of the web channel, from texte.yml beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TEXTS_FILE = Path(__file__).with_name("texte.yml")


@dataclass(frozen=True)
class Texts:
    """`fehler`: by error code. `antworten`: what the channel itself says in the chat. `seiten`: the pages of
    the login window, each with `titel` and `absaetze`. `widget`: everything the web component shows."""

    fehler: dict[str, str]
    antworten: dict[str, str]
    seiten: dict[str, Any]
    widget: dict[str, str]


def load_texts(path: Path = TEXTS_FILE) -> Texts:
    """Read the sentences. Errors: TypeError when a section is missing or unknown."""
    return Texts(**yaml.safe_load(path.read_text(encoding="utf-8")))
