"""Answers that were right once: asked again when their day has passed, when the form has changed, after failures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.antrag.definition import AntragDefinition, read_definition
from bot.antrag.flow import Eingabe, Entwurf, Phase, forget_account, reopen, resume, start, step
from tests.unit.antrag.gespraech import HEUTE, Gespraech, alle_arten, at

TERMIN = """
titel: T
erklaerung: E
felder:
  - {id: was, art: text, bezeichnung: Was, frage: Was}
  - {id: wann, art: datum, bezeichnung: Wunschtermin, frage: Wann, pruefung: {fruehestens: heute+1}}
  - {id: wo, art: text, bezeichnung: Ort, frage: Wo}
"""
LATER = HEUTE + timedelta(days=14)


def _definition() -> AntragDefinition:
    return read_definition(TERMIN, "termin")


def _at(count: int) -> Entwurf:
    """A draft in which so many of the answers and confirmations were given."""
    gespraech = Gespraech(_definition())
    for text in ("Sofa", "1.12.2026", "Hof", "weiter")[:count]:
        gespraech.say(text)
    return gespraech.entwurf


def _say(entwurf: Entwurf, text: str, heute: date) -> tuple[list[str], Entwurf, str]:
    schritt = step(_definition(), entwurf, Eingabe(text, None, 0.0, heute, False))
    return [meldung.code for meldung in schritt.meldungen], schritt.entwurf, schritt.ergebnis


@pytest.mark.parametrize("count", [2, 3, 4])
def test_draft_taken_up_later_asks_for_the_date_that_has_passed(count: int) -> None:
    schritt = resume(_definition(), _at(count), heute=LATER)
    assert [m.code for m in schritt.meldungen] == ["fehler_datum_zu_frueh", "frage"]
    assert schritt.entwurf.feld == "wann" and "wann" not in schritt.entwurf.werte
    assert schritt.entwurf.werte["was"] == "Sofa"


def test_draft_taken_up_in_time_is_as_it_was() -> None:
    entwurf = _at(3)
    assert resume(_definition(), entwurf, heute=HEUTE).entwurf == entwurf
    assert resume(_definition(), entwurf).entwurf == entwurf


@pytest.mark.parametrize(("count", "text"), [(3, "weiter"), (4, "Verbindlich absenden")])
def test_nothing_outdated_is_confirmed(count: int, text: str) -> None:
    codes, entwurf, ergebnis = _say(_at(count), text, LATER)
    assert codes == ["fehler_datum_zu_frueh", "frage"] and ergebnis == "weiter"
    codes, entwurf, _ = _say(entwurf, "24.12.2026", LATER)
    assert codes == ["zusammenfassung"] and entwurf.werte["was"] == "Sofa"


def test_what_could_not_be_sent_is_reviewed_and_confirmed_anew() -> None:
    _, confirmed, ergebnis = _say(_at(4), "ja", HEUTE)
    assert ergebnis == "bestaetigt"
    reopened = reopen(_definition(), confirmed)
    assert reopened.phase is Phase.ZUSAMMENFASSUNG and reopened.werte == confirmed.werte
    assert _say(reopened, "weiter", HEUTE)[0] == ["erklaerung"]


def test_what_could_not_be_sent_because_the_form_has_changed_asks_what_is_missing() -> None:
    _, confirmed, _ = _say(_at(4), "ja", HEUTE)
    changed = read_definition(TERMIN + "  - {id: wer, art: name, bezeichnung: Name, frage: Wer}\n", "termin")
    assert reopen(changed, confirmed).feld == "wer"
    damaged = replace(confirmed, werte={**confirmed.werte, "wann": "2026-13-45"})
    assert reopen(_definition(), damaged).feld == "wann"


def test_reopening_leaves_other_drafts_alone() -> None:
    assert reopen(_definition(), _at(2)) == _at(2)


KONTO = {"name": {"vorname": "Erika", "nachname": "Mustermann"}, "email": "erika@example.org"}


@pytest.mark.parametrize("texts", [[], ["abbrechen"], ["ja"]])
def test_after_signing_out_nothing_of_the_account_is_offered(texts: list[str]) -> None:
    gespraech = Gespraech(konto=KONTO)
    for text in texts:
        gespraech.say(text)
    gespraech.schritt = replace(gespraech.schritt, entwurf=forget_account(gespraech.entwurf))
    assert "example.org" not in str(gespraech.entwurf.to_json())
    if texts == ["abbrechen"]:
        gespraech.say("nein")
    assert gespraech.pending.code.startswith("frage")
    gespraech.answer_until("")


def test_signing_out_changes_nothing_else() -> None:
    assert forget_account(at("rasse").entwurf) == at("rasse").entwurf


def test_account_with_an_impossible_date_offers_none() -> None:
    assert "geboren" not in start(alle_arten(), {"geburtsdatum": "1964-00-00"}).entwurf.konto
