"""Phase KLAERUNG: the citizen says whether a text was the answer or a command."""

from __future__ import annotations

from bot.antrag.commands import recognise
from bot.antrag.eingabe import Lage
from bot.antrag.fields.ja_nein import yes_or_no
from bot.antrag.interruptions import asks
from bot.antrag.steps.commands import carry_out
from bot.antrag.steps.field import asking, at_field, interrupted
from bot.antrag.transitions import Schritt, going_on, take
from bot.antrag.vocabulary import fold, says

_ASK_AGAIN = ("nein", "frage")


def at_clarification(lage: Lage) -> Schritt:
    """Take the text as the answer, carry out the command, ask again, or go on with another answer."""
    doubt, again = lage.entwurf.befehl, asking(lage)
    command = recognise(lage.text)
    if doubt not in _ASK_AGAIN and command and command.name == doubt:
        return carry_out(again, doubt)
    same = fold(lage.entwurf.eingabe) == lage.folded
    if same and doubt == "frage" and (lage.eingabe.frage_erkannt or asks(lage)):
        return interrupted(lage)  # asked twice: a question it is
    if same or says(lage.text, "antworten", "eintragen") or yes_or_no(lage.text):
        return take(again, again.with_text(lage.entwurf.eingabe).answer())
    if says(lage.text, "antworten", "nochmal_fragen"):
        return going_on(lage.definition, again.entwurf)
    if yes_or_no(lage.text) is False:
        return going_on(lage.definition, again.entwurf) if doubt in _ASK_AGAIN else carry_out(again, doubt)
    return at_field(again)
