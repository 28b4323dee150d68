"""Loading antrag.yml: strictly, with every finding of the file at once."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

from bot.antrag.field_loading import read_field
from bot.antrag.findings import AntragFehler, Befund
from bot.antrag.model import AntragDefinition, Feld, Option, Vertrauensniveau
from bot.antrag.reader import Leser
from bot.antrag.yaml_lines import Knoten, YamlFehler, read_yaml

__all__ = ["AntragDefinition", "AntragFehler", "Befund", "Feld", "Option", "load_definition", "read_definition"]

_KEYS = (
    "titel",
    "vertrauensniveau",
    "gebuehr",
    "hinweis",
    "erklaerung",
    "naechster_schritt",
    "felder",
)


def load_definition(path: Path) -> AntragDefinition:
    """The form of that file; its Leistung is the name of the folder. Errors: AntragFehler, OSError."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        befund = Befund(str(path), 1, "Die Datei ist nicht in UTF-8.", "Speichern Sie sie als UTF-8.")
        raise AntragFehler([befund]) from None
    return read_definition(text, leistung=path.parent.name, datei=str(path))


def read_definition(text: str, leistung: str, datei: str = "antrag.yml") -> AntragDefinition:
    """The form written in `text`. Errors: AntragFehler with all findings."""
    try:
        root = read_yaml(text)
    except YamlFehler as error:
        remedy = "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen in dieser Zeile."
        raise AntragFehler([Befund(datei, error.zeile, error.problem, remedy)]) from None
    leser = Leser(datei)
    definition = _read_form(leser, root, leistung)
    if leser.befunde:
        raise AntragFehler(leser.befunde)
    return definition


def _read_form(leser: Leser, root: Knoten, leistung: str) -> AntragDefinition:
    entries = leser.mapping(root, "Der Antrag", _KEYS)
    return AntragDefinition(
        leistung=leistung,
        titel=leser.required(entries, "titel", root.zeile, "die Überschrift des Antrags"),
        erklaerung=leser.required(entries, "erklaerung", root.zeile, "was vor dem Absenden versichert wird"),
        felder=_read_fields(leser, entries, root.zeile),
        vertrauensniveau=cast(
            Vertrauensniveau,
            leser.choice(entries, "vertrauensniveau", get_args(Vertrauensniveau), "niedrig"),
        ),
        gebuehr=leser.text(entries, "gebuehr"),
        hinweis=leser.text(entries, "hinweis"),
        naechster_schritt=leser.text(entries, "naechster_schritt"),
    )


def _read_fields(leser: Leser, entries: dict[str, Knoten], zeile: int) -> tuple[Feld, ...]:
    nodes = leser.items(entries, "felder")
    if not nodes and ("felder" not in entries or entries["felder"].wert in (None, [])):
        leser.note(zeile, "Der Antrag hat keine Felder.", "Ergänzen Sie `felder:` mit mindestens einem Feld.")
    felder: list[Feld] = []
    for node in nodes:
        feld = read_field(leser, node, tuple(felder))
        if feld is not None:
            felder.append(feld)
    return tuple(felder)
