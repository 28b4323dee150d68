"""Lays the texts of a Land or municipality over the general ones: field by field, heading by heading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.knowledge_base.leistung_file import LeistungsDatei
from bot.knowledge_base.model import Beleg, Leistung


def overlay(layers: Sequence[LeistungsDatei]) -> LeistungsDatei:
    """The layers as one, the last one winning. What a layer does not name shines through from below.

    Every field and section keeps the source of the layer it comes from.
    """
    lowest = layers[0]
    merged = LeistungsDatei(lowest.datei, {}, {}, {}, {})
    for layer in layers:
        merged.felder.update(layer.felder)
        merged.belege.update(layer.belege)
        merged.abschnitte.update(layer.abschnitte)
        merged.zeilen.update(layer.zeilen)
    return merged


def build_leistung(datei: LeistungsDatei, beispiele: tuple[str, ...], antrag: Path | None) -> Leistung:
    """The Leistung that a complete file (all layers merged) describes. KeyError when it is incomplete."""
    felder = datei.felder
    return Leistung(
        slug=felder["slug"],
        bezeichnung=felder["bezeichnung"],
        synonyme=tuple(felder["synonyme"]),
        ebene=felder["ebene"],
        zustaendig=felder["zustaendig"],
        gebuehr=felder.get("gebuehr"),
        beleg=datei.belege.get("quelle", Beleg()),
        belege=datei.belege,
        gueltig_bis=felder["gueltig_bis"],
        verantwortlich=felder["verantwortlich"],
        online=felder["online"],
        online_link=felder.get("online_link"),
        vertrauensniveau=felder["vertrauensniveau"],
        leika_schluessel=felder.get("leika_schluessel"),
        abschnitte=datei.abschnitte,
        beispiele=beispiele,
        antrag=antrag,
        datei=datei.datei,
    )
