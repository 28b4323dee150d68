"""Correcting an earlier answer by naming it: only that one changes, and a useless new value keeps the old."""

from __future__ import annotations

from typing import Any

import pytest

from bot.antrag.definition import read_definition
from bot.antrag.flow import Phase
from tests.unit.antrag.gespraech import ANTWORTEN, Gespraech, at

CORRECTIONS = [
    ("die Hausnummer ist 12a, nicht 8", "wohnung", {"hausnummer": "12a"}),
    ("Hausnummer 12a", "wohnung", {"hausnummer": "12a"}),
    ("12a, nicht 8", "wohnung", {"hausnummer": "12a"}),
    ("nicht 8 sondern 12a", "wohnung", {"hausnummer": "12a"}),
    ("die Hausnumer ist falsch, richtig ist 12a", "wohnung", {"hausnummer": "12a"}),
    ("bitte die Hausnummer auf 12a ändern", "wohnung", {"hausnummer": "12a"}),
    ("12a ist die Hausnummer", "wohnung", {"hausnummer": "12a"}),
    ("Die Straße heißt nicht Bördestraße, sondern Am Ring", "wohnung", {"strasse": "Am Ring"}),
    ("PLZ: 39343", "wohnung", {"plz": "39343"}),
    ("Meine Adresse ist Am Ring 3, 39343 Rottmersleben", "wohnung",
     {"strasse": "Am Ring", "hausnummer": "3", "plz": "39343", "ort": "Rottmersleben"}),
    ("mein Nachname ist Musterfrau", "halter", {"nachname": "Musterfrau"}),
    ("Mein Name ist falsch, ich heiße Erika von der Heide", "halter", {"nachname": "von der Heide"}),
    ("mein Geburtsdatum ist der 13.8.1964", "geboren", "1964-08-13"),
    ("Geburtsdatum: 13. August 64", "geboren", "1964-08-13"),
    ("der Name des Hundes ist Rex", "hundename", "Rex"),
    ("die Rasse ist falsch, es ist ein Schäferhund", "rasse", "schaeferhund"),
    ("moment die hausnummer ist falsch, 21 statt 8", "wohnung", {"hausnummer": "21"}),
    ("die hausnummer stimmt nicht 21 statt 8", "wohnung", {"hausnummer": "21"}),
    ("Hausnummer falsch: 21 statt 12", "wohnung", {"hausnummer": "21"}),
    ("falsch, 21 statt 8", "wohnung", {"hausnummer": "21"}),
    ("die Hausnummer 21 ist richtig", "wohnung", {"hausnummer": "21"}),
    ("die Straße ist falsch, richtig Am Ring", "wohnung", {"strasse": "Am Ring"}),
    ("die straße ist falsch, Am Ring statt Bördestraße", "wohnung", {"strasse": "Am Ring"}),
    ("Rex statt Bello", "hundename", "Rex"),
    ("die rasse muss schäferhund heißen", "rasse", "schaeferhund"),
    ("der hundename muss Kurt sein", "hundename", "Kurt"),
    ("der hundename soll Kurt heißen", "hundename", "Kurt"),
    ("der Name muss Max Beispiel sein", "halter", {"vorname": "Max", "nachname": "Beispiel"}),
]  # fmt: skip


def _expected(before: Any, change: Any) -> Any:
    return {**before, **change} if isinstance(change, dict) else change


@pytest.mark.parametrize(("text", "field", "change"), CORRECTIONS)
@pytest.mark.parametrize("pending", ["seit", ""])
def test_named_answer_is_changed_and_no_other(pending: str, text: str, field: str, change: Any) -> None:
    gespraech = at(pending)
    before = dict(gespraech.entwurf.werte)
    codes = gespraech.say(text)
    assert codes[0] == "geaendert", codes
    assert dict(gespraech.entwurf.werte) == {**before, field: _expected(before[field], change)}
    assert gespraech.entwurf.feld == pending


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("mein name ist falsch", "halter"),
        ("Der Name stimmt nicht", "halter"),
        ("ich habe mich beim Geburtsdatum vertippt", "geboren"),
        ("Adresse ändern", "wohnung"),
        ("die Rasse war falsch", "rasse"),
        ("ich möchte den Hundenamen ändern", "hundename"),
    ],
)
@pytest.mark.parametrize("pending", ["seit", ""])
def test_without_a_new_value_the_question_comes_again_with_the_old_one(pending: str, text: str, field: str) -> None:
    gespraech = at(pending)
    assert gespraech.say(text) == ["frage_bisher"]
    assert gespraech.entwurf.feld == field and "So lassen" in gespraech.buttons
    gespraech.say(ANTWORTEN[field])
    assert gespraech.codes[0] == "unveraendert" and gespraech.entwurf.feld == pending


