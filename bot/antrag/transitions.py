"""How the draft changes: taking an answer, failing, pruning what no longer matters, moving on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.antrag.deutung import Korrektur
from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Entwurf, Phase, without
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Teilweise, Vermutet
from bot.antrag.messages import Meldung, field_message, form_message, labelled
from bot.antrag.model import AntragDefinition, Feld
from bot.antrag.questions import change_buttons, field_buttons, question

Ausgang = Literal["weiter", "unterbrechung", "abgebrochen", "bestaetigt"]

_FAILURES_BEFORE_HELP = 2


@dataclass(frozen=True)
class Schritt:
    """What a message led to: the new state, what to say, and whether the form is still going on."""

    entwurf: Entwurf
    meldungen: tuple[Meldung, ...] = ()
    ergebnis: Ausgang = "weiter"


def going_on(definition: AntragDefinition, entwurf: Entwurf, *meldungen: Meldung) -> Schritt:
    """The step that says `meldungen` and then asks what is pending."""
    return Schritt(entwurf, (*meldungen, question(definition, entwurf)))


def advance(definition: AntragDefinition, entwurf: Entwurf) -> Entwurf:
    """The draft waiting for the first open question, or at the summary when there is none."""
    for feld in definition.relevant(entwurf.werte):
        if feld.id not in entwurf.werte and feld.id not in entwurf.uebersprungen:
            phase = Phase.ANGEBOT if feld.id in entwurf.konto else Phase.FELD
            return entwurf.at(phase, feld.id)
    return entwurf.at(Phase.ZUSAMMENFASSUNG)


def prune(definition: AntragDefinition, entwurf: Entwurf) -> tuple[Entwurf, tuple[Meldung, ...]]:
    """The draft without answers to questions that no longer matter, and a message that names them."""
    relevant = {feld.id for feld in definition.relevant(entwurf.werte)}
    dropped = [f.bezeichnung for f in definition.felder if f.id in entwurf.werte and f.id not in relevant]
    kept = replace(
        entwurf,
        werte={k: v for k, v in entwurf.werte.items() if k in relevant},
        uebersprungen=tuple(i for i in entwurf.uebersprungen if i in relevant),
        angefangen={k: v for k, v in entwurf.angefangen.items() if k in relevant},
    )
    said = form_message(definition, "entfaellt", bezeichnungen=", ".join(dropped))
    return kept, (said,) if dropped else ()


def take(lage: Lage, ergebnis: Ergebnis) -> Schritt:
    """The answer to the field in talk: stored, asked back, completed, or refused with its reason."""
    if isinstance(ergebnis, Gelesen):
        return store(lage, ergebnis.wert, read_back=ergebnis.gedeutet)
    if isinstance(ergebnis, Vermutet):
        asked = lage.entwurf.at(Phase.RUECKFRAGE, lage.entwurf.feld, vorschlag=ergebnis.wert, sonst=ergebnis.sonst)
        return going_on(lage.definition, asked)
    if isinstance(ergebnis, Teilweise):
        return _keep_part(lage, ergebnis)
    return refuse(lage, ergebnis)


def _keep_part(lage: Lage, ergebnis: Teilweise) -> Schritt:
    """Some parts more are known; the same ones again are a failure."""
    entwurf, feld_id = lage.entwurf, lage.entwurf.feld
    begun = entwurf.with_part(feld_id, ergebnis.wert).at(Phase.FELD, feld_id)
    if ergebnis.wert != entwurf.angefangen.get(feld_id):
        return going_on(lage.definition, begun)
    return _failed(lage, replace(begun, fehlversuche=entwurf.fehlversuche + 1), ())


def store(lage: Lage, wert: Any, *, read_back: bool = False) -> Schritt:
    """`wert` becomes the answer to the field in talk, and the form moves on."""
    feld_id, definition = lage.entwurf.feld, lage.definition
    before = lage.entwurf.werte.get(feld_id)
    entwurf, dropped = prune(definition, lage.entwurf.with_value(feld_id, wert))
    said = _said(definition, entwurf, feld_id, changed=before is not None, same=before == wert, read_back=read_back)
    return going_on(definition, advance(definition, entwurf), *said, *dropped)


def refuse(lage: Lage, fehler: Fehler) -> Schritt:
    """Why the answer was not taken; after two failures at one question also a way out."""
    feld = lage.definition.feld(lage.entwurf.feld) if lage.entwurf.feld else None
    entwurf = replace(lage.entwurf, fehlversuche=lage.entwurf.fehlversuche + 1)
    said = error_message(lage.definition, entwurf, fehler, feld)
    return _failed(lage, entwurf, (said,)) if feld else Schritt(entwurf, (said,))


def _failed(lage: Lage, entwurf: Entwurf, said: tuple[Meldung, ...]) -> Schritt:
    """The question for a missing part comes again; the second failure offers help, skipping, a human."""
    definition, feld = lage.definition, lage.feld
    again = (question(definition, entwurf),) if feld.id in entwurf.angefangen else ()
    if entwurf.fehlversuche < _FAILURES_BEFORE_HELP:
        return Schritt(entwurf, (*said, *again))
    code = "hilfe_angebot" if feld.pflicht else "hilfe_angebot_freiwillig"
    ways = labelled("hilfe", *(() if feld.pflicht else ("ueberspringen",)), "mensch")
    return Schritt(entwurf, (*said, *again, field_message(definition, entwurf, code, feld.id, ways)))


def error_message(definition: AntragDefinition, entwurf: Entwurf, fehler: Fehler, feld: Feld | None) -> Meldung:
    """The reason as a message, with the buttons of the field."""
    buttons = field_buttons(feld, entwurf) if feld else ()
    return field_message(definition, entwurf, fehler.code, feld.id if feld else "", buttons, **fehler.daten)


def correct(lage: Lage, korrektur: Korrektur) -> Schritt:
    """Change an answer that was named: at once when its new value is clear, else by asking for it."""
    ergebnis = korrektur.ergebnis
    if isinstance(ergebnis, Gelesen):
        return _corrected(lage, korrektur.feld, ergebnis)
    at_field = lage.with_draft(lage.entwurf.at(Phase.FELD, korrektur.feld))
    if isinstance(ergebnis, Teilweise) and korrektur.feld in lage.entwurf.werte:
        ergebnis = _rest_kept(ergebnis, lage.entwurf.werte[korrektur.feld])
    if isinstance(ergebnis, Vermutet):
        return take(at_field, ergebnis)
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


def _corrected(lage: Lage, feld_id: str, ergebnis: Gelesen) -> Schritt:
    """A new value for another field: the pending question stays, unless it no longer matters."""
    definition, old = lage.definition, lage.entwurf
    before = old.werte.get(feld_id)
    entwurf, dropped = prune(definition, old.with_value(feld_id, ergebnis.wert))
    entwurf = replace(entwurf, kandidaten=without(entwurf.kandidaten, feld_id))
    said = _said(definition, entwurf, feld_id, changed=True, same=before == ergebnis.wert, read_back=False)
    relevant = {feld.id for feld in definition.relevant(entwurf.werte)}
    stays = old.phase in (Phase.FELD, Phase.ANGEBOT) and old.feld != feld_id and old.feld in relevant
    following = replace(entwurf, fehlversuche=0) if stays else advance(definition, entwurf)
    return going_on(definition, following, *said, *dropped)


def _said(
    definition: AntragDefinition, entwurf: Entwurf, feld_id: str, *, changed: bool, same: bool, read_back: bool
) -> tuple[Meldung, ...]:
    """Whether and how the new value is said back."""
    if changed:
        code = "unveraendert" if same else "geaendert"
    elif read_back:
        code = "verstanden"
    else:
        return ()
    return (field_message(definition, entwurf, code, feld_id),)


def _asking_part(entwurf: Entwurf, korrektur: Korrektur) -> Entwurf:
    """Waiting for one part: the others are kept as begun."""
    old = entwurf.werte.get(korrektur.feld)
    if not korrektur.teil or not old:
        return entwurf.without_part(korrektur.feld) if old else entwurf
    begun = {teil: wert for teil, wert in old.items() if teil != korrektur.teil}
    return entwurf.with_part(korrektur.feld, begun)
