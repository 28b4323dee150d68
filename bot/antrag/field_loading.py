"""One field of antrag.yml: its keys, its options, and what contradicts itself or the fields before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.antrag.condition_loading import read_condition
from bot.antrag.fields import ARTEN
from bot.antrag.limit_loading import read_limits
from bot.antrag.model import Feld, Option
from bot.antrag.reader import Leser
from bot.antrag.vocabulary import fold
from bot.antrag.yaml_lines import Knoten

_KEYS = (
    "id",
    "art",
    "bezeichnung",
    "frage",
    "hilfe",
    "warum",
    "beispiel",
    "pflicht",
    "quelle",
    "synonyme",
    "optionen",
    "wenn",
    "pruefung",
)
_OPTION_KEYS = ("wert", "text", "synonyme")
_ID = re.compile(r"[a-z][a-z0-9_]*")
# Servicekonto attributes and the kind of field each can fill.
_QUELLEN = ("name", "geburtsdatum", "anschrift", "email", "telefon")


def read_field(leser: Leser, node: Knoten, before: Sequence[Feld]) -> Feld | None:
    """The field, or None when not even its id or kind is known; whatever is wrong is noted."""
    entries = leser.mapping(node, "Ein Feld", _KEYS)
    if not entries:
        return None
    feld_id = _read_id(leser, entries, node.zeile, before)
    art = leser.choice(entries, "art", ARTEN, "")
    if "art" not in entries:
        leser.note(node.zeile, "„art“ fehlt.", f"Möglich sind: {', '.join(ARTEN)}.")
    feld = Feld(
        id=feld_id,
        art=art or "text",
        bezeichnung=_read_label(leser, entries, node.zeile, before),
        frage=leser.required(entries, "frage", node.zeile, "die Frage an die Bürgerin oder den Bürger"),
        hilfe=leser.text(entries, "hilfe"),
        warum=leser.text(entries, "warum"),
        beispiel=leser.text(entries, "beispiel"),
        pflicht=leser.flag(entries, "pflicht", True),
        quelle=_read_source(leser, entries, art),
        synonyme=leser.texts(entries, "synonyme"),
        optionen=_read_options(leser, entries, node.zeile, art),
        wenn=read_condition(leser, entries, before),
        pruefung=read_limits(leser, entries, art),
    )
    return feld if feld_id else None


def _read_id(leser: Leser, entries: dict[str, Knoten], zeile: int, before: Sequence[Feld]) -> str:
    feld_id = leser.required(entries, "id", zeile, "ein kurzer Name wie geburtsdatum")
    if feld_id and not _ID.fullmatch(feld_id):
        leser.note(entries["id"].zeile, f"„{feld_id}“ geht nicht als id.", "Nur a-z, 0-9 und _, ohne Umlaute.")
    if any(feld.id == feld_id for feld in before):
        leser.note(entries["id"].zeile, f"Die id „{feld_id}“ gibt es schon.", "Wählen Sie eine andere id.")
    return feld_id


def _read_label(leser: Leser, entries: dict[str, Knoten], zeile: int, before: Sequence[Feld]) -> str:
    label = leser.required(entries, "bezeichnung", zeile, "wie die Angabe in der Zusammenfassung heißt")
    if label and any(fold(feld.bezeichnung) == fold(label) for feld in before):
        problem = f"Die Bezeichnung „{label}“ hat schon ein anderes Feld."
        leser.note(entries["bezeichnung"].zeile, problem, "Wählen Sie eine, die man nicht verwechselt.")
    return label


def _read_source(leser: Leser, entries: dict[str, Knoten], art: str) -> str:
    quelle = leser.choice(entries, "quelle", _QUELLEN, "")
    if quelle and art and quelle != art:
        problem = f"Die Quelle „{quelle}“ passt nicht zur Art „{art}“."
        leser.note(entries["quelle"].zeile, problem, f"Schreiben Sie `art: {quelle}` oder lassen Sie sie weg.")
    return quelle


def _read_options(leser: Leser, entries: dict[str, Knoten], zeile: int, art: str) -> tuple[Option, ...]:
    if "optionen" in entries and art and art != "auswahl":
        problem = f"Ein Feld der Art „{art}“ hat keine Optionen."
        leser.note(entries["optionen"].zeile, problem, "Schreiben Sie `art: auswahl`.")
    options = [_read_option(leser, node) for node in leser.items(entries, "optionen")]
    if art == "auswahl" and len(options) < 2:
        leser.note(zeile, "Eine Auswahl braucht mindestens zwei Optionen.", "Ergänzen Sie `optionen:`.")
    for name in ("wert", "text"):
        values = [fold(getattr(option, name)) for option in options]
        if len(set(values)) < len(values):
            line = entries["optionen"].zeile
            leser.note(line, f"Zwei Optionen haben denselben {name}.", "Machen Sie sie unterscheidbar.")
    return tuple(options)


def _read_option(leser: Leser, node: Knoten) -> Option:
    entries = leser.mapping(node, "Eine Option", _OPTION_KEYS)
    return Option(
        wert=leser.required(entries, "wert", node.zeile, "was gespeichert wird"),
        text=leser.required(entries, "text", node.zeile, "was die Bürgerin oder der Bürger liest"),
        synonyme=leser.texts(entries, "synonyme"),
    )
