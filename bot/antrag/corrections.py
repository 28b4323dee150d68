"""Recognising that an earlier answer is to be changed, which one, and to what.

"Die Hausnummer ist 12a, nicht 12", "mein Name ist falsch", "E-Mail ändern", "12a, nicht 12", "ich meinte Berta".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.antrag import correction_patterns as patterns
from bot.antrag.deutung import Korrektur, Welches
from bot.antrag.eingabe import Lage
from bot.antrag.entwurf import Phase
from bot.antrag.fields import ZUSAMMENGESETZT, kind
from bot.antrag.fields.base import Ergebnis, Gelesen, Vermutet
from bot.antrag.mentions import Nennung, find_mention
from bot.antrag.messages import shown
from bot.antrag.vocabulary import fold, words

_AROUND = " ,;:!?.\"'„“”»«"


@dataclass(frozen=True)
class Hinweis:
    """A possible correction. `ausdruecklich`: words like "falsch" or the old value were said; `gefuellt`: the
    new value was said and understood."""

    ziel: Korrektur | Welches
    ausdruecklich: bool
    gefuellt: bool


def find_correction(lage: Lage) -> Hinweis | None:
    """What in the text points at another answer than the one asked for, if anything does."""
    return _by_old_value(lage) or _by_name(lage) or _by_last(lage)


def find_unasked(lage: Lage) -> Hinweis | None:
    """The same for a field that does not matter as things stand ("Meine IBAN ist …" without direct debit)."""
    mention = find_mention(lage.definition, lage.text)
    if mention is None or _relevant(lage, mention) is not None:
        return None
    feld_id, teil = mention.ziele[0]
    new, _, introduced = _new_value(lage.text, mention)
    filled = bool(new) and introduced and _understood(read_new(lage, feld_id, teil, new))
    marked = patterns.mark().search(lage.text) is not None
    return Hinweis(Korrektur(feld_id, teil), marked, filled) if marked or filled else None


def bare_answer(lage: Lage) -> Lage:
    """The same message, when its question is asked once more, without "richtig ist", "ich meinte", "falsch,"."""
    if lage.entwurf.feld not in lage.entwurf.werte:
        return lage
    match = patterns.last().match(lage.text)
    judged = patterns.judgement().sub("", match.group("neu") if match else lage.text, count=1)
    return lage.with_text(patterns.judgement_after().sub("", judged) or lage.text)


def current_value(lage: Lage, feld_id: str) -> Any:
    """The stored value of a field, or the one on offer; None when there is neither."""
    offered = lage.entwurf.konto.get(feld_id) if lage.entwurf.phase is Phase.ANGEBOT else None
    return lage.entwurf.werte.get(feld_id, offered)


def read_new(lage: Lage, feld_id: str, teil: str, text: str) -> Ergebnis:
    """`text` as the new value of a field, or as the new part of its present value."""
    feld, old = lage.definition.feld(feld_id), current_value(lage, feld_id)
    if teil and old:
        return ZUSAMMENGESETZT[feld.art].replace(old, teil, text, feld, lage.umstaende)
    return kind(feld).parse(text, feld, lage.umstaende)


def _by_name(lage: Lage) -> Hinweis | None:
    found = find_mention(lage.definition, lage.text)
    mention = _relevant(lage, found) if found else None
    if mention is None:
        return None
    marked = any(pattern.search(lage.text) for pattern in (patterns.mark(), patterns.demanded()))
    new, old, introduced = _new_value(lage.text, mention)
    targets = tuple(ziel for ziel in mention.ziele if introduced or not is_free(lage, *ziel))
    readings = {ziel: read_new(lage, *ziel, new) for ziel in targets} if new else {}
    good = tuple(ziel for ziel, result in readings.items() if _understood(result))
    named_last = _named_last(lage, mention)
    if new and not good and named_last:
        good, readings[named_last] = (named_last,), read_new(lage, *named_last, new)
    said_old = bool(old) and any(_is_old(lage, *ziel, old) for ziel in good or mention.ziele)
    target = _target(lage, good or mention.ziele)
    if isinstance(target, Korrektur):
        result = readings.get((target.feld, target.teil))
        target = Korrektur(target.feld, target.teil, result)
    return Hinweis(target, marked or said_old, gefuellt=bool(good))


def _named_last(lage: Lage, mention: Nennung) -> tuple[str, str] | None:
    """ "Der Name muss Kurt sein" after the question for the dog's name: that text, not a person's name."""
    last, said = lage.entwurf.zuletzt, fold(lage.text[mention.von : mention.bis])
    mine = lage.text[: mention.von].lower().rstrip().endswith("mein")
    if last not in lage.entwurf.werte or mine or said not in words("arten", "name", "worte"):
        return None
    feld = lage.definition.feld(last)
    return (last, "") if feld.art == "text" and said in fold(feld.bezeichnung) else None


def _by_old_value(lage: Lage) -> Hinweis | None:
    """ "12a, nicht 12" where exactly one answer is, or has the part, "12"."""
    match = patterns.old_and_new(lage.text)
    if match is None or find_mention(lage.definition, match.group("neu")):
        return None  # with a name in it: _by_name
    old, new = _tidy(match.group("alt")), _tidy(match.group("neu"))
    fitting = [ziel for ziel in _all_targets(lage) if _is_old(lage, *ziel, old)]
    if len(fitting) != 1:
        return None
    result = read_new(lage, *fitting[0], new)
    return Hinweis(Korrektur(*fitting[0], result), True, True) if _understood(result) else None


def _by_last(lage: Lage) -> Hinweis | None:
    """ "ich meinte Berta": the answer given last."""
    match = patterns.last().match(lage.text)
    if match is None or lage.entwurf.zuletzt not in lage.entwurf.werte:
        return None
    result = read_new(lage, lage.entwurf.zuletzt, "", _tidy(match.group("neu")))
    if not _understood(result):
        return None
    return Hinweis(Korrektur(lage.entwurf.zuletzt, "", result), True, True)


def _relevant(lage: Lage, mention: Nennung) -> Nennung | None:
    """The mention without fields that are not asked as things stand, None when nothing is left."""
    relevant = {feld.id for feld in lage.definition.relevant(lage.entwurf.werte)}
    ziele = tuple(ziel for ziel in mention.ziele if ziel[0] in relevant)
    return replace(mention, ziele=ziele) if ziele else None


def _target(lage: Lage, ziele: tuple[tuple[str, str], ...]) -> Korrektur | Welches:
    """One target; of several the one in talk, else the only answered one, else the question which."""
    answered = tuple(ziel for ziel in ziele if current_value(lage, ziel[0]) is not None)
    here = tuple(ziel for ziel in ziele if ziel[0] == lage.entwurf.feld)
    for choice in (here, ziele, answered):
        if len({ziel[0] for ziel in choice}) == 1:
            return Korrektur(*choice[0])
    return Welches(tuple(dict.fromkeys(ziel[0] for ziel in answered or ziele)))


def _all_targets(lage: Lage) -> list[tuple[str, str]]:
    """Every answer that is there, simple ones whole, compound ones by their parts."""
    targets: list[tuple[str, str]] = []
    for feld in lage.definition.relevant(lage.entwurf.werte):
        if feld.id in lage.entwurf.werte:
            targets += [(feld.id, teil) for teil in kind(feld).TEILE or ("",)]
    return targets


def is_free(lage: Lage, feld_id: str, teil: str) -> bool:
    """Whether nearly every word could be that value: free text, names, the town of an address."""
    feld = lage.definition.feld(feld_id)
    return teil in ZUSAMMENGESETZT[feld.art].FREIE_TEILE if teil else kind(feld).FREI


def _understood(result: Ergebnis) -> bool:
    return isinstance(result, Gelesen | Vermutet)


def _is_old(lage: Lage, feld_id: str, teil: str, text: str) -> bool:
    value = current_value(lage, feld_id)
    if value is None:
        return False
    return fold(text) == fold(value[teil] if teil else shown(lage.definition.feld(feld_id), value))


def _new_value(text: str, mention: Nennung) -> tuple[str, str, bool]:
    """(new, old, introduced by a verb or colon) as said around the name of the field; '' when not said."""
    before, after = text[: mention.von], text[mention.bis :]
    match = patterns.old_and_new(after)
    if match:
        return _tidy(match.group("neu")), _tidy(match.group("alt")), True
    right = patterns.wrong_right().search(after)
    if right:
        introduced = right.group("ist") is not None or bool(words("korrektur", "urteil") & {fold(right.group("davor"))})
        return _tidy(right.group("neu")), "", introduced
    rest = patterns.mark().sub(" ", after)
    if _tidy(rest):
        return _tidy(rest), "", mention.satz or patterns.copula().match(rest) is not None
    first = patterns.value_first().fullmatch(before)
    return (_tidy(first.group("neu")) if first else ""), "", first is not None


def _tidy(text: str) -> str:
    """The bare value: "  ist 12a heißen." → "12a"."""
    judged = patterns.judgement().sub("", text.strip(), count=1)
    rest = patterns.copula().sub("", judged, count=1).strip(_AROUND)
    return patterns.judgement_after().sub("", patterns.tail().sub("", rest)).strip(_AROUND)
