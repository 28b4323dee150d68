"""The conversation of a form: answers, commands, questions in between, corrections, as with a good clerk."""

from __future__ import annotations

import pytest

from bot.antrag.flow import Entwurf, Phase, offer_account, resume, step
from tests.unit.antrag.gespraech import ANTWORTEN, HEUTE, ORTE, Gespraech, at, codes_of


def test_form_begins_with_note_fee_and_the_first_question() -> None:
    gespraech = Gespraech()
    assert gespraech.codes == ["beginn_hinweis_gebuehr", "frage_hilfe"]
    assert gespraech.schritt.meldungen[0].daten["anzahl"] == "12"
    assert dict(gespraech.pending.daten) == {
        "bezeichnung": "Ihr Name",
        "frage": "Wie heißen Sie?",
        "hilfe": "So wie in Ihrem Ausweis.",
        "warum": "Damit wir Sie ansprechen können.",
        "beispiel": "Erika Mustermann",
        "wert": "",
        "nr": "1",
        "von": "12",
    }


def test_straight_through_to_the_confirmation() -> None:
    gespraech = at("")
    assert gespraech.codes == ["zusammenfassung_gebuehr"]
    assert gespraech.say("Weiter zum Absenden") == ["erklaerung"]
    assert gespraech.say("Verbindlich absenden") == []
    assert gespraech.schritt.ergebnis == "bestaetigt" and gespraech.entwurf.phase is Phase.BESTAETIGT
    assert list(gespraech.werte) == list(ANTWORTEN)


def test_summary_has_a_line_for_each_entry() -> None:
    gespraech = at("chip").answer_until("", {**ANTWORTEN, "chip": "überspringen"})
    lines = gespraech.meldung("zusammenfassung_gebuehr").daten["eintraege"].splitlines()
    assert lines[0] == "Ihr Name: Erika Mustermann"
    assert "Haltung seit: 3. Mai 2019" in lines and "Chipnummer: keine Angabe" in lines
    assert len(lines) == 13


def test_after_the_end_nothing_changes_any_more() -> None:
    gespraech = at("")
    for text in ("absenden", "absenden", "doch nicht"):
        gespraech.say(text)
    assert (gespraech.schritt.ergebnis, gespraech.codes) == ("bestaetigt", [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "fehler_leer"),
        ("\u200b", "fehler_leer"),
        ("   \n", "fehler_leer"),
        ("🙂🙂", "fehler_name_unklar"),
        ("<script>alert(1)</script>", "fehler_zeichen"),
        ("x" * 20_000, "fehler_zu_lang"),
    ],
)
def test_unusable_input_has_its_reason_and_changes_nothing(text: str, code: str) -> None:
    gespraech = Gespraech()
    assert gespraech.say(text) == [code]
    assert gespraech.entwurf.werte == {} and gespraech.entwurf.feld == "halter"


def test_unusable_input_at_the_summary() -> None:
    gespraech = at("")
    assert gespraech.say("") == ["fehler_leer"] and gespraech.entwurf.phase is Phase.ZUSAMMENFASSUNG


def test_two_failures_offer_help_and_a_human() -> None:
    gespraech = at("seit")
    assert gespraech.say("Labrador") == ["fehler_datum_unklar"]
    assert gespraech.say("31.2.2020") == ["fehler_datum_gibt_es_nicht", "hilfe_angebot"]
    assert gespraech.buttons == ["Hilfe", "Mit einem Menschen sprechen"]
    assert gespraech.say("Mit einem Menschen sprechen") == [] and gespraech.schritt.ergebnis == "unterbrechung"


def test_two_failures_at_an_optional_question_also_offer_skipping() -> None:
    gespraech = at("konto")
    gespraech.say("DE99")
    assert gespraech.say("DE98")[-1] == "hilfe_angebot_freiwillig"
    assert "Überspringen" in gespraech.buttons


def test_failures_are_counted_per_question() -> None:
    gespraech = at("seit")
    gespraech.say("Labrador")
    gespraech.say("gestern")
    assert gespraech.say("vielleicht") == ["fehler_ja_nein_unklar"]


