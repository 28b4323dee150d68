"""Kind zahl: one number in digits (German or plain decimals) or in words, stored as int or float."""

from __future__ import annotations

import re
from typing import Any

from bot.antrag.cleaning import one_line
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende
from bot.antrag.model import Feld
from bot.antrag.vocabulary import fold, says, section, words

PRUEFUNGEN = frozenset({"min", "max", "ganzzahl"})
FREI = False
TEILE: tuple[str, ...] = ()

_MAX_WORDS = 8
# "-3", "1.250,50", "1 000", "2,5", "2.5"; a unit may follow ("3 kg", "80m²"), a lone letter not ("12a").
_DIGITS = re.compile(
    r"(?<![\w.,])(-?(?:\d{1,3}(?:[. ]\d{3})+|\d{1,12})(?:,\d{1,6})?|-?\d{1,12}\.\d{1,6})"
    r"(?![\d,.]*\d)(?![a-z](?:\b|\d))",
    re.IGNORECASE,
)


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """The one number in `text`: "2", "zwei Hunde", "nur einen", "gar keine", "2,5"."""
    line = one_line(text)
    folded = fold(line)
    vague = words("zahlen", "ungenau") & set(folded.split()) or says(line, "befehle", "weiss_nicht", "klar")
    if vague or len(line.split()) > _MAX_WORDS:
        return Fehler("fehler_zahl_unklar")
    found = _in_digits(line) if any(c.isdigit() for c in line) else _in_words(folded)
    if len(found) != 1:
        return Fehler("fehler_zahl_mehrere" if found else "fehler_zahl_unklar")
    wert = _plain(found[0])
    return check(wert, feld, umstaende) or Gelesen(wert)


def check(wert: float, feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    """Whole number and limits of the form."""
    pruefung = feld.pruefung
    if pruefung.ganzzahl and wert != int(wert):
        return Fehler("fehler_zahl_ganzzahl")
    if pruefung.min is not None and wert < pruefung.min:
        return Fehler("fehler_zahl_zu_klein", {"grenze": show(_plain(pruefung.min), feld)})
    if pruefung.max is not None and wert > pruefung.max:
        return Fehler("fehler_zahl_zu_gross", {"grenze": show(_plain(pruefung.max), feld)})
    return None


def show(wert: float, _feld: Feld) -> str:
    """With decimal comma and without grouping."""
    return (str(wert) if isinstance(wert, int) else f"{wert:.6f}".rstrip("0")).replace(".", ",")


def schema(feld: Feld) -> dict[str, Any]:
    fragment: dict[str, Any] = {"type": "integer" if feld.pruefung.ganzzahl else "number"}
    if feld.pruefung.min is not None:
        fragment["minimum"] = _plain(feld.pruefung.min)
    if feld.pruefung.max is not None:
        fragment["maximum"] = _plain(feld.pruefung.max)
    return fragment


def _in_digits(text: str) -> list[float]:
    return list(dict.fromkeys(_value(m.group(1)) for m in _DIGITS.finditer(text)))


def _value(digits: str) -> float:
    """ "1.250,50" → 1250.5; a point before exactly three digits groups thousands, any other is a decimal."""
    if "," in digits or re.fullmatch(r"-?\d{1,3}(?:[. ]\d{3})+", digits):
        digits = re.sub(r"[. ]", "", digits).replace(",", ".")
    return float(digits)


def _in_words(folded: str) -> list[float]:
    """Numbers in words; "ein" and "kein" count only when there is no other, being articles too."""
    parts = folded.split()
    whole, comma, tenths = folded.partition(" komma ")
    if comma and (spoken := _decimal(whole.split()[-1], tenths.split()[0])) is not None:
        return [spoken]
    vague = words("zahlen", "unbestimmte") | words("zahlen", "keine")
    sure = [n for p in parts if p not in vague and (n := _word_value(p)) is not None]
    if sure:
        return list(dict.fromkeys(sure))
    return list(dict.fromkeys(n for p in parts if (n := _word_value(p)) is not None))


def _decimal(whole: str, tenths: str) -> float | None:
    """ "eins" komma "fuenf" → 1.5."""
    left, right = _word_value(whole), _word_value(tenths)
    return None if left is None or right is None or right > 9 else left + right / 10


def _word_value(word: str) -> float | None:
    """ "zwei" → 2, "einundzwanzig" → 21, "zweihundertfuenf" → 205, "anderthalb" → 1.5, "keine" → 0."""
    if word in words("zahlen", "keine"):
        return 0
    halves = {fold(k): float(v) for k, v in section("zahlen", "halbe").items()}
    return halves[word] if word in halves else _spelled(word)


def _spelled(word: str) -> int | None:
    for name, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if found:
            left = _spelled(before) if before else 1
            right = _spelled(after.removeprefix("und")) if after else 0
            return None if left is None or right is None else left * factor + right
    return _below_hundred(word)


def _below_hundred(word: str) -> int | None:
    ones = {fold(k): int(v) for k, v in section("zahlen", "einer").items()}
    tens = {fold(k): int(v) for k, v in section("zahlen", "zehner").items()}
    if word in ones or word in tens:
        return ones.get(word, tens.get(word))
    one, _, ten = word.partition("und")
    return ones[one] + tens[ten] if one in ones and ten in tens else None


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else float(number)
