"""Carrying out a command while questions are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Entwurf, Phase
from bot.antrag.messages import Knopf, Meldung, example, field_message, labelled
from bot.antrag.model import Feld
from bot.antrag.questions import field_buttons, plain_question
from bot.antrag.steps.correct import ask_which, changeable
from bot.antrag.transitions import Schritt, advance, going_on, prune


def carry_out(lage: Lage, name: str) -> Schritt:
    """The step of a command (see bot.antrag.deutung.Befehl) given in the phases that ask for a field."""
    return _COMMANDS[name](lage)


def cancel(lage: Lage) -> Schritt:
    """Ask before anything is dropped; the phase to go on with is remembered as it is."""
    asked = replace(lage.entwurf, phase=Phase.ABBRUCH, davor=lage.entwurf.phase)
    return going_on(lage.definition, asked)


def back(lage: Lage) -> Schritt:
    """The question before the one in talk, its answer kept until another one is given."""
    entwurf, definition = lage.entwurf, lage.definition
    if entwurf.feld in entwurf.angefangen:  # in the middle of a compound answer: that question as a whole
        return going_on(definition, entwurf.without_part(entwurf.feld).at(Phase.FELD, entwurf.feld))
    before = previous(lage)
    if before is None:
        return going_on(definition, entwurf, _about_field(lage, "kein_zurueck"))
    return going_on(definition, entwurf.at(Phase.FELD, before))


def previous(lage: Lage) -> str | None:
    """The last question before the one in talk that was answered or skipped (at the end: of all)."""
    order = [feld.id for feld in lage.definition.relevant(lage.entwurf.werte)]
    end = order.index(lage.entwurf.feld) if lage.entwurf.feld in order else len(order)
    done = changeable(lage.definition, lage.entwurf)
    return next((feld_id for feld_id in reversed(order[:end]) if feld_id in done), None)


def skip(lage: Lage) -> Schritt:
    """Leave an optional question open; a required one says why it is needed."""
    feld = lage.feld
    if feld.pflicht:
        said = _about_field(lage, "pflicht_warum" if feld.warum else "pflicht", field_buttons(feld, lage.entwurf))
        return Schritt(_unfailed(lage.entwurf), (said,))
    entwurf, dropped = prune(lage.definition, lage.entwurf.skipped(feld.id))
    return going_on(lage.definition, advance(lage.definition, entwurf), *dropped)


def keep(lage: Lage) -> Schritt:
    """ "So lassen": the present answer stays."""
    entwurf = lage.entwurf.without_part(lage.entwurf.feld)
    said = field_message(lage.definition, entwurf, "unveraendert", entwurf.feld)
    return going_on(lage.definition, advance(lage.definition, entwurf), said)


def change(lage: Lage) -> Schritt:
    """A correction without saying of what."""
    return ask_which(lage, changeable(lage.definition, lage.entwurf), "aendern")


def _help(lage: Lage) -> Schritt:
    """The help text of the form, else the choices, else an example, else the reason for asking."""
    feld = lage.feld
    options = ", ".join(option.text for option in feld.optionen)
    if feld.hilfe:
        said: tuple[Meldung, ...] = (_about_field(lage, "hilfe"),)
    elif options:
        said = (_about_field(lage, "hilfe_auswahl", optionen=options),)
    elif example(feld):
        said = (_about_field(lage, "hilfe_beispiel"),)
    else:
        said = (_about_field(lage, "warum"),) if feld.warum else ()
    return Schritt(lage.entwurf, (*said, plain_question(lage.definition, lage.entwurf)))


def _why(lage: Lage) -> Schritt:
    said = _about_field(lage, "warum" if lage.feld.warum else "warum_unbekannt")
    return Schritt(lage.entwurf, (said, plain_question(lage.definition, lage.entwurf)))


def _progress(lage: Lage) -> Schritt:
    entwurf = lage.entwurf
    open_ones = [
        feld.id
        for feld in lage.definition.relevant(entwurf.werte)
        if feld.id not in (*entwurf.werte, *entwurf.uebersprungen, entwurf.feld)
    ]
    if open_ones:
        said = _about_field(lage, "fortschritt", rest=str(len(open_ones)))
    else:
        said = _about_field(lage, "fortschritt_letzte")
    return Schritt(entwurf, (said, plain_question(lage.definition, entwurf)))


def _do_not_know(lage: Lage) -> Schritt:
    feld: Feld = lage.feld
    code = "weiss_nicht" if feld.pflicht else "weiss_nicht_freiwillig"
    ways = labelled(*(() if feld.pflicht else ("ueberspringen",)), "mensch")
    return Schritt(_unfailed(lage.entwurf), (_about_field(lage, code, ways),))


def _about_field(lage: Lage, code: str, knoepfe: tuple[Knopf, ...] = (), **own: str) -> Meldung:
    return field_message(lage.definition, lage.entwurf, code, lage.entwurf.feld, knoepfe, **own)


def _unfailed(entwurf: Entwurf) -> Entwurf:
    return replace(entwurf, fehlversuche=0)


_COMMANDS: Mapping[str, Callable[[Lage], Schritt]] = {
    "abbrechen": cancel,
    "zurueck": back,
    "ueberspringen": skip,
    "so_lassen": keep,
    "aendern": change,
    "hilfe": _help,
    "warum": _why,
    "fortschritt": _progress,
    "weiss_nicht": _do_not_know,
}
