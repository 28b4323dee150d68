"""Typed access to an antrag.yml in which every mistake is noted and reading goes on."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from bot.antrag.findings import Befund
from bot.antrag.yaml_lines import Knoten

_YES_NO = {True: True, False: False, "ja": True, "nein": False}


class Leser:
    """Reads the values of one file and collects what is wrong with them in `befunde`."""

    def __init__(self, datei: str) -> None:
        self.datei = datei
        self.befunde: list[Befund] = []

    def note(self, zeile: int, problem: str, abhilfe: str) -> None:
        self.befunde.append(Befund(self.datei, zeile, problem, abhilfe))

    def mapping(self, node: Knoten, was: str, known: Iterable[str]) -> dict[str, Knoten]:
        """The entries of a mapping; other types, unknown and doubled keys are noted."""
        if not isinstance(node.wert, dict):
            self.note(node.zeile, f"{was} ist keine Liste von Angaben.", "Schreiben Sie `schlüssel: wert`.")
            return {}
        for key, line in node.doppelt:
            self.note(line, f"„{key}“ steht zweimal.", "Lassen Sie eine der beiden Zeilen weg.")
        for key, value in node.wert.items():
            if key not in set(known):
                self.note(value.zeile, f"„{key}“ ist hier unbekannt.", _remedy(key, known))
        return node.wert

    def items(self, entries: dict[str, Knoten], key: str) -> list[Knoten]:
        """The items of a list, [] when absent."""
        node = entries.get(key)
        if node is None or node.wert is None:
            return []
        if not isinstance(node.wert, list):
            self.note(node.zeile, f"„{key}“ ist keine Liste.", f"Schreiben Sie `{key}: [eins, zwei]`.")
            return []
        return node.wert

    def text(self, entries: dict[str, Knoten], key: str) -> str:
        """A text, '' when absent."""
        node = entries.get(key)
        return "" if node is None or node.wert is None else self.plain_text(node, key)

    def plain_text(self, node: Knoten, was: str) -> str:
        """The text of a node; numbers and yes/no words that YAML converts are noted."""
        if isinstance(node.wert, str):
            return node.wert.strip()
        self.note(node.zeile, f"„{was}“ ist kein Text.", "Setzen Sie den Wert in Anführungszeichen.")
        return ""

    def required(self, entries: dict[str, Knoten], key: str, zeile: int, wozu: str) -> str:
        """A text that must be there; `wozu` tells the writer what it is for."""
        value = self.text(entries, key)
        if not value and (key not in entries or entries[key].wert in (None, "")):
            self.note(zeile, f"„{key}“ fehlt.", f"Ergänzen Sie `{key}:` ({wozu}).")
        return value

    def texts(self, entries: dict[str, Knoten], key: str) -> tuple[str, ...]:
        return tuple(self.plain_text(node, key) for node in self.items(entries, key))

    def flag(self, entries: dict[str, Knoten], key: str, default: bool) -> bool:
        """true/false, also ja/nein."""
        node = entries.get(key)
        if node is None:
            return default
        if isinstance(node.wert, bool | str) and node.wert in _YES_NO:
            return _YES_NO[node.wert]
        self.note(node.zeile, f"„{key}“ ist weder true noch false.", f"Schreiben Sie `{key}: true`.")
        return default

    def number(self, entries: dict[str, Knoten], key: str, *, whole: bool = False) -> float | None:
        """A number, None when absent."""
        node = entries.get(key)
        if node is None:
            return None
        kinds = int if whole else int | float
        if isinstance(node.wert, kinds) and not isinstance(node.wert, bool):
            return node.wert
        self.note(node.zeile, f"„{key}“ ist keine {'ganze ' if whole else ''}Zahl.", f"Schreiben Sie `{key}: 5`.")
        return None

    def choice(self, entries: dict[str, Knoten], key: str, allowed: Iterable[str], default: str) -> str:
        """One of the allowed words."""
        value = self.text(entries, key)
        if value and value not in set(allowed):
            self.note(entries[key].zeile, f"„{value}“ gibt es für „{key}“ nicht.", _remedy(value, allowed))
            return default
        return value or default


def _remedy(word: Any, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(str(word), names, n=1)
    if close:
        return f"Meinten Sie „{close[0]}“?"
    return f"Möglich sind: {', '.join(names)}."