def test_interpreted_answer_is_read_back() -> None:
    gespraech = at("seit")
    assert gespraech.say("gestern")[0] == "verstanden"
    assert gespraech.meldung("verstanden").daten["wert"] == "22. November 2026"


# Compound answers


def test_only_the_missing_part_of_an_address_is_asked() -> None:
    gespraech = at("wohnung")
    assert gespraech.say("Bördestraße 8") == ["fehlt_plz_ort"]
    assert gespraech.meldung("fehlt_plz_ort").daten["bisher"] == "Bördestraße 8"
    assert gespraech.say("39167") == ["fehlt_ort"]
    assert gespraech.say("Hohe Börde") == ["frage"]
    assert gespraech.entwurf.werte["wohnung"]["ort"] == "Hohe Börde"


def test_missing_part_is_asked_again_after_something_useless() -> None:
    gespraech = at("wohnung")
    gespraech.say("Bördestraße 8, Irxleben")
    assert gespraech.say("3916") == ["fehler_anschrift_plz", "fehlt_plz"]
    assert gespraech.say("391") == ["fehler_anschrift_plz", "fehlt_plz", "hilfe_angebot"]
    assert gespraech.say("39167")[0] == "frage"


def test_the_same_part_again_counts_as_a_failure() -> None:
    gespraech = at("wohnung")
    for _ in range(3):
        gespraech.say("Bördestraße 8")
    assert gespraech.codes == ["fehlt_plz_ort", "hilfe_angebot"]


def test_known_towns_are_used() -> None:
    gespraech = at("wohnung")
    assert gespraech.say("Am Ring 12, irxleben", orte=ORTE) == ["verstanden", "frage"]
    assert gespraech.entwurf.werte["wohnung"]["plz"] == "39167"


def test_partly_given_answer_survives_a_correction_elsewhere() -> None:
    gespraech = at("wohnung")
    gespraech.say("Bördestraße 8")
    assert gespraech.say("Mein Geburtsdatum ist 13.8.1964") == ["geaendert", "fehlt_plz_ort"]
    gespraech.say("39167 Irxleben")
    assert gespraech.entwurf.werte["wohnung"]["strasse"] == "Bördestraße"


# Commands


@pytest.mark.parametrize(
    "text", ["abbrechen", "Abbrechen!", "bitte abbrechen", "ich möchte abbrechen", "abbruch", "stopp"]
)
def test_cancel_asks_first_and_only_then_drops(text: str) -> None:
    gespraech = at("seit")
    assert gespraech.say(text) == ["abbrechen_frage"]
    assert gespraech.entwurf.werte
    assert gespraech.say("Ja, abbrechen") == ["abgebrochen"]
    assert gespraech.schritt.ergebnis == "abgebrochen" and gespraech.entwurf.werte == {}


def test_not_cancelling_goes_on_where_it_was() -> None:
    gespraech = at("wohnung")
    gespraech.say("Bördestraße 8")
    gespraech.say("abbrechen")
    assert gespraech.say("nein") == ["weiter", "fehlt_plz_ort"]


def test_another_answer_to_the_cancel_question_is_the_answer_to_the_form() -> None:
    gespraech = at("seit")
    gespraech.say("abbrechen")
    assert gespraech.say("3.5.2019") == ["frage"] and gespraech.entwurf.feld == "weitere"


def test_question_during_the_cancel_question_leaves_it_pending() -> None:
    gespraech = at("seit")
    gespraech.say("abbrechen")
    gespraech.say("Was kostet das?", "anliegen", 0.9, frage=True)
    assert gespraech.schritt.ergebnis == "unterbrechung" and gespraech.pending.code == "abbrechen_frage"


def test_back_asks_the_earlier_question_and_keeps_its_answer() -> None:
    gespraech = at("seit")
    assert gespraech.say("zurück") == ["frage_bisher"]
    assert gespraech.pending.daten["wert"] == "Labrador"
    assert gespraech.say("So lassen") == ["unveraendert", "frage_hilfe"]
    assert gespraech.entwurf.feld == "seit"


