"""What a message means while a field is asked: answer, command, correction, or something for the rest of the bot.

The order of the rules is the decision: a choice of the form's own words, a correction that names another answer,
a command, a question, the answer, and only then what the NLU merely suspects.
"""

from __future__ import annotations

from bot.antrag.commands import BY_INTENT, Erkannt, mentions_command, recognise
from bot.antrag.corrections import Hinweis, bare_answer, current_value, find_correction, find_unasked, is_free
from bot.antrag.deutung import Antwort, Befehl, Deutung, Klaerung, Korrektur, NichtGefragt, Unterbrechung, Welches
from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Phase
from bot.antrag.fields import auswahl, kind
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Vermutet
from bot.antrag.fields.ja_nein import yes_or_no
from bot.antrag.interruptions import fits, in_doubt, meant_for_others
from bot.antrag.vocabulary import fold, says

# Commands that can be taken for the answer to a free question, and the code that asks.
_CLARIFY = {
    "abbrechen": "abbrechen",
    "zurueck": "zurueck",
    "ueberspringen": "ueberspringen",
    "hilfe": "hilfe",
    "verneinung": "nein",
}
_MAYBE, _SURE = 0.6, 0.9


def interpret(lage: Lage) -> Deutung:
    """The meaning of a cleaned, non-empty message in the phase FELD."""
    ergebnis = lage.answer()
    if _own_words(lage, ergebnis):
        return Antwort(ergebnis)
    if lage.entwurf.feld in lage.entwurf.werte and says(lage.text, "antworten", "so_lassen"):
        return Befehl("so_lassen")
    if says(lage.text, "antworten", "mensch"):
        return Unterbrechung()
    lage = bare_answer(lage)
    ergebnis = lage.answer()
    return (
        _correction(lage, ergebnis)
        or _unasked(lage, ergebnis)
        or _command(lage, ergebnis)
        or _interruption(lage, ergebnis)
        or _suspected(lage, ergebnis)
        or Antwort(_other_choice(lage) if isinstance(ergebnis, Fehler) else ergebnis)
    )


def _other_choice(lage: Lage) -> Ergebnis:
    """What fits none of the choices may be what "Sonstiges" stands for; asked back once."""
    other = auswahl.catch_all(lage.feld)
    first = lage.entwurf.phase is Phase.FELD and lage.entwurf.fehlversuche == 0
    says_something = len(lage.folded) > 2 and not lage.folded.isdigit() and yes_or_no(lage.text) is None
    return Vermutet(other.wert) if other and first and says_something else lage.answer()


def _own_words(lage: Lage, ergebnis: Ergebnis) -> bool:
    """Whether the text is literally one of the choices of the question."""
    if lage.feld.art == "ja_nein":
        return says(lage.text, "ja") or says(lage.text, "nein")
    names = {fold(n) for o in lage.feld.optionen for n in (o.text, o.wert, *o.synonyme)}
    return isinstance(ergebnis, Gelesen) and lage.folded in names


def _correction(lage: Lage, ergebnis: Ergebnis) -> Deutung | None:
    hint = find_correction(lage)
    if hint is None or not _is_meant(lage, ergebnis, hint):
        return None
    return hint.ziel


def _unasked(lage: Lage, ergebnis: Ergebnis) -> NichtGefragt | None:
    hint = find_unasked(lage)
    if hint is None or not isinstance(hint.ziel, Korrektur):
        return None
    is_value = hint.gefuellt and not is_free(lage, hint.ziel.feld, hint.ziel.teil)
    meant = not fits(ergebnis) or (kind(lage.feld).FREI and is_value)
    return NichtGefragt(hint.ziel.feld) if meant else None


def _is_meant(lage: Lage, ergebnis: Ergebnis, hint: Hinweis) -> bool:
    """Whether the hint is a correction rather than the answer with a field's name in it."""
    intended = lage.intends("korrigieren")
    target = hint.ziel
    if isinstance(target, Welches):
        return hint.ausdruecklich or (intended and not fits(ergebnis))
    if target.feld == lage.entwurf.feld:
        return _of_present_field(lage, hint)
    known = current_value(lage, target.feld) is not None
    if hint.ausdruecklich or intended:
        return known or hint.gefuellt or (not fits(ergebnis) and _will_be_asked(lage, target.feld))
    if not hint.gefuellt:
        return False
    free = kind(lage.feld).FREI and fits(ergebnis)
    return not free or not is_free(lage, target.feld, target.teil)


def _will_be_asked(lage: Lage, feld_id: str) -> bool:
    return any(feld.id == feld_id for feld in lage.definition.relevant(lage.entwurf.werte))


def _of_present_field(lage: Lage, hint: Hinweis) -> bool:
    """A part of the very answer in talk: "die Hausnummer ist 12a" while the address is asked again."""
    target = hint.ziel
    has_value = current_value(lage, lage.entwurf.feld) is not None
    return isinstance(target, Korrektur) and bool(target.teil) and has_value and hint.gefuellt


def _names_present_field(lage: Lage) -> bool:
    """ "Moment, die Hausnummer ist 5" while the address is asked for the first time: an attempt at the answer."""
    hint = find_correction(lage)
    return hint is not None and isinstance(hint.ziel, Korrektur) and hint.ziel.feld == lage.entwurf.feld


def _command(lage: Lage, ergebnis: Ergebnis) -> Deutung | None:
    command = recognise(lage.text) or recognise(lage.after_no().text)
    if command is None:
        return None
    if command.name == "verneinung":
        return _negation(lage, ergebnis)
    if command.klar:
        return Befehl(command.name)
    return _doubtful_command(lage, ergebnis, command)


def _doubtful_command(lage: Lage, ergebnis: Ergebnis, command: Erkannt) -> Deutung | None:
    """ "Stopp": the answer to a strict question it is not, to a free one it may be."""
    if not fits(ergebnis):
        return Befehl(command.name)
    if kind(lage.feld).FREI and command.name in _CLARIFY:
        return Klaerung(_CLARIFY[command.name])
    return None


def _negation(lage: Lage, ergebnis: Ergebnis) -> Deutung | None:
    """ "Nein", "keine": the answer where it fits, else skipping where that is allowed, else a question."""
    free = kind(lage.feld).FREI
    if fits(ergebnis) and not free:
        return None
    if not lage.feld.pflicht:
        return Befehl("ueberspringen")
    return Klaerung("nein") if fits(ergebnis) else None


def _interruption(lage: Lage, ergebnis: Ergebnis) -> Deutung | None:
    if meant_for_others(lage, ergebnis):
        return Unterbrechung()
    return Klaerung("frage") if in_doubt(lage, ergebnis) else None


def _suspected(lage: Lage, ergebnis: Ergebnis) -> Deutung | None:
    """What only the NLU sees as a command: counts where the text is no answer."""
    name = BY_INTENT.get(lage.eingabe.absicht or "")
    if name is None:
        return None
    if not fits(ergebnis):
        attempt = name == "aendern" and _names_present_field(lage)
        return Befehl(name) if lage.eingabe.konfidenz >= _MAYBE and not attempt else None
    doubtful = lage.eingabe.konfidenz >= _SURE and mentions_command(lage.folded, name)
    return Klaerung(_CLARIFY[name]) if kind(lage.feld).FREI and doubtful and name in _CLARIFY else None