def test_part_named_without_value_asks_for_that_part_only() -> None:
    gespraech = at("")
    assert gespraech.say("Die Hausnummer ist falsch") == ["frage_teil"]
    assert gespraech.meldung("frage_teil").daten["bisher"] == "8"
    assert gespraech.say("12a")[0] == "geaendert"
    assert gespraech.entwurf.werte["wohnung"]["hausnummer"] == "12a"


def test_part_can_be_left_as_it_was() -> None:
    gespraech = at("")
    gespraech.say("Die Hausnummer ist falsch")
    assert gespraech.say("So lassen")[0] == "unveraendert" and not gespraech.entwurf.angefangen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mein Geburtsdatum ist der 31.2.1990", "fehler_datum_gibt_es_nicht"),
        ("die PLZ ist 3916", "fehler_anschrift_plz"),
        ("meine Mail ist falsch: erika@web", "fehler_email_domain"),
    ],
)
def test_useless_new_value_keeps_the_old_one(text: str, code: str) -> None:
    gespraech = at("")
    before = gespraech.werte
    codes = gespraech.say(text)
    assert codes[:2] == [code, "alter_wert_bleibt"] and codes[2].startswith("frage")
    assert gespraech.werte == before
    gespraech.say("so lassen")
    assert gespraech.werte == before and gespraech.entwurf.phase is Phase.ZUSAMMENFASSUNG


def test_intent_helps_where_the_words_do_not_say_it() -> None:
    gespraech = at("seit")
    assert gespraech.say("ich bräuchte noch mal das Geburtsdatum", "korrigieren", 0.8) == ["frage_bisher"]
    assert gespraech.entwurf.feld == "geboren"


@pytest.mark.parametrize(
    ("text", "field", "suggested"),
    [
        ("ich wohne in der Hauptstraße 7", "wohnung", "Hauptstraße 7, 39167 Hohe Börde"),
        ("Meine Adresse ist falsch, ich wohne in 39343 Rottmersleben", "wohnung", "Bördestraße 8, 39343 Rottmersleben"),
        ("mein Name ist Müller", "halter", "Erika Müller"),
    ],
)
def test_half_a_new_value_is_completed_by_the_old_one_and_asked_back(text: str, field: str, suggested: str) -> None:
    gespraech = at("")
    before = gespraech.werte
    assert gespraech.say(text) == ["rueckfrage"]
    assert gespraech.pending.daten["vorschlag"] == suggested and gespraech.werte == before
    assert gespraech.say("ja")[0] == "geaendert" and gespraech.entwurf.phase is Phase.ZUSAMMENFASSUNG
    gespraech.say(text)
    assert gespraech.say("nein")[0] in ("frage_bisher", "zusammenfassung_gebuehr")


def test_last_answer_can_be_meant_without_naming_it() -> None:
    gespraech = at("rasse")
    assert gespraech.say("ich meinte Rex") == ["geaendert", "frage"]
    assert gespraech.entwurf.werte["hundename"] == "Rex"


def test_demanded_value_of_a_question_still_open_is_taken() -> None:
    gespraech = at("seit")
    gespraech.say("email soll x@example.org sein")
    assert gespraech.entwurf.werte["post"] == "x@example.org" and gespraech.entwurf.feld == "seit"


def test_name_after_the_name_of_the_dog_is_the_dogs() -> None:
    gespraech = at("rasse")
    assert gespraech.say("der name muss Kurt sein") == ["geaendert", "frage"]
    assert gespraech.entwurf.werte["hundename"] == "Kurt"


