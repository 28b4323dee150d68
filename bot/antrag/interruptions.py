"""Whether a message in the middle of a form is meant for the rest of the bot.

An answer that fits wins over a weak intent; a question stays a question even when a date stands in it.
"""

from __future__ import annotations

from bot.antrag.eingabe import Lage
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Teilweise, Vermutet
from bot.antrag.fields.text import limit
from bot.antrag.vocabulary import first_phrase, words

# Intents that the dialogue answers by itself and then returns to the form.
OTHERS = (
    "anliegen",
    "antrag_starten",
    "antrag_fortsetzen",
    "status_abfragen",
    "postfach_lesen",
    "bezahlen",
    "anmelden_servicekonto",
    "abmelden_servicekonto",
    "mensch_sprechen",
    "daten_loeschen",
    "datenschutz_frage",
    "bot_frage",
    "hilfe_was_kannst_du",
    "beschwerde",
    "notfall",
    "leichte_sprache",
    "themenwechsel",
    "ausserhalb",
    "begruessung",
    "verabschiedung",
    "dank",
    "lob",
)
# Of these a few words are so plain that they count even where any text would be an answer …
_PLAIN = (
    "mensch_sprechen",
    "daten_loeschen",
    "notfall",
    "anmelden_servicekonto",
    "abmelden_servicekonto",
    "status_abfragen",
    "datenschutz_frage",
    "leichte_sprache",
    "bot_frage",
    "hilfe_was_kannst_du",
    "antrag_starten",
    "themenwechsel",
)
# … and these also where a whole report is expected ("es brennt" is an emergency, not only a description).
_PLAIN_IN_REPORTS = ("mensch_sprechen", "daten_loeschen", "notfall")
_POLITE = ("begruessung", "verabschiedung", "dank", "lob")
_REPORT = 80  # characters from which a text field expects sentences


def asks(lage: Lage) -> bool:
    """Whether the text has the form of a question: a question word first, or a question mark last."""
    many = len(lage.folded.split()) > 1
    return many and (lage.text.endswith("?") or bool(first_phrase(lage.folded, words("fragewoerter"))))


def meant_for_others(lage: Lage, ergebnis: Ergebnis) -> bool:
    """Whether the rest of the bot should answer, `ergebnis` being the text read as an answer."""
    recognised = lage.eingabe.frage_erkannt or lage.intends(*OTHERS)
    if isinstance(ergebnis, Teilweise) and not ergebnis.sicher:  # one word, perhaps a name
        return lage.intends(*OTHERS, konfidenz=0.9)
    if isinstance(ergebnis, Fehler) and not ergebnis.code.endswith("_unklar"):  # a failed attempt, "31.2."
        sure = lage.eingabe.frage_erkannt and lage.intends(*OTHERS, konfidenz=0.8)
        return sure or (asks(lage) and recognised)
    if not fits(ergebnis):
        return recognised or (asks(lage) and len(lage.folded.split()) > 2)
    if lage.feld.art != "text" or not isinstance(ergebnis, Gelesen):
        return asks(lage) and recognised
    if limit(lage.feld) > _REPORT:
        return lage.intends(*_PLAIN_IN_REPORTS, konfidenz=0.9) or (asks(lage) and lage.eingabe.frage_erkannt)
    plain = lage.intends(*_PLAIN, konfidenz=0.9) and len(lage.folded.split()) > 2
    return plain or (asks(lage) and recognised)


def in_doubt(lage: Lage, ergebnis: Ergebnis) -> bool:
    """Whether it may be an answer or a question: a short free answer that looks like something else."""
    if lage.feld.art == "name":
        weak = isinstance(ergebnis, Teilweise) and not ergebnis.sicher and lage.eingabe.frage_erkannt
        return weak or (lage.eingabe.frage_erkannt and lage.intends(*OTHERS, konfidenz=0.7))
    if lage.feld.art != "text" or limit(lage.feld) > _REPORT:
        return False
    polite = lage.intends(*_POLITE, konfidenz=0.9) and len(lage.folded.split()) < 4
    return polite or asks(lage)


def fits(ergebnis: Ergebnis) -> bool:
    """Whether the text is an answer, at least in part."""
    return isinstance(ergebnis, Gelesen | Vermutet) or (isinstance(ergebnis, Teilweise) and ergebnis.sicher)
