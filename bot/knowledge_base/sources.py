"""Reads where facts come from: the entry `quelle`, one {titel, url} or a list of them."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge_base.fields import Feld, complete_fields, text, url
from bot.knowledge_base.findings import Sammlung
from bot.knowledge_base.model import Quelle
from bot.knowledge_base.yaml_file import YamlInhalt

QUELLE = {"titel": Feld(text, pflicht=True), "url": Feld(url, pflicht=True)}


def read_quellen(
    yaml: YamlInhalt, datei: Path, sammlung: Sammlung, stelle: tuple[str | int, ...] = ()
) -> tuple[Quelle, ...]:
    """The sources named under `quelle` of the entry at `stelle`; () when there are none."""
    daten = yaml.daten
    for key in stelle:
        daten = daten[key]
    eintrag = daten.get("quelle") if isinstance(daten, dict) else None
    if not eintrag:
        return ()
    orte = [(*stelle, "quelle", index) for index in range(len(eintrag))] if isinstance(eintrag, list) else []
    geprueft = [complete_fields(yaml, QUELLE, datei, sammlung, ort) for ort in orte or [(*stelle, "quelle")]]
    return tuple(Quelle(wert["titel"], wert["url"]) for wert in geprueft if wert)