def test_back_twice_and_another_answer_goes_on_at_the_open_question() -> None:
    gespraech = at("seit")
    gespraech.say("zurück")
    gespraech.say("eine Frage zurück")
    assert gespraech.entwurf.feld == "hundename"
    assert gespraech.say("Rex") == ["geaendert", "frage_hilfe"] and gespraech.entwurf.feld == "seit"


def test_back_at_the_first_question_says_so() -> None:
    assert codes_of(["zurück"]) == ["kein_zurueck", "frage_hilfe"]


def test_back_in_the_middle_of_an_address_asks_for_the_whole() -> None:
    gespraech = at("wohnung")
    gespraech.say("Bördestraße 8")
    assert gespraech.say("zurück") == ["frage_hilfe"] and gespraech.entwurf.feld == "wohnung"


def test_back_at_the_summary_asks_the_last_question() -> None:
    gespraech = at("")
    gespraech.say("zurück")
    assert gespraech.entwurf.feld == "bemerkung"


@pytest.mark.parametrize("text", ["überspringen", "skip", "keine Angabe", "nein", "habe ich nicht", "weiter"])
def test_optional_question_can_be_skipped(text: str) -> None:
    gespraech = at("konto")
    gespraech.say(text)
    assert gespraech.entwurf.feld == "erreichbar" and "konto" not in gespraech.entwurf.werte


def test_skipping_a_required_question_gives_the_reason() -> None:
    assert codes_of(["überspringen"], "geboren") == ["pflicht_warum"]
    assert codes_of(["überspringen"], "seit") == ["pflicht"]


@pytest.mark.parametrize(
    ("field", "text", "codes"),
    [
        ("halter", "Hilfe", ["hilfe", "frage"]),
        ("seit", "was heißt das?", ["hilfe", "frage"]),
        ("rasse", "Hilfe", ["hilfe_auswahl", "frage"]),
        ("post", "Hilfe", ["hilfe_beispiel", "frage"]),
        ("halter", "Warum wollen Sie das wissen?", ["warum", "frage"]),
        ("seit", "wozu brauchen Sie das?", ["warum_unbekannt", "frage"]),
        ("halter", "Wie lange noch?", ["fortschritt", "frage"]),
        ("bemerkung", "wie viele Fragen noch", ["fortschritt_letzte", "frage_freiwillig"]),
        ("seit", "weiß ich nicht", ["weiss_nicht"]),
        ("seit", "keine Ahnung", ["weiss_nicht"]),
        ("chip", "weiß nicht", ["weiss_nicht_freiwillig"]),
        ("hundename", "keine Ahnung", ["weiss_nicht"]),
    ],
)
def test_questions_about_the_question_have_answers(field: str, text: str, codes: list[str]) -> None:
    gespraech = at(field)
    before = gespraech.entwurf.werte
    assert gespraech.say(text) == codes
    assert gespraech.entwurf.feld == field and gespraech.entwurf.werte == before


def test_progress_counts_the_questions_that_remain() -> None:
    gespraech = at("seit")
    gespraech.say("wie lange noch")
    daten = gespraech.meldung("fortschritt").daten
    assert (daten["nr"], daten["von"], daten["rest"]) == ("6", "12", "6")


# Answers that look like something else


@pytest.mark.parametrize(
    ("field", "text", "intent"),
    [
        ("wohnung", "Abbruchweg 3, 39167 Irxleben", "abbrechen"),
        ("wohnung", "Abbruchweg 3", "abbrechen"),
        ("hundename", "Stopper", "abbrechen"),
        ("hundename", "Lady Hilfe von Irxleben", "hilfe_was_kannst_du"),
        ("hundename", "Hallodri", "begruessung"),
        ("halter", "Rainer Zurückmann", "zurueck"),
        ("rasse", "schäferhund", "anliegen"),
        ("seit", "3.5.2019", "status_abfragen"),
        ("bemerkung", "Bitte den Vorgang nicht abbrechen, wenn ich nicht da bin", "abbrechen"),
        ("bemerkung", "Der Hund beißt, das ist eine Frechheit", "beschwerde"),
    ],
)
def test_answer_that_fits_wins_over_the_intent(field: str, text: str, intent: str) -> None:
    gespraech = at(field)
    gespraech.say(text, intent, 0.8)
    assert gespraech.schritt.ergebnis == "weiter"
    assert field in gespraech.entwurf.werte or field in gespraech.entwurf.angefangen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Stopp", "klaerung_abbrechen"),
        ("weiter", "klaerung_ueberspringen"),
        ("Nein", "klaerung_nein"),
        ("Was?", "klaerung_hilfe"),
    ],
)
def test_dog_with_a_doubtful_name_is_asked_about(text: str, code: str) -> None:
    gespraech = at("hundename")
    assert gespraech.say(text) == [code]
    assert gespraech.meldung(code).daten["eingabe"] == text
    gespraech.say("Ja, so eintragen")
    assert gespraech.entwurf.werte["hundename"] == text.rstrip("?") or gespraech.entwurf.werte["hundename"] == text


