"""Changing an answer that was given before: at once, by asking for it, or by asking which one is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.antrag.deutung import Korrektur
from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Entwurf, Phase, without
from bot.antrag.fields.base import Fehler, Gelesen, Teilweise, Vermutet
from bot.antrag.messages import field_message, form_message
from bot.antrag.model import AntragDefinition
from bot.antrag.questions import change_buttons
from bot.antrag.transitions import Schritt, advance, error_message, going_on, prune, said_back, take


def correct(lage: Lage, korrektur: Korrektur) -> Schritt:
    """Change an answer that was named: at once when its new value is clear, else by asking for it."""
    ergebnis = korrektur.ergebnis
    if isinstance(ergebnis, Gelesen):
        return _corrected(lage, korrektur.feld, ergebnis)
    at_field = lage.with_draft(lage.entwurf.at(Phase.FELD, korrektur.feld))
    if isinstance(ergebnis, Teilweise) and korrektur.feld in lage.entwurf.werte:
        ergebnis = _rest_kept(ergebnis, lage.entwurf.werte[korrektur.feld])
    if isinstance(ergebnis, Vermutet):
        return take(at_field, _completed(ergebnis, lage.entwurf.werte.get(korrektur.feld)))
    entwurf = _asking_part(at_field.entwurf, korrektur)
    if not isinstance(ergebnis, Fehler):
        return going_on(lage.definition, entwurf)
    feld = lage.definition.feld(korrektur.feld)
    said = [error_message(lage.definition, entwurf, ergebnis, feld)]
    if feld.id in entwurf.werte:
        said.append(field_message(lage.definition, entwurf, "alter_wert_bleibt", feld.id))
    return going_on(lage.definition, replace(entwurf, fehlversuche=1), *said)


def _rest_kept(ergebnis: Teilweise, old: Mapping[str, str]) -> Vermutet:
    """ "Ich wohne in der Hauptstraße 7": probably still in the same town; a single new name is the surname."""
    said = ergebnis.wert if ergebnis.sicher else dict.fromkeys(ergebnis.fehlt, *ergebnis.wert.values())
    return Vermutet({**old, **said})


def _completed(ergebnis: Vermutet, old: Any) -> Vermutet:
    """A guess of which parts are missing ("ich wohne in 39167 Auto"), the rest as it was."""
    if not isinstance(old, Mapping):
        return ergebnis
    return Vermutet({**old, **ergebnis.wert}, ergebnis.sonst)


def _corrected(lage: Lage, feld_id: str, ergebnis: Gelesen) -> Schritt:
    """A new value for another field: the pending question stays, unless it no longer matters."""
    definition, old = lage.definition, lage.entwurf
    before = old.werte.get(feld_id)
    entwurf, dropped = prune(definition, old.with_value(feld_id, ergebnis.wert))
    entwurf = replace(entwurf, kandidaten=without(entwurf.kandidaten, feld_id))
    said = said_back(definition, entwurf, feld_id, changed=True, same=before == ergebnis.wert, read_back=False)
    relevant = {feld.id for feld in definition.relevant(entwurf.werte)}
    stays = old.phase in (Phase.FELD, Phase.ANGEBOT) and old.feld != feld_id and old.feld in relevant
    following = replace(entwurf, fehlversuche=0) if stays else advance(definition, entwurf)
    return going_on(definition, following, *said, *dropped)


def _asking_part(entwurf: Entwurf, korrektur: Korrektur) -> Entwurf:
    """Waiting for one part: the others are kept as begun."""
    old = entwurf.werte.get(korrektur.feld)
    if not korrektur.teil or not old:
        return entwurf.without_part(korrektur.feld) if old else entwurf
    begun = {teil: wert for teil, wert in old.items() if teil != korrektur.teil}
    return entwurf.with_part(korrektur.feld, begun)


def not_asked(lage: Lage, feld_id: str) -> Schritt:
    """Say that this is not needed as things stand, and go on where it was."""
    said = field_message(lage.definition, lage.entwurf, "nicht_gefragt", feld_id)
    return going_on(lage.definition, lage.entwurf, said)


def ask_which(lage: Lage, kandidaten: tuple[str, ...], code: str) -> Schritt:
    """Ask which entry is to be changed, out of `kandidaten`."""
    if not kandidaten:
        return going_on(lage.definition, lage.entwurf, form_message(lage.definition, "aendern_leer"))
    entwurf = lage.entwurf.at(Phase.AENDERN, kandidaten=kandidaten)
    return Schritt(entwurf, (form_message(lage.definition, code, change_buttons(lage.definition, entwurf)),))


def changeable(definition: AntragDefinition, entwurf: Entwurf) -> tuple[str, ...]:
    """Ids of the questions that were answered or skipped, in order."""
    done = {*entwurf.werte, *entwurf.uebersprungen}
    return tuple(feld.id for feld in definition.relevant(entwurf.werte) if feld.id in done)
