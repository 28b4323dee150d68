"""What was entered, for the citizen's eye and for the portal."""

from __future__ import annotations

import copy
from typing import Any

from bot.antrag.entwurf import Entwurf
from bot.antrag.messages import Meldung, form_message, labelled, shown
from bot.antrag.model import AntragDefinition
from bot.antrag.vocabulary import section

REVIEW = ("weiter", "aendern", "abbrechen")


def entries(definition: AntragDefinition, entwurf: Entwurf) -> tuple[tuple[str, str], ...]:
    """(label, value as shown) of every relevant field, in order; skipped ones say so."""
    return tuple(
        (feld.bezeichnung, shown(feld, entwurf.werte.get(feld.id)) or str(section("anzeige", "keine_angabe")))
        for feld in definition.relevant(entwurf.werte)
    )


def summary(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    """The whole declaration for review (OZG § 9a): every entry, and buttons to change, go on or cancel."""
    lines = "\n".join(f"{label}: {wert}" for label, wert in entries(definition, entwurf))
    code = "zusammenfassung_gebuehr" if definition.gebuehr else "zusammenfassung"
    return form_message(definition, code, labelled(*REVIEW), eintraege=lines)


def werte_fuer_portal(definition: AntragDefinition, entwurf: Entwurf) -> dict[str, Any]:
    """The `daten` of the Antrag: stored values of the relevant fields, which satisfy json_schema()."""
    relevant = definition.relevant(entwurf.werte)
    return {feld.id: copy.deepcopy(entwurf.werte[feld.id]) for feld in relevant if feld.id in entwurf.werte}