@pytest.mark.parametrize("text", ["falsch, 21", "richtig ist 21", "21 ist richtig"])
def test_judgement_is_no_part_of_the_part_asked_for(text: str) -> None:
    gespraech = at("")
    before = gespraech.werte["wohnung"]
    gespraech.say("die Hausnummer ist falsch")
    gespraech.say(text)
    assert gespraech.werte["wohnung"] == {**before, "hausnummer": "21"}


def test_later_question_can_be_answered_by_naming_it() -> None:
    gespraech = at("seit")
    gespraech.say("meine E-Mail ist erika@example.org")
    assert gespraech.entwurf.werte["post"] == "erika@example.org" and gespraech.entwurf.feld == "seit"


def test_later_question_named_without_value_is_asked_now() -> None:
    gespraech = at("seit")
    gespraech.say("Telefonnummer ändern")
    assert gespraech.entwurf.feld == "erreichbar"
    gespraech.say(ANTWORTEN["erreichbar"])
    assert gespraech.entwurf.feld == "seit"


def test_answer_that_makes_others_irrelevant_removes_them_and_says_so() -> None:
    gespraech = at("")
    assert gespraech.say("Weitere Hunde: nein") == ["geaendert", "entfaellt", "zusammenfassung_gebuehr"]
    assert gespraech.meldung("entfaellt").daten["bezeichnungen"] == "Anzahl der weiteren Hunde"
    assert "anzahl" not in gespraech.werte


def test_question_that_does_not_matter_cannot_be_asked_by_naming_it() -> None:
    gespraech = at("weitere")
    gespraech.say("nein")
    gespraech.answer_until("")
    gespraech.say("Ändern")
    assert gespraech.say("Anzahl der weiteren Hunde") == ["aendern_unbekannt"]
    gespraech.say("die Anzahl der weiteren Hunde ist 3")
    assert "anzahl" not in gespraech.werte


@pytest.mark.parametrize("text", ["Die Anzahl der weiteren Hunde ist 3", "Die Anzahl der weiteren Hunde ist falsch"])
@pytest.mark.parametrize("pending", ["erreichbar", "post", ""])
def test_correction_of_what_is_not_asked_changes_nothing_and_says_so(pending: str, text: str) -> None:
    gespraech = at("weitere")
    gespraech.say("nein")
    gespraech.answer_until(pending)
    before = gespraech.entwurf
    assert gespraech.say(text, "korrigieren", 0.9)[0] == "nicht_gefragt"
    assert gespraech.meldung("nicht_gefragt").daten["bezeichnung"] == "Anzahl der weiteren Hunde"
    assert gespraech.codes[1:] == [gespraech.pending.code] and gespraech.entwurf == before


def test_value_of_what_is_not_asked_is_no_name_for_a_dog() -> None:
    text = """titel: T
erklaerung: E
felder:
  - {id: abbuchen, art: ja_nein, bezeichnung: Abbuchen, frage: F}
  - {id: iban, art: iban, bezeichnung: IBAN, frage: F, wenn: {feld: abbuchen, ist: true}}
  - {id: rasse, art: text, bezeichnung: Rasse, frage: F}
"""
    gespraech = Gespraech(read_definition(text, "x"))
    gespraech.say("nein")
    assert gespraech.say("Meine IBAN ist DE02 1203 0000 0000 2020 51") == ["nicht_gefragt", "frage"]
    gespraech.say("IBAN der Hunde")
    assert gespraech.werte == {"abbuchen": False, "rasse": "IBAN der Hunde"}


def test_part_of_an_address_before_the_address_is_no_correction() -> None:
    gespraech = at("wohnung")
    gespraech.say("Moment, die Hausnummer ist 5", "korrigieren", 0.99)
    assert gespraech.entwurf.feld == "wohnung" and gespraech.codes[0].startswith("fehler_anschrift")


