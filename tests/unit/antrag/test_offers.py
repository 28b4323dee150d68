"""What the Servicekonto knows is offered field by field; what was only guessed is asked back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.antrag.flow import Phase
from tests.unit.antrag.gespraech import Gespraech, at

KONTO: dict[str, Any] = {
    "name": {"vorname": "Max", "nachname": "Beispiel"},
    "geburtsdatum": "1970-01-02",
    "anschrift": {"strasse": "Am Ring", "hausnummer": "3", "plz": "39167", "ort": "Irxleben"},
    "email": "max@example.org",
}


def _with_account(**changed: Any) -> Gespraech:
    return Gespraech(konto={**KONTO, **changed})


def test_known_value_is_shown_and_offered() -> None:
    gespraech = _with_account()
    assert gespraech.codes[-1] == "angebot"
    assert gespraech.pending.daten["angebot"] == "Max Beispiel"
    assert gespraech.buttons == ["Ja, übernehmen", "Nein, anders"]


@pytest.mark.parametrize("text", ["Ja, übernehmen", "ja", "gerne", "passt"])
def test_yes_takes_it_and_offers_the_next(text: str) -> None:
    gespraech = _with_account()
    assert gespraech.say(text) == ["angebot"]
    assert gespraech.werte == {"halter": KONTO["name"]} and gespraech.entwurf.feld == "geboren"


@pytest.mark.parametrize("text", ["Nein, anders", "nein", "nö"])
def test_no_asks_the_question_itself(text: str) -> None:
    gespraech = _with_account()
    assert gespraech.say(text) == ["frage_hilfe"] and gespraech.entwurf.phase is Phase.FELD
    gespraech.say("Erika Muster")
    assert gespraech.werte["halter"]["vorname"] == "Erika"


@pytest.mark.parametrize("text", ["Erika Muster", "nein, Erika Muster", "Nein. Ich heiße Erika Muster"])
def test_another_value_typed_instead_is_taken(text: str) -> None:
    gespraech = _with_account()
    gespraech.say(text)
    assert gespraech.werte["halter"] == {"vorname": "Erika", "nachname": "Muster"}


@pytest.mark.parametrize(
    "text", ["nein, die Hausnummer ist 12a", "Hausnummer 12a", "die Hausnummer ist falsch, richtig ist 12a"]
)
def test_one_part_of_the_offer_can_be_corrected(text: str) -> None:
    gespraech = _with_account()
    gespraech.say("ja")
    gespraech.say("ja")
    gespraech.say(text)
    assert gespraech.werte["wohnung"] == {**KONTO["anschrift"], "hausnummer": "12a"}


def test_question_about_the_offer_is_answered_and_the_offer_stays() -> None:
    gespraech = _with_account()
    assert gespraech.say("warum?") == ["warum", "angebot"]
    gespraech.say("Was kostet das?", "anliegen", 0.9, frage=True)
    assert gespraech.schritt.ergebnis == "unterbrechung" and gespraech.pending.code == "angebot"


def test_something_else_asks_for_yes_or_no() -> None:
    gespraech = _with_account()
    gespraech.say("ja")
    assert gespraech.say("Blumentopf") == ["ja_oder_nein"] and "Ja, übernehmen" in gespraech.buttons


def test_value_that_no_longer_fits_is_refused_when_accepted() -> None:
    gespraech = _with_account(geburtsdatum="2030-01-01")
    gespraech.say("ja")
    assert gespraech.say("ja") == ["fehler_geburtsdatum_zukunft"] and "geboren" not in gespraech.werte


def test_value_in_another_shape_is_not_offered() -> None:
    gespraech = Gespraech(konto={"name": "Max Beispiel", "unbekannt": 1})
    assert gespraech.codes[-1] == "frage_hilfe"


def test_unknown_value_is_asked_as_usual() -> None:
    gespraech = _with_account()
    for _ in range(3):
        gespraech.say("ja")
    assert gespraech.codes == ["frage"] and gespraech.entwurf.feld == "hundename"


def test_back_during_an_offer() -> None:
    gespraech = _with_account()
    gespraech.say("ja")
    assert gespraech.say("zurück") == ["frage_bisher"] and gespraech.entwurf.feld == "halter"
    assert gespraech.say("so lassen") == ["unveraendert", "angebot"]


@pytest.mark.parametrize(("text", "address"), [("ja", "erika@gmail.com"), ("nein", "erika@gmial.com")])
def test_guess_is_confirmed_or_what_was_typed_is_taken(text: str, address: str) -> None:
    gespraech = at("post")
    assert gespraech.say("erika@gmial.com") == ["rueckfrage"]
    assert gespraech.pending.daten["vorschlag"] == "erika@gmail.com"
    gespraech.say(text)
    assert gespraech.werte["post"] == address


@pytest.mark.parametrize("text", ["nein, Schäferhund", "Schäferhund"])
def test_guess_can_be_answered_with_the_right_value(text: str) -> None:
    gespraech = at("rasse")
    assert gespraech.say("Labradoodle") == ["rueckfrage"]
    gespraech.say(text)
    assert gespraech.werte["rasse"] == "schaeferhund"


def test_denied_guess_asks_again() -> None:
    gespraech = at("rasse")
    gespraech.say("Labradoodle")
    assert gespraech.say("nein") == ["frage"] and "rasse" not in gespraech.werte


def test_what_fits_no_choice_may_be_the_one_for_everything_else() -> None:
    gespraech = at("rasse")
    assert gespraech.say("Pudel") == ["rueckfrage"]
    assert gespraech.pending.daten["vorschlag"] == "Andere Rasse"
    gespraech.say("ja")
    assert gespraech.werte["rasse"] == "andere"


def test_choice_for_everything_else_is_suggested_only_once() -> None:
    gespraech = at("rasse")
    for text in ("Pudel", "nein", "42", "Pudel"):
        gespraech.say(text)
    assert gespraech.codes[0] == "fehler_auswahl_unklar"
