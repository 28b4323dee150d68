"""Reading stored answers against the form and the day once more: what was right when it was typed may be over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator

from bot.antrag.entwurf import Entwurf
from bot.antrag.fields import kind
from bot.antrag.fields.base import Fehler, Umstaende
from bot.antrag.messages import Meldung
from bot.antrag.model import AntragDefinition, Feld
from bot.antrag.transitions import Schritt, advance, error_message, going_on, prune

_FORMATS = Draft202012Validator.FORMAT_CHECKER


def has_shape(feld: Feld, wert: Any) -> bool:
    """Whether `wert` is a value as that field stores it; a day that no calendar has is none."""
    return bool(Draft202012Validator(kind(feld).schema(feld), format_checker=_FORMATS).is_valid(wert))


def usable(definition: AntragDefinition, entwurf: Entwurf) -> dict[str, Any]:
    """The answers that the form, as it is now, still knows and would store."""
    known = {feld.id: feld for feld in definition.felder}
    return {i: wert for i, wert in entwurf.werte.items() if i in known and has_shape(known[i], wert)}


def ask_outdated_again(definition: AntragDefinition, entwurf: Entwurf, heute: date) -> Schritt | None:
    """The step that asks again for answers whose limits were passed meanwhile ("Wunschtermin" of last week), the
    first one with its reason; None when every answer still holds. `entwurf` holds usable answers only."""
    outdated = _outdated(definition, entwurf, heute)
    if not outdated:
        return None
    kept = {feld_id: wert for feld_id, wert in entwurf.werte.items() if feld_id not in outdated}
    cleared, _ = prune(definition, replace(entwurf, werte=kept, angefangen={}, zuletzt=""))
    asking = advance(definition, cleared)
    said: tuple[Meldung, ...] = ()
    if asking.feld in outdated:
        said = (error_message(definition, asking, outdated[asking.feld], definition.feld(asking.feld)),)
    return going_on(definition, asking, *said)


def _outdated(definition: AntragDefinition, entwurf: Entwurf, heute: date) -> dict[str, Fehler]:
    found: dict[str, Fehler] = {}
    for feld in definition.relevant(entwurf.werte):
        wert = entwurf.werte.get(feld.id)
        fehler = kind(feld).check(wert, feld, Umstaende(heute)) if wert is not None else None
        if fehler is not None:
            found[feld.id] = fehler
    return found
