"""Whether a message in the middle of a form is meant for the rest of the bot.

An answer that fits wins over a weak intent; a question stays a question even when a date stands in it.
"""

from __future__ import annotations

from bot.antrag.commands import BY_INTENT
from bot.antrag.eingabe import Lage
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Teilweise, Vermutet
from bot.antrag.fields.text import limit
from bot.antrag.vocabulary import first_phrase, section, words

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
# Where any text would be an answer, an intent counts only if the text also holds one of its words
# (vokabular.yml, andere_anliegen); where a whole report is expected, only these three intents count.
_IN_REPORTS = ("mensch_sprechen", "daten_loeschen", "notfall")
_POLITE = ("begruessung", "verabschiedung", "dank", "lob")
_REPORT = 80  # characters from which a text field expects sentences


def asks(lage: Lage) -> bool:
    """Whether the text has the form of a question: a question word first, or a question mark last."""
    many = len(lage.folded.split()) > 1
    return many and (lage.text.endswith("?") or bool(first_phrase(lage.folded, words("fragewoerter"))))


def recognised(lage: Lage) -> bool:
    """Whether the NLU or the finder knows what the rest of the bot would do with the text. What the finder sees
    in a text that the NLU takes for nothing or for a yes ("Pudel", "passt") does not count unless it asks."""
    asked = lage.eingabe.frage_erkannt and (lage.eingabe.absicht in (None, *OTHERS) or asks(lage))
    return asked or lage.intends(*OTHERS)


def meant_for_others(lage: Lage, ergebnis: Ergebnis) -> bool:
    """Whether the rest of the bot should answer, `ergebnis` being the text read as an answer."""
    if fits(ergebnis):
        return _beside_an_answer(lage, ergebnis)
    if _in_so_many_words(lage, ("mensch_sprechen",)):
        return True
    if lage.intends(*BY_INTENT, konfidenz=0.8):  # a command of the form ("muss ich das angeben")
        return False
    if isinstance(ergebnis, Teilweise):  # one word, perhaps a name
        return lage.intends(*OTHERS, konfidenz=0.9)
    if isinstance(ergebnis, Fehler) and not ergebnis.code.endswith("_unklar"):  # a failed attempt, "31.2."
        sure = lage.eingabe.frage_erkannt and lage.intends(*OTHERS, konfidenz=0.8)
        return sure or (asks(lage) and recognised(lage))
    return recognised(lage) or (asks(lage) and len(lage.folded.split()) > 2)


def _beside_an_answer(lage: Lage, ergebnis: Ergebnis) -> bool:
    if lage.feld.art != "text" or not isinstance(ergebnis, Gelesen):
        return asks(lage) and recognised(lage)
    if limit(lage.feld) > _REPORT:
        return _in_so_many_words(lage, _IN_REPORTS) or (asks(lage) and lage.eingabe.frage_erkannt)
    return _in_so_many_words(lage, tuple(section("andere_anliegen"))) or (asks(lage) and recognised(lage))


def _in_so_many_words(lage: Lage, intents: tuple[str, ...]) -> bool:
    """ "Ich möchte mit einem Menschen sprechen": the intent, and a word that belongs to it."""
    if not lage.intends(*intents, konfidenz=0.9):
        return False
    if len(lage.folded.split()) < 3 and not lage.intends("mensch_sprechen"):  # "Mensch bitte" is enough
        return False
    return any(stem in lage.folded for stem in words("andere_anliegen", lage.eingabe.absicht or ""))


def in_doubt(lage: Lage, ergebnis: Ergebnis) -> bool:
    """Whether it may be an answer or a question: a short free answer that looks like something else."""
    if lage.feld.art == "name":
        if _in_so_many_words(lage, ("mensch_sprechen",)):  # "echter Mensch"; but "Erika Mensch" is a name
            return True
        return lage.eingabe.frage_erkannt and lage.intends(*OTHERS, konfidenz=0.7)
    if lage.feld.art != "text" or limit(lage.feld) > _REPORT:
        return False
    polite = lage.intends(*_POLITE, konfidenz=0.9) and len(lage.folded.split()) < 4
    return polite or asks(lage)


def fits(ergebnis: Ergebnis) -> bool:
    """Whether the text is an answer, at least in part."""
    return isinstance(ergebnis, Gelesen | Vermutet) or (isinstance(ergebnis, Teilweise) and ergebnis.sicher)
