"""Phases ZUSAMMENFASSUNG and ERKLAERUNG: check everything, then one explicit confirmation (OZG § 9a).

The two buttons that lead to sending have different words, so that a doubled click never sends unread.
"""

from __future__ import annotations

from dataclasses import replace

from bot.antrag.commands import BY_INTENT, recognise
from bot.antrag.corrections import find_correction, find_unasked
from bot.antrag.deutung import Korrektur, Welches
from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Phase
from bot.antrag.fields.ja_nein import yes_or_no
from bot.antrag.interruptions import asks, recognised
from bot.antrag.messages import Meldung, form_message, labelled
from bot.antrag.questions import question
from bot.antrag.recheck import ask_outdated_again
from bot.antrag.steps.commands import cancel, change, previous
from bot.antrag.steps.correct import ask_which, correct, not_asked
from bot.antrag.steps.field import interrupted
from bot.antrag.transitions import Schritt, going_on
from bot.antrag.vocabulary import says

# Whatever agrees or wants to send leads to the declaration: the last yes is asked for there.
_GO_ON = (("antworten", "weiter"), ("antworten", "absenden"), ("ja",))
_SHOWN_AGAIN = {"hilfe": "hilfe_pruefen", "warum": "warum_formular", "fortschritt": "fortschritt_fertig"}


def at_summary(lage: Lage) -> Schritt:
    """Go on to the declaration, change something, go back, cancel."""
    if any(says(lage.text, *path) for path in _GO_ON):
        return _to_declaration(lage)
    if says(lage.text, "nein"):
        return change(lage)
    understood = _both(lage.after_no())
    if understood is None and lage.intends("ja", konfidenz=0.8):
        return _to_declaration(lage)
    return understood or _unclear(lage, "zusammenfassung_unklar")


def _to_declaration(lage: Lage) -> Schritt:
    outdated = ask_outdated_again(lage.definition, lage.entwurf, lage.eingabe.heute)
    return outdated or going_on(lage.definition, lage.entwurf.at(Phase.ERKLAERUNG))


def at_declaration(lage: Lage) -> Schritt:
    """Confirm, look again, change something, cancel."""
    if says(lage.text, "antworten", "absenden"):
        outdated = ask_outdated_again(lage.definition, lage.entwurf, lage.eingabe.heute)
        return outdated or Schritt(lage.entwurf.at(Phase.BESTAETIGT), (), "bestaetigt")
    if says(lage.text, "antworten", "nochmal_pruefen") or says(lage.text, "nein"):
        return going_on(lage.definition, lage.entwurf.at(Phase.ZUSAMMENFASSUNG))
    if says(lage.text, "antworten", "weiter"):  # the summary's button pressed twice
        return going_on(lage.definition, lage.entwurf)
    return _both(lage.after_no()) or _unclear(lage, "erklaerung_unklar")


def _both(lage: Lage) -> Schritt | None:
    """What both phases understand: commands, corrections, questions to the rest of the bot."""
    command = recognise(lage.text)
    name = command.name if command else None
    if name in ("abbrechen", "zurueck", "aendern"):
        return _command(lage, name)
    if name in _SHOWN_AGAIN:
        said = form_message(lage.definition, _SHOWN_AGAIN[name])
        return Schritt(lage.entwurf, (said, _choices(lage)))
    return _correction(lage) or _suspected(lage)


def _command(lage: Lage, name: str) -> Schritt:
    if name == "abbrechen":
        return cancel(lage)
    if name == "aendern":
        return change(lage)
    before = previous(lage)
    if lage.entwurf.phase is Phase.ERKLAERUNG or before is None:
        return going_on(lage.definition, lage.entwurf.at(Phase.ZUSAMMENFASSUNG))
    return going_on(lage.definition, lage.entwurf.at(Phase.FELD, before))


def _correction(lage: Lage) -> Schritt | None:
    """Any entry that is named is meant to be changed, unless the text asks a question."""
    hint = find_correction(lage)
    unasked = find_unasked(lage) if hint is None else None
    if unasked is not None and isinstance(unasked.ziel, Korrektur) and not asks(lage):
        return not_asked(lage, unasked.ziel.feld)
    if hint is None or (asks(lage) and not hint.ausdruecklich):
        return None
    if isinstance(hint.ziel, Welches):
        return ask_which(lage, hint.ziel.kandidaten, "aendern_mehrere")
    return correct(lage, hint.ziel)


def _suspected(lage: Lage) -> Schritt | None:
    """What only the NLU or the finder sees."""
    if recognised(lage) or asks(lage):
        return interrupted(lage)
    name = BY_INTENT.get(lage.eingabe.absicht or "") if lage.eingabe.konfidenz >= 0.6 else None
    if name in ("abbrechen", "zurueck", "aendern"):
        return _command(lage, name)
    return change(lage) if yes_or_no(lage.text) is False else None


def _choices(lage: Lage) -> Meldung:
    """What can be done here, without showing everything once more."""
    code = "erklaerung" if lage.entwurf.phase is Phase.ERKLAERUNG else "zusammenfassung"
    return form_message(lage.definition, f"{code}_unklar", question(lage.definition, lage.entwurf).knoepfe)


def _unclear(lage: Lage, code: str) -> Schritt:
    entwurf = replace(lage.entwurf, fehlversuche=lage.entwurf.fehlversuche + 1)
    human = labelled("mensch") if entwurf.fehlversuche > 1 else ()
    buttons = (*question(lage.definition, entwurf).knoepfe, *human)
    return Schritt(entwurf, (form_message(lage.definition, code, buttons),))
