"""Phase FELD: a field was asked; and what the other phases do with a text that means more than yes or no."""

from __future__ import annotations

from bot.antrag.deutung import Antwort, Befehl, Deutung, Klaerung, Korrektur, NichtGefragt, Welches
from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Phase
from bot.antrag.interpret import interpret
from bot.antrag.steps.commands import carry_out
from bot.antrag.steps.correct import ask_which, correct, not_asked
from bot.antrag.transitions import Schritt, going_on, take


def at_field(lage: Lage) -> Schritt:
    """The step of a message while a field is asked."""
    return apply(lage, interpret(lage))


def apply(lage: Lage, deutung: Deutung) -> Schritt:
    """Do what the message means."""
    if isinstance(deutung, Antwort):
        return take(lage, deutung.ergebnis)
    if isinstance(deutung, Befehl):
        return carry_out(lage, deutung.name)
    if isinstance(deutung, Korrektur):
        return correct(lage, deutung)
    if isinstance(deutung, Welches):
        return ask_which(lage, deutung.kandidaten, "aendern_mehrere")
    if isinstance(deutung, NichtGefragt):
        return not_asked(lage, deutung.feld)
    if isinstance(deutung, Klaerung):
        return _clarify(lage, deutung)
    return interrupted(lage)


def interrupted(lage: Lage) -> Schritt:
    """The rest of the bot answers; nothing changes here."""
    return Schritt(lage.entwurf, (), "unterbrechung")


def asking(lage: Lage) -> Lage:
    """The same message as if the field in talk had just been asked."""
    return lage.with_draft(lage.entwurf.at(Phase.FELD, lage.entwurf.feld))


def _clarify(lage: Lage, deutung: Klaerung) -> Schritt:
    asked = lage.entwurf.at(Phase.KLAERUNG, lage.entwurf.feld, eingabe=lage.text, befehl=deutung.befehl)
    return going_on(lage.definition, asked)