def test_answer_that_makes_others_relevant_asks_them() -> None:
    gespraech = at("weitere")
    gespraech.say("nein")
    gespraech.answer_until("")
    assert gespraech.say("Weitere Hunde: ja") == ["geaendert", "frage"]
    assert gespraech.entwurf.feld == "anzahl"
    gespraech.say("3")
    assert gespraech.entwurf.phase is Phase.ZUSAMMENFASSUNG


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hundename", "Adresse"),
        ("hundename", "Ort der Freude"),
        ("bemerkung", "Unter der Telefonnummer bin ich nur abends da"),
        ("bemerkung", "Der Name des Hundes ist polnisch"),
        ("halter", "Nachname Mustermann, Vorname Erika"),
        ("wohnung", "Straße: Am Ring, Hausnummer: 3, PLZ: 39167, Ort: Irxleben"),
    ],
)
def test_answer_with_the_name_of_a_field_in_it_stays_an_answer(field: str, text: str) -> None:
    gespraech = at(field)
    gespraech.say(text)
    assert field in gespraech.entwurf.werte and gespraech.codes[0].startswith(("frage", "zusammenfassung"))


# "Ändern" without saying what


def test_change_offers_a_button_for_every_entry() -> None:
    gespraech = at("")
    assert gespraech.say("Ändern") == ["aendern"]
    assert gespraech.buttons == [feld.bezeichnung for feld in gespraech.definition.felder] + ["Doch nichts ändern"]


@pytest.mark.parametrize("text", ["Haltung seit", "haltung seid", "Haltung"])
def test_entry_is_chosen_by_its_label_also_mistyped(text: str) -> None:
    gespraech = at("")
    gespraech.say("Ändern")
    assert gespraech.say(text) == ["frage_bisher"] and gespraech.entwurf.feld == "seit"


@pytest.mark.parametrize("text", ["Doch nichts ändern", "nichts", "zurück", "nein"])
def test_nothing_after_all_goes_back_to_the_summary(text: str) -> None:
    gespraech = at("")
    gespraech.say("etwas stimmt nicht")
    assert gespraech.say(text) == ["zusammenfassung_gebuehr"]


def test_unknown_entry_is_asked_again_and_other_things_are_understood() -> None:
    gespraech = at("")
    gespraech.say("Ändern")
    assert gespraech.say("Blumentopf") == ["aendern_unbekannt"]
    assert gespraech.say("die Hausnummer ist 12a")[0] == "geaendert"
    gespraech.say("Ändern")
    assert gespraech.say("abbrechen") == ["abbrechen_frage"]


def test_question_while_choosing_is_for_the_rest_of_the_bot() -> None:
    gespraech = at("")
    gespraech.say("Ändern")
    gespraech.say("Was kostet das?", "anliegen", 0.9, frage=True)
    assert gespraech.schritt.ergebnis == "unterbrechung" and gespraech.pending.code == "aendern"


def test_change_before_the_first_answer_says_so() -> None:
    assert Gespraech().say("ändern") == ["aendern_leer", "frage_hilfe"]


def test_no_and_change_in_one_breath() -> None:
    assert at("rasse").say("Nee, ändern") == ["aendern"]


def test_change_in_the_middle_offers_only_what_was_answered() -> None:
    gespraech = at("wohnung")
    gespraech.say("ich habe mich vertippt")
    assert gespraech.buttons == ["Ihr Name", "Ihr Geburtsdatum", "Doch nichts ändern"]
    gespraech.say("Ihr Name")
    gespraech.say("Max Beispiel")
    assert gespraech.entwurf.feld == "wohnung"


def test_several_entries_of_that_name_are_offered() -> None:
    text = "titel: T\nerklaerung: E\nfelder:\n" + "".join(
        f"  - {{id: {i}, art: telefon, bezeichnung: {label}, frage: F}}\n"
        for i, label in (("a", "Büro"), ("b", "Privat"))
    )
    gespraech = Gespraech(read_definition(text, "x"))
    for _ in range(2):
        gespraech.say("0391 1234567")
    assert gespraech.say("die Telefonnummer ist falsch") == ["aendern_mehrere"]
    assert gespraech.buttons == ["Büro", "Privat", "Doch nichts ändern"]
    assert gespraech.say("Privat") == ["frage_bisher"] and gespraech.entwurf.feld == "b"