@pytest.mark.parametrize("text", ["Abbrechen", "abbrechen", "stopp", "nein"])
def test_doubt_can_be_ended_by_the_command(text: str) -> None:
    gespraech = at("hundename")
    gespraech.say("Stopp")
    assert gespraech.say(text) == ["abbrechen_frage"]


def test_doubt_can_be_ended_by_another_answer() -> None:
    gespraech = at("hundename")
    gespraech.say("Stopp")
    gespraech.say("Bello")
    assert gespraech.entwurf.werte["hundename"] == "Bello"


def test_doubtful_no_can_be_asked_again() -> None:
    gespraech = at("hundename")
    gespraech.say("nein")
    assert gespraech.say("Nein, noch einmal fragen") == ["frage"] and gespraech.entwurf.feld == "hundename"


# Interruptions


@pytest.mark.parametrize("field", list(ANTWORTEN))
def test_question_about_something_else_leaves_everything_as_it_was(field: str) -> None:
    gespraech = at(field)
    before = gespraech.entwurf
    assert gespraech.say("Was kostet ein Personalausweis?", "anliegen", 0.9, frage=True) == []
    assert gespraech.schritt.ergebnis == "unterbrechung" and gespraech.entwurf == before
    assert gespraech.pending.code.startswith("frage")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Wie steht mein Antrag?", "status_abfragen"),
        ("Was passiert mit meinen Daten?", "datenschutz_frage"),
        ("hallo", "begruessung"),
        ("danke", "dank"),
        ("bist du ein mensch", "bot_frage"),
        ("mein Haus brennt", "notfall"),
    ],
)
def test_other_intents_interrupt_a_strict_question(text: str, intent: str) -> None:
    gespraech = at("seit")
    gespraech.say(text, intent, 0.8)
    assert gespraech.schritt.ergebnis == "unterbrechung"


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("seit", "seit Anfang Mai", "fehler_datum_ungenau"),
        ("anzahl", "2-3", "fehler_zahl_mehrere"),
        ("post", "erika.web.de", "fehler_email_at_fehlt"),
        ("erreichbar", "123456", "fehler_telefon_vorwahl"),
    ],
)
def test_failed_attempt_at_an_answer_is_no_question(field: str, text: str, code: str) -> None:
    """The finder takes "seit Anfang Mai" for a question about deadlines; asked for a date it is one, nearly."""
    assert at(field).say(text, "anliegen", 0.7, frage=True) == [code]


def test_question_with_a_date_in_it_stays_a_question() -> None:
    gespraech = at("seit")
    gespraech.say("Was kostet das ab dem 1.1.2020?", "anliegen", 0.9, frage=True)
    assert gespraech.schritt.ergebnis == "unterbrechung"


def test_question_nobody_recognised_is_not_an_error_of_the_field() -> None:
    gespraech = at("seit")
    gespraech.say("wie ist eigentlich das Wetter bei euch")
    assert gespraech.schritt.ergebnis == "unterbrechung"


def test_question_in_a_free_field_is_asked_about_when_nobody_recognised_it() -> None:
    assert codes_of(["Beißt der etwa?"], "hundename") == ["klaerung_frage"]


def test_question_while_a_doubt_is_open_leaves_it_open() -> None:
    gespraech = at("hundename")
    gespraech.say("Stopp")
    gespraech.say("Was kostet ein Personalausweis?", "anliegen", 0.9, frage=True)
    assert gespraech.schritt.ergebnis == "unterbrechung" and gespraech.pending.code == "klaerung_abbrechen"


