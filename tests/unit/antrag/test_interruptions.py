"""What in the middle of a form is for the rest of the bot, before it can become anybody's name."""

from __future__ import annotations

import pytest

from tests.unit.antrag.gespraech import Gespraech, alle_arten, at

FIELDS = [feld.id for feld in alle_arten().felder]


def _interrupted(gespraech: Gespraech, text: str, absicht: str, konfidenz: float = 0.95) -> bool:
    before = gespraech.entwurf
    gespraech.say(text, absicht, konfidenz)
    return gespraech.schritt.ergebnis == "unterbrechung" and gespraech.entwurf == before and not gespraech.codes


@pytest.mark.parametrize("field", FIELDS)
def test_danger_comes_before_every_answer(field: str) -> None:
    assert _interrupted(at(field), "es brennt", "notfall", 0.5)


@pytest.mark.parametrize("texts", [["abbrechen"], ["Stopp"], ["zurück"]])
def test_danger_comes_before_every_question_back(texts: list[str]) -> None:
    gespraech = at("hundename")
    for text in texts:
        gespraech.say(text)
    assert _interrupted(gespraech, "ja es brennt", "notfall", 0.7)


@pytest.mark.parametrize("texts", [[], ["ändern"], ["weiter"]])
def test_danger_comes_before_sending(texts: list[str]) -> None:
    gespraech = at("")
    for text in texts:
        gespraech.say(text)
    assert _interrupted(gespraech, "Hilfe es brennt", "notfall", 0.7)


@pytest.mark.parametrize("text", ["Mensch bitte", "Mitarbeiter", "jemand da?", "ein echter Mitarbeiter bitte"])
@pytest.mark.parametrize("field", ["hundename", "wohnung", "seit", "weitere"])
def test_wish_for_a_human_is_no_answer(field: str, text: str) -> None:
    assert _interrupted(at(field), text, "mensch_sprechen")


def test_name_that_sounds_like_the_wish_for_a_human_is_asked_back() -> None:
    gespraech = at("halter")
    assert gespraech.say("Erika Mensch", "mensch_sprechen", 0.95) == ["klaerung_frage"]
    gespraech.say("ja")
    assert gespraech.entwurf.werte["halter"] == {"vorname": "Erika", "nachname": "Mensch"}


def test_dog_may_still_be_called_what_the_intent_only_suspects() -> None:
    gespraech = at("hundename")
    gespraech.say("Mensch", "mensch_sprechen", 0.6)
    assert gespraech.entwurf.werte["hundename"] == "Mensch"
