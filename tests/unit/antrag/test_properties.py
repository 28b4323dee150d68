"""What must hold for every text and every value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.antrag.cleaning import clean, has_markup
from bot.antrag.codes import CODES
from bot.antrag.definition import AntragFehler, Feld, read_definition
from bot.antrag.fields import ARTEN, ZUSAMMENGESETZT, kind
from bot.antrag.fields.base import Gelesen, Teilweise, Umstaende, Vermutet
from bot.antrag.flow import Eingabe, Entwurf, start, step, werte_fuer_portal
from bot.antrag.messages import Meldung
from bot.antrag.model import Option
from bot.antrag.schema import json_schema
from bot.antrag.vocabulary import fold, section
from tests.unit.antrag.gespraech import ALLE_ARTEN, ANTWORTEN, HEUTE, ORTE, UNGUELTIG, alle_arten, feld

EXAMPLES = 60
OPTIONEN = (Option("a", "Labrador"), Option("b", "Deutscher Schäferhund", ("Schäferhund",)), Option("c", "Andere"))
FELDER = {art: feld(art, optionen=OPTIONEN if art == "auswahl" else ()) for art in ARTEN}
UMSTAENDE = Umstaende(HEUTE, ORTE)

# Pieces of which answers are made, so that the strategies come near to what the kinds understand.
_WORDS = (
    "Erika Mustermann von der Dr. O'Neil Ring Bördestr. 12b 8 39167 Irxleben , 3. 5. 2019 Mai gestern letzten Montag "
    "31.2. vor zwei Wochen erika @ web.de at 0391 / 1234567 +49 DE02 1203 0000 2020 51 ja nein nicht sondern Labrador "
    "labador anderthalb 2,5 ist falsch ändern Hausnummer meine zurück abbrechen ? <b> \u200b 🙂"
)
_PIECES = _WORDS.split()
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=6).map("".join),
    st.sampled_from([*ANTWORTEN.values(), *UNGUELTIG.values(), *section("knoepfe").values()]),
)


def _valid(asked: Feld, wert: Any) -> bool:
    return bool(Draft202012Validator(kind(asked).schema(asked)).is_valid(wert))


def _is_begun(asked: Feld, wert: Any) -> bool:
    """Whether `wert` is a compound value that lacks parts, and no more than that."""
    parts = {**kind(asked).schema(asked), "required": []}
    return bool(kind(asked).TEILE and wert and Draft202012Validator(parts).is_valid(wert))


@pytest.mark.parametrize("art", ARTEN)
@settings(max_examples=EXAMPLES, deadline=None)
@given(raw=TEXTS)
def test_parse_never_raises_and_what_it_reads_satisfies_the_schema(art: str, raw: str) -> None:
    asked, text = FELDER[art], clean(raw)
    if not text:
        return
    result = kind(asked).parse(text, asked, UMSTAENDE)
    if isinstance(result, Gelesen):
        assert _valid(asked, result.wert), result
        assert kind(asked).check(result.wert, asked, UMSTAENDE) is None
    elif isinstance(result, Vermutet):
        assert all(_valid(asked, w) or _is_begun(asked, w) for w in (result.wert, result.sonst) if w is not None)
    elif isinstance(result, Teilweise):
        assert result.fehlt and set(result.wert).isdisjoint(result.fehlt)
        assert {*result.wert, *result.fehlt} == set(ZUSAMMENGESETZT[art].TEILE)
    else:
        assert result.code in CODES


@pytest.mark.parametrize("art", ARTEN)
@settings(max_examples=EXAMPLES, deadline=None)
@given(raw=TEXTS)
def test_what_is_shown_is_understood_as_the_same_value(art: str, raw: str) -> None:
    asked, text = FELDER[art], clean(raw)
    result = kind(asked).parse(text, asked, UMSTAENDE) if text else None
    if not isinstance(result, Gelesen):
        return
    shown = kind(asked).show(result.wert, asked)
    again = kind(asked).parse(shown, asked, UMSTAENDE)
    assert isinstance(again, Gelesen) and again.wert == result.wert, shown


@pytest.mark.parametrize("art", ZUSAMMENGESETZT)
@settings(max_examples=EXAMPLES, deadline=None)
@given(first=TEXTS, second=TEXTS)
def test_completing_keeps_to_the_parts(art: str, first: str, second: str) -> None:
    asked, module = FELDER[art], ZUSAMMENGESETZT[art]
    begun = module.parse(clean(first) or "x", asked, UMSTAENDE)
    if not isinstance(begun, Teilweise) or not clean(second):
        return
    result = module.complete(begun.wert, begun.fehlt, clean(second), asked, UMSTAENDE)
    if isinstance(result, Gelesen):
        assert _valid(asked, result.wert)
    elif isinstance(result, Teilweise):
        assert len(result.fehlt) <= len(begun.fehlt)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=300))
def test_cleaning_is_final_and_folding_too(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    has_markup(text)


INTENTS = st.sampled_from(
    [None, "abbrechen", "korrigieren", "anliegen", "ja", "nein", "zurueck", "warum_frage", "notfall"]
)
MESSAGES = st.builds(
    Eingabe,
    text=TEXTS,
    absicht=INTENTS,
    konfidenz=st.floats(0, 1),
    heute=st.just(HEUTE),
    frage_erkannt=st.booleans(),
    orte=st.just(ORTE),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    before=st.integers(0, 13),
    messages=st.lists(MESSAGES, max_size=12),
    konto=st.sampled_from([None, {"email": "a@example.org", "name": {"vorname": "A", "nachname": "B"}}]),
)
def test_any_conversation_keeps_the_form_sound(before: int, messages: list[Eingabe], konto: Any) -> None:
    """Whatever is said: known codes with their data, a draft that survives JSON, values the schema accepts,
    and a confirmation only of complete data."""
    definition = alle_arten()
    schritt = start(definition, konto)
    straight = [Eingabe(text, None, 0.0, HEUTE, False) for text in list(ANTWORTEN.values())[:before]]
    for eingabe in [*straight, *messages]:
        old = schritt.entwurf
        schritt = step(definition, Entwurf.from_json(old.to_json()), eingabe)
        _check_messages(schritt.meldungen)
        if schritt.ergebnis == "unterbrechung":
            assert schritt.entwurf == old and schritt.meldungen == ()
        relevant = {feld.id for feld in definition.relevant(schritt.entwurf.werte)}
        assert {schritt.entwurf.feld, *schritt.entwurf.kandidaten} <= {"", *relevant}
        for feld_id, wert in schritt.entwurf.werte.items():
            assert _valid(definition.feld(feld_id), wert), (feld_id, wert)
        if schritt.ergebnis == "bestaetigt":
            daten = werte_fuer_portal(definition, schritt.entwurf)
            assert Draft202012Validator(json_schema(definition)).is_valid(daten)


def _check_messages(meldungen: tuple[Meldung, ...]) -> None:
    for meldung in meldungen:
        assert set(meldung.daten) == set(CODES[meldung.code].daten)
        assert all(isinstance(value, str) for value in meldung.daten.values())
        assert all(knopf.titel and knopf.wert for knopf in meldung.knoepfe)


LINES = ALLE_ARTEN.read_text(encoding="utf-8").splitlines()


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_broken_definition_is_refused_with_findings_and_never_crashes(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        i = data.draw(st.integers(0, len(lines) - 1))
        damage = data.draw(st.sampled_from(["drop", "twice", "value", "noise", "indent"]))
        value = data.draw(st.sampled_from(["", "5", "[", "true", "{a: b}", "2020-13-40"]))
        lines[i : i + 1] = {
            "drop": [],
            "twice": [lines[i], lines[i]],
            "value": [lines[i].partition(":")[0] + ": " + value],
            "noise": [lines[i] + data.draw(st.text(max_size=5))],
            "indent": [" " + lines[i]],
        }[damage]
    try:
        read_definition("\n".join(lines), "probe")
    except AntragFehler as error:
        assert error.befunde and all(b.zeile >= 1 and b.problem and b.abhilfe for b in error.befunde)
