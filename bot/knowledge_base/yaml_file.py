"""Strict YAML: plain values only, no key twice, and the line of every value."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge_base.findings import Sammlung

Stelle = tuple[Hashable, ...]


@dataclass
class YamlInhalt:
    """The data of a YAML text and the line of each value by its path, e.g. ("orte", 0, "plz")."""

    daten: Any = None
    zeilen: dict[Stelle, int] = field(default_factory=dict)

    def zeile(self, *stelle: Hashable) -> int:
        """The line of the value at this path, or of the nearest value around it."""
        while stelle and stelle not in self.zeilen:
            stelle = stelle[:-1]
        return self.zeilen.get(stelle, 1)


def read_text(datei: Path, sammlung: Sammlung) -> str | None:
    """The text of a UTF-8 file with \\n line ends; None after a finding when it cannot be read."""
    try:
        return datei.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        sammlung.fehler(datei, 1, "Die Datei fehlt.", "Legen Sie sie an; LIESMICH.md zeigt ein Beispiel.")
    except UnicodeDecodeError as error:
        zeile = datei.read_bytes()[: error.start].count(b"\n") + 1
        sammlung.fehler(datei, zeile, "Die Datei ist nicht in UTF-8.", "Speichern Sie sie als „UTF-8“.")
    return None


def parse_yaml(text: str, datei: Path, sammlung: Sammlung, erste_zeile: int = 1) -> YamlInhalt:
    """Reads `text`, which begins at line `erste_zeile` of `datei`. What is wrong goes into `sammlung`."""
    inhalt = YamlInhalt()
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            inhalt.daten = _build(loader, node, (), inhalt, datei, sammlung, erste_zeile)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        zeile = erste_zeile + (mark.line if mark else 0)
        sammlung.fehler(
            datei,
            zeile,
            "Das ist kein gültiges YAML.",
            "Prüfen Sie Einrückung und Doppelpunkte; Text mit „:“ oder „#“ gehört in Anführungszeichen.",
        )
    finally:
        loader.dispose()
    return inhalt


def _build(
    loader: yaml.SafeLoader,
    node: yaml.Node,
    stelle: Stelle,
    inhalt: YamlInhalt,
    datei: Path,
    sammlung: Sammlung,
    erste_zeile: int,
) -> Any:
    inhalt.zeilen[stelle] = erste_zeile + node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, child, (*stelle, index), inhalt, datei, sammlung, erste_zeile)
            for index, child in enumerate(node.value)
        ]
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node, deep=True)
    daten: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if key in daten:
            sammlung.fehler(
                datei,
                erste_zeile + key_node.start_mark.line,
                f"„{key}“ steht hier ein zweites Mal.",
                "Behalten Sie nur einen der beiden Einträge.",
            )
        daten[key] = _build(loader, value_node, (*stelle, key), inhalt, datei, sammlung, erste_zeile)
    return daten