def test_surname_that_is_a_topic_is_asked_about() -> None:
    gespraech = Gespraech()
    assert gespraech.say("Thomas Hund", "anliegen", 0.8, frage=True) == ["klaerung_frage"]
    gespraech.say("ja")
    assert gespraech.entwurf.werte["halter"]["nachname"] == "Hund"


# Restart and account


def test_state_is_plain_json() -> None:
    import json

    gespraech = at("wohnung")
    gespraech.say("Bördestraße 8")
    gespraech.say("abbrechen")
    stored = json.loads(json.dumps(gespraech.entwurf.to_json()))
    assert Entwurf.from_json(stored) == gespraech.entwurf


def test_nothing_entered_shows_in_the_repr_of_the_state() -> None:
    gespraech = at("hundename", {"email": "konto@example.org"})
    gespraech.say("Stopp")
    assert not any(word in repr(gespraech.entwurf) for word in ("Erika", "1964", "39167", "Stopp", "konto@"))


@pytest.mark.parametrize("damage", [{"version": 2}, {"phase": "x"}, {"davor": "y"}, {"kandidaten": None}, {"neu": 1}])
def test_damaged_state_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Entwurf.from_json({**Entwurf("x").to_json(), **damage})


def test_draft_goes_on_where_it_was() -> None:
    gespraech = at("seit")
    assert resume(gespraech.definition, gespraech.entwurf).meldungen[0].code == "frage_hilfe"


def test_draft_asks_again_what_the_changed_form_would_refuse() -> None:
    from dataclasses import replace

    gespraech = at("")
    stale = replace(gespraech.entwurf, werte={**gespraech.entwurf.werte, "rasse": "dackel", "weg": 1})
    schritt = resume(gespraech.definition, stale)
    assert (schritt.entwurf.phase, schritt.entwurf.feld) == (Phase.FELD, "rasse")
    assert "weg" not in schritt.entwurf.werte


def test_sign_in_in_the_middle_offers_what_is_still_open() -> None:
    gespraech = at("wohnung")
    known = {"name": {"vorname": "A", "nachname": "B"}, "email": "a@example.org", "anschrift": {"plz": "kaputt"}}
    entwurf = offer_account(gespraech.definition, gespraech.entwurf, known)
    assert entwurf.werte == gespraech.entwurf.werte and entwurf.phase is Phase.FELD
    assert dict(entwurf.konto) == {"post": "a@example.org"}


def test_sign_in_offers_the_question_that_was_just_asked() -> None:
    gespraech = at("post")
    entwurf = offer_account(gespraech.definition, gespraech.entwurf, {"email": "a@example.org"})
    assert entwurf.phase is Phase.ANGEBOT


def test_engine_never_changes_the_draft_it_was_given() -> None:
    from bot.antrag.flow import Eingabe

    gespraech = at("wohnung")
    before = gespraech.entwurf.to_json()
    step(gespraech.definition, gespraech.entwurf, Eingabe("Am Ring 3", None, 0.0, HEUTE, False))
    assert gespraech.entwurf.to_json() == before


# What the trained model and the finder really said of these answers (confidence near 1 for nearly everything)


@pytest.mark.parametrize(
    ("field", "text", "intent", "found"),
    [
        ("rasse", "Labrador", "nlu_fallback", True),
        ("hundename", "Bello", "nlu_fallback", True),
        ("hundename", "Schäferhund", "nlu_fallback", True),
        ("seit", "letzten Montag", "nlu_fallback", True),
        ("anzahl", "2 Hunde", "nlu_fallback", True),
        ("weitere", "passt", "ja", True),
        ("bemerkung", "Bitte vormittags anrufen", "mensch_sprechen", True),
        ("bemerkung", "Der Hund ist ein Blindenhund", "anliegen", True),
        ("bemerkung", "Ich bin schwerbehindert", "anliegen", False),
        ("halter", "Thomas Hund", "anliegen", False),
        ("chip", "276098102345678", "nlu_fallback", True),
    ],
)
def test_answers_are_taken_whatever_is_found_in_them(field: str, text: str, intent: str, found: bool) -> None:
    gespraech = at(field)
    gespraech.say(text, intent, 0.99, frage=found)
    assert field in gespraech.entwurf.werte, gespraech.codes


