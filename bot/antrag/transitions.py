"""How the draft changes: taking an answer, failing, pruning what no longer matters, moving on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Entwurf, Phase
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Teilweise, Vermutet
from bot.antrag.messages import Meldung, field_message, form_message, labelled
from bot.antrag.model import AntragDefinition, Feld
from bot.antrag.questions import field_buttons, question

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
    said = said_back(definition, entwurf, feld_id, changed=before is not None, same=before == wert, read_back=read_back)
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


def said_back(
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
