"""Every field of a form that uses all kinds × every way a conversation can go, made from the form itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.antrag.flow import Phase
from bot.antrag.schema import json_schema
from tests.unit.antrag.gespraech import ANTWORTEN, UNGUELTIG, Gespraech, alle_arten, at

FIELDS = [feld.id for feld in alle_arten().felder]
OPTIONAL = {feld.id for feld in alle_arten().felder if not feld.pflicht}
LABELS = {feld.id: feld.bezeichnung for feld in alle_arten().felder}
# Another valid answer to each question, for corrections.
ANDERE: Mapping[str, str] = {
    "halter": "Max von der Heide",
    "geboren": "1.2.1950",
    "wohnung": "Am Ring 3, 39343 Rottmersleben",
    "hundename": "Rex",
    "rasse": "Andere Rasse",
    "seit": "1.1.2020",
    "weitere": "nein",
    "anzahl": "5",
    "chip": "111111111111111",
    "konto": "DE89 3704 0044 0532 0130 00",
    "erreichbar": "0151 23456789",
    "post": "max@example.org",
    "bemerkung": "Nichts weiter zu sagen.",
}
STRAIGHT = at("").werte


def straight(_gespraech: Gespraech, _field: str) -> None:
    """Nothing unusual."""


def invalid_then_valid(gespraech: Gespraech, field: str) -> None:
    gespraech.say(UNGUELTIG[field])
    assert gespraech.codes[0].startswith("fehler_"), gespraech.codes
    assert gespraech.entwurf.feld == field and field not in gespraech.entwurf.werte


def question_in_between(gespraech: Gespraech, field: str) -> None:
    before = gespraech.entwurf
    gespraech.say("Was kostet ein Reisepass?", "anliegen", 0.9, frage=True)
    assert gespraech.schritt.ergebnis == "unterbrechung" and gespraech.entwurf == before


def why(gespraech: Gespraech, field: str) -> None:
    gespraech.say("Warum wollen Sie das wissen?", "warum_frage", 0.9)
    assert gespraech.codes[0] in ("warum", "warum_unbekannt") and gespraech.pending.daten["frage"]


def help_wanted(gespraech: Gespraech, field: str) -> None:
    gespraech.say("Hilfe")
    assert gespraech.codes[-1].startswith("frage") and gespraech.entwurf.feld == field


def back_and_forth(gespraech: Gespraech, field: str) -> None:
    gespraech.say("zurück", "zurueck", 0.9)
    if gespraech.codes[0] != "kein_zurueck":
        assert gespraech.codes == ["frage_bisher"]
        gespraech.say("So lassen")
    assert gespraech.entwurf.feld == field


def cancel_and_stay(gespraech: Gespraech, field: str) -> None:
    before = gespraech.entwurf
    assert gespraech.say("abbrechen", "abbrechen", 0.9) == ["abbrechen_frage"]
    gespraech.say("Nein, weitermachen")
    assert gespraech.entwurf == before


def nonsense_twice(gespraech: Gespraech, field: str) -> None:
    gespraech.say("§§§")
    gespraech.say("***")
    assert gespraech.codes[-1].startswith("hilfe_angebot") and gespraech.buttons


def skip_required(gespraech: Gespraech, field: str) -> None:
    if field not in OPTIONAL:
        assert gespraech.say("überspringen", "ueberspringen", 0.9)[0].startswith("pflicht")


def stored_and_resumed(gespraech: Gespraech, field: str) -> None:
    from bot.antrag.flow import resume

    gespraech.schritt = resume(gespraech.definition, gespraech.entwurf)
    assert gespraech.entwurf.feld == field


WAYS: tuple[Callable[[Gespraech, str], None], ...] = (
    straight,
    invalid_then_valid,
    question_in_between,
    why,
    help_wanted,
    back_and_forth,
    cancel_and_stay,
    nonsense_twice,
    skip_required,
    stored_and_resumed,
)


def _accepted(daten: dict[str, Any]) -> bool:
    return bool(Draft202012Validator(json_schema(alle_arten())).is_valid(daten))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("field", FIELDS)
def test_whatever_happens_at_a_question_the_same_data_arrive(field: str, way: Callable[[Gespraech, str], None]) -> None:
    gespraech = at(field)
    way(gespraech, field)
    gespraech.answer_until("")
    assert gespraech.werte == STRAIGHT
    gespraech.say("absenden")
    gespraech.say("ja")
    assert gespraech.schritt.ergebnis == "bestaetigt"


@pytest.mark.parametrize("first", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("second", WAYS, ids=lambda way: way.__name__)
def test_two_things_at_one_question(
    first: Callable[[Gespraech, str], None], second: Callable[[Gespraech, str], None]
) -> None:
    gespraech = at("wohnung")
    first(gespraech, "wohnung")
    second(gespraech, "wohnung")
    assert gespraech.answer_until("").werte == STRAIGHT


@pytest.mark.parametrize("field", FIELDS)
def test_correction_at_the_summary_changes_that_answer_only(field: str) -> None:
    gespraech = at("")
    gespraech.say("Ändern")
    gespraech.say(LABELS[field])
    assert gespraech.codes == ["frage_bisher"] and gespraech.entwurf.feld == field
    gespraech.say(ANDERE[field])
    changed = {feld_id for feld_id in FIELDS if gespraech.werte.get(feld_id) != STRAIGHT[feld_id]}
    assert changed == ({"weitere", "anzahl"} if field == "weitere" else {field})
    assert gespraech.entwurf.phase is Phase.ZUSAMMENFASSUNG and _accepted(gespraech.werte)


@pytest.mark.parametrize("field", FIELDS)
def test_useless_correction_at_the_summary_keeps_everything(field: str) -> None:
    gespraech = at("")
    gespraech.say("Ändern")
    gespraech.say(LABELS[field])
    gespraech.say(UNGUELTIG[field])
    assert gespraech.codes[0].startswith("fehler_") and "So lassen" in gespraech.buttons
    gespraech.say("So lassen")
    assert gespraech.werte == STRAIGHT


@pytest.mark.parametrize("field", [f for f in FIELDS if f != FIELDS[-1]])
def test_correction_two_questions_later(field: str) -> None:
    later = FIELDS[min(FIELDS.index(field) + 2, len(FIELDS) - 1)]
    if field == "weitere":
        later = "anzahl"
    gespraech = at(later)
    gespraech.say(f"{LABELS[field]} ändern", "korrigieren", 0.9)
    assert gespraech.entwurf.feld == field, gespraech.codes
    gespraech.say(ANDERE[field])
    gespraech.answer_until("")
    assert gespraech.werte[field] != STRAIGHT[field] and _accepted(gespraech.werte)


@pytest.mark.parametrize("field", sorted(OPTIONAL))
def test_skipped_questions_are_absent_and_can_be_answered_later(field: str) -> None:
    gespraech = at(field)
    gespraech.say("überspringen", "ueberspringen", 0.9)
    gespraech.answer_until("")
    assert field not in gespraech.werte and _accepted(gespraech.werte)
    gespraech.say("Ändern")
    gespraech.say(LABELS[field])
    gespraech.say(ANTWORTEN[field])
    assert gespraech.werte == STRAIGHT


@pytest.mark.parametrize("field", FIELDS)
def test_cancelling_at_any_question_drops_everything(field: str) -> None:
    gespraech = at(field)
    gespraech.say("abbrechen")
    gespraech.say("ja")
    assert gespraech.schritt.ergebnis == "abgebrochen"
    assert not any(str(answer) in str(gespraech.entwurf.to_json()) for answer in ANTWORTEN.values() if len(answer) > 3)


@pytest.mark.parametrize("field", FIELDS)
def test_every_button_of_a_question_is_understood(field: str) -> None:
    """Pressing any button of the question and of what follows a failure leads on, never to an error."""
    asked, failed = at(field), at(field)
    failed.say("§§§")
    failed.say("***")
    for source in (asked, failed):
        for button in dict.fromkeys(source.buttons):
            if button in ("Mit einem Menschen sprechen",):
                continue
            again = at(field)
            again.say(button)
            assert not again.codes[0].startswith("fehler_"), (button, again.codes)
