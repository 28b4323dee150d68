"""Before sending: check everything, then one explicit confirmation that cannot happen by accident."""

from __future__ import annotations

import pytest

from bot.antrag.flow import Phase
from tests.unit.antrag.gespraech import Gespraech, at


def _at_declaration() -> Gespraech:
    gespraech = at("")
    gespraech.say("Weiter zum Absenden")
    return gespraech


def test_summary_offers_to_go_on_to_change_and_to_cancel() -> None:
    assert at("").buttons == ["Weiter zum Absenden", "Ändern", "Abbrechen"]


@pytest.mark.parametrize(
    "text",
    [
        "Weiter zum Absenden", "absenden", "ja", "weiter", "passt", "passt so", "stimmt alles", "alles richtig",
        "ja versichere ich", "Ja, ich bestätige",
    ],
)  # fmt: skip
def test_summary_leads_to_the_declaration_and_never_sends(text: str) -> None:
    gespraech = at("")
    assert gespraech.say(text) == ["erklaerung"] and gespraech.schritt.ergebnis == "weiter"
    assert gespraech.meldung("erklaerung").daten["erklaerung"] == "Ich versichere, dass alles stimmt."


def test_summary_understands_a_yes_of_which_only_the_intent_is_known() -> None:
    assert at("").say("joah des haut hin", "ja", 0.9) == ["erklaerung"]
    assert at("").say("ja aber die Hausnummer ist falsch", "ja", 0.9) == ["frage_teil"]


@pytest.mark.parametrize("text", ["Verbindlich absenden", "absenden", "ja", "Ja, absenden!", "ja ich bestätige"])
def test_declaration_is_confirmed_by_a_plain_yes(text: str) -> None:
    gespraech = _at_declaration()
    gespraech.say(text)
    assert gespraech.schritt.ergebnis == "bestaetigt"


@pytest.mark.parametrize(
    "text", ["Weiter zum Absenden", "weiter", "passt", "vielleicht", "ich denke schon mal nach", "mal sehen"]
)
def test_declaration_is_not_confirmed_by_less(text: str) -> None:
    gespraech = _at_declaration()
    gespraech.say(text)
    assert gespraech.schritt.ergebnis != "bestaetigt" and gespraech.entwurf.phase is Phase.ERKLAERUNG


@pytest.mark.parametrize("text", ["Noch einmal prüfen", "nein", "zurück", "zeig nochmal"])
def test_declaration_leads_back_to_the_summary(text: str) -> None:
    gespraech = _at_declaration()
    assert gespraech.say(text) == ["zusammenfassung_gebuehr"]


@pytest.mark.parametrize("declared", [False, True])
def test_cancelling_at_the_end_asks_first(declared: bool) -> None:
    gespraech = _at_declaration() if declared else at("")
    pending = gespraech.pending.code
    assert gespraech.say("Abbrechen") == ["abbrechen_frage"]
    assert gespraech.say("Nein, weitermachen") == ["weiter", pending]


def test_correction_at_the_declaration_has_to_be_reviewed_again() -> None:
    gespraech = _at_declaration()
    assert gespraech.say("die Hausnummer ist 12a") == ["geaendert", "zusammenfassung_gebuehr"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hilfe", "hilfe_pruefen"),
        ("warum wollen Sie das wissen", "warum_formular"),
        ("wie lange noch", "fortschritt_fertig"),
    ],
)
@pytest.mark.parametrize("declared", [False, True])
def test_questions_at_the_end_have_answers(declared: bool, text: str, code: str) -> None:
    gespraech = _at_declaration() if declared else at("")
    buttons = [knopf.wert for knopf in gespraech.pending.knoepfe]
    assert gespraech.say(text)[0] == code and gespraech.buttons == buttons


def test_nonsense_at_the_end_is_not_a_yes_and_offers_a_human_in_the_end() -> None:
    gespraech = _at_declaration()
    assert gespraech.say("Blumentopf") == ["erklaerung_unklar"]
    gespraech.say("Blumentopf")
    assert "Mit einem Menschen sprechen" in gespraech.buttons
    gespraech.say("zurück")
    assert gespraech.say("Blumentopf") == ["zusammenfassung_unklar"]


def test_no_to_the_summary_asks_what_to_change() -> None:
    assert at("").say("nein") == ["aendern"]
    assert at("").say("nein, da stimmt was nicht") == ["aendern"]


@pytest.mark.parametrize("declared", [False, True])
def test_other_questions_at_the_end_interrupt(declared: bool) -> None:
    gespraech = _at_declaration() if declared else at("")
    before = gespraech.entwurf
    gespraech.say("Wie lange dauert die Bearbeitung?", "anliegen", 0.9, frage=True)
    assert gespraech.schritt.ergebnis == "unterbrechung" and gespraech.entwurf == before
    gespraech.say("Mit einem Menschen sprechen", "mensch_sprechen", 0.9)
    assert gespraech.schritt.ergebnis == "unterbrechung"