@pytest.mark.parametrize(
    ("field", "text", "intent", "found"),
    [
        ("hundename", "was kostet das", "anliegen", True),
        ("chip", "brauche ich dafür einen Chip?", "anliegen", False),
        ("seit", "wann hat das Rathaus offen", "anliegen", True),
        ("bemerkung", "ich will einen Menschen sprechen", "mensch_sprechen", False),
        ("hundename", "Ich möchte einen Mitarbeiter sprechen", "mensch_sprechen", False),
        ("bemerkung", "Hilfe, bei mir brennt es", "notfall", False),
        ("halter", "hallo", "begruessung", False),
        ("erreichbar", "danke", "dank", False),
    ],
)
def test_what_is_meant_for_others_interrupts(field: str, text: str, intent: str, found: bool) -> None:
    gespraech = at(field)
    gespraech.say(text, intent, 0.99, frage=found)
    assert gespraech.schritt.ergebnis == "unterbrechung", gespraech.codes


@pytest.mark.parametrize(
    ("field", "text", "intent", "found", "code"),
    [
        ("chip", "muss ich die Chipnummer angeben", "warum_frage", True, "warum_unbekannt"),
        ("chip", "da müsste ich nachsehen", "ueberspringen", True, "frage_freiwillig"),
        ("seit", "wie lange noch", "nlu_fallback", True, "fortschritt"),
        ("rasse", "Pudel", "nlu_fallback", True, "rueckfrage"),
        ("rasse", "passt", "ja", True, "fehler_auswahl_unklar"),
        ("seit", "passt", "ja", True, "fehler_datum_unklar"),
        ("seit", "hmm", "nlu_fallback", False, "fehler_datum_unklar"),
    ],
)
def test_what_belongs_to_the_form_stays_in_it(field: str, text: str, intent: str, found: bool, code: str) -> None:
    assert at(field).say(text, intent, 0.99, frage=found)[0] == code


def test_doubtful_town_is_kept_only_when_confirmed() -> None:
    """A guess of which parts are missing: yes and no keep what is certain, and the rest is asked."""
    for answer, rest, town in (("ja", "Am Ring 12", "Auto"), ("nein", "Am Ring 12, 39167 Irxleben", "Irxleben")):
        gespraech = at("wohnung")
        assert gespraech.say("39167 Auto", orte=ORTE) == ["rueckfrage"]
        assert gespraech.pending.daten["vorschlag"] == "39167 Auto"
        assert gespraech.say(answer, orte=ORTE) == ["fehlt_strasse_hausnummer"]
        assert gespraech.entwurf.angefangen["wohnung"].get("ort") == ("Auto" if answer == "ja" else None)
        gespraech.say(rest, orte=ORTE)
        assert gespraech.entwurf.werte["wohnung"]["ort"] == town


def test_doubtful_town_of_a_correction_keeps_the_street() -> None:
    gespraech = at("")
    assert gespraech.say("Meine Adresse ist falsch, ich wohne in 39167 Auto", orte=ORTE) == ["rueckfrage"]
    assert gespraech.pending.daten["vorschlag"] == "Bördestraße 8, 39167 Auto"


def test_confirmed_town_is_not_doubted_again() -> None:
    gespraech = at("wohnung")
    gespraech.say("Am Ring 12, 39167 Auto", orte=ORTE)
    gespraech.say("ja", orte=ORTE)
    assert gespraech.say("die Hausnummer ist 13", orte=ORTE) == ["geaendert", "frage"]


def test_denied_town_is_asked_again_and_nothing_else() -> None:
    gespraech = at("wohnung")
    gespraech.say("Am Ring 12, 39167 Auto", orte=ORTE)
    assert gespraech.say("nein", orte=ORTE) == ["fehlt_ort"]
    gespraech.say("Irxleben", orte=ORTE)
    assert gespraech.entwurf.werte["wohnung"]["ort"] == "Irxleben"
