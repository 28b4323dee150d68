"""Yes, no, or something better: what an answer to "is that right?" says."""

from __future__ import annotations

from bot.antrag.corrections import find_correction
from bot.antrag.eingabe import Lage
from bot.antrag.fields.ja_nein import yes_or_no
from bot.antrag.interruptions import fits
from bot.antrag.vocabulary import says

_BY_INTENT = {"ja": True, "nein": False}


def agreement(lage: Lage) -> bool | None:
    """Yes or no to what was shown; None when the text says something else, also after a "nein, …"."""
    for answer, name in ((True, "ja"), (False, "nein")):
        if says(lage.text, name):
            return answer
    if _fits(lage.after_no()):
        return None
    said = yes_or_no(lage.text)
    if said is None and lage.intends("ja", "nein", konfidenz=0.8):
        return _BY_INTENT[lage.eingabe.absicht or ""]
    return said


def _fits(rest: Lage) -> bool:
    """Whether the text is an answer by itself, or names a part of it ("die Hausnummer ist 12a")."""
    correction = find_correction(rest)
    return fits(rest.answer()) or (correction is not None and correction.gefuellt)
