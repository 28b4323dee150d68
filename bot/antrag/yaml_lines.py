"""YAML that remembers its lines, so that an error can name the place. Nothing but plain data is built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.reader import ReaderError


class YamlFehler(Exception):
    """The text is no YAML. `zeile` counts from 1; `problem` is German."""

    def __init__(self, zeile: int, problem: str) -> None:
        super().__init__(problem)
        self.zeile = zeile
        self.problem = problem


@dataclass(frozen=True)
class Knoten:
    """A value with its line: `wert` is a scalar, a dict of Knoten or a list of Knoten. `doppelt`: keys that
    stand twice in this mapping, with their lines."""

    wert: Any
    zeile: int
    doppelt: tuple[tuple[str, int], ...] = ()

    def plain(self) -> Any:
        """The value without lines."""
        if isinstance(self.wert, dict):
            return {key: node.plain() for key, node in self.wert.items()}
        if isinstance(self.wert, list):
            return [node.plain() for node in self.wert]
        return self.wert


def read_yaml(text: str) -> Knoten:
    """The document with lines; an empty one is Knoten(None, 1). Errors: YamlFehler."""
    try:
        _refuse_aliases(text)
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        return _convert(loader, node) if node is not None else Knoten(None, 1)
    except ReaderError as error:
        raise YamlFehler(text.count("\n", 0, error.position) + 1, "Hier steht ein unsichtbares Zeichen.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFehler(mark.line + 1 if mark else 1, "Das ist kein gültiges YAML.") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise YamlFehler(1, "Das ist kein gültiges YAML.") from None


def _refuse_aliases(text: str) -> None:
    """Aliases make lines ambiguous, and a few of them can blow up a small file."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise YamlFehler(line, "Verweise mit & und * sind hier nicht erlaubt.")


def _convert(loader: yaml.SafeLoader, node: yaml.Node) -> Knoten:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node.value, line)
    if isinstance(node, yaml.SequenceNode):
        items: Sequence[yaml.Node] = node.value
        return Knoten([_convert(loader, item) for item in items], line)
    return Knoten(loader.construct_object(node), line)


def _mapping(loader: yaml.SafeLoader, pairs: Sequence[tuple[yaml.Node, yaml.Node]], line: int) -> Knoten:
    entries: dict[str, Knoten] = {}
    twice: list[tuple[str, int]] = []
    for key_node, value_node in pairs:
        key = str(key_node.value)
        if key in entries:
            twice.append((key, key_node.start_mark.line + 1))
        entries[key] = _convert(loader, value_node)
    return Knoten(entries, line, tuple(twice))
