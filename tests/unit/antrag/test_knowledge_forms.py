"""Every form of the knowledge goes straight through: made from the form alone, so a new one is tested at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot.antrag.definition import AntragDefinition, Feld, load_definition
from bot.antrag.fields import kind
from bot.antrag.fields.base import Gelesen, Umstaende
from bot.antrag.schema import json_schema
from bot.settings import ROOT
from tests.unit.antrag.gespraech import HEUTE, ORTE, Gespraech

FORMS = sorted((ROOT / "knowledge" / "leistungen").glob("*/antrag.yml"))
CANDIDATES = (
    "Erika Mustermann",
    "Bördestraße 8, 39167 Hohe Börde",
    "12.8.1964",
    "3.5.2024",
    "heute",
    "in 30 Tagen",
    "in 14 Tagen",
    "0391 1234567",
    "erika@example.org",
    "DE02 1203 0000 0000 2020 51",
    "2",
    "1",
    "276098102345678",
    "Ein Sofa und zwei Stühle",
    "Bello",
)


def answer(feld: Feld, *, last: bool) -> str:
    """Something that answers the question: a button's text, the form's example, or what fits of a list."""
    if feld.art == "ja_nein":
        return "Nein" if last else "Ja"
    if feld.optionen:
        return feld.optionen[-1 if last else 0].text
    for text in (feld.beispiel, *CANDIDATES):
        if text and isinstance(kind(feld).parse(text, feld, Umstaende(HEUTE, ORTE)), Gelesen):
            return text
    raise AssertionError(f"no answer known for {feld.id} ({feld.art})")


def _play(definition: AntragDefinition, *, last: bool, skip: bool) -> Gespraech:
    gespraech = Gespraech(definition)
    while gespraech.entwurf.feld:
        feld = definition.feld(gespraech.entwurf.feld)
        gespraech.say("Überspringen" if skip and not feld.pflicht else answer(feld, last=last))
        assert gespraech.entwurf.feld != feld.id, (feld.id, gespraech.codes)
    return gespraech


def test_there_are_forms() -> None:
    assert {path.parent.name for path in FORMS} >= {"hundesteuer-anmelden", "meldebescheinigung", "sperrmuell"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("last", [False, True], ids=["first-choices", "last-choices"])
@pytest.mark.parametrize("skip", [False, True], ids=["all", "required-only"])
def test_form_of_the_knowledge_goes_straight_through(path: Path, last: bool, skip: bool) -> None:
    definition = load_definition(path)
    gespraech = _play(definition, last=last, skip=skip)
    gespraech.say("Weiter zum Absenden")
    gespraech.say("Verbindlich absenden")
    assert gespraech.schritt.ergebnis == "bestaetigt"
    errors = list(Draft202012Validator(json_schema(definition)).iter_errors(gespraech.werte))
    assert errors == [] and gespraech.werte


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
def test_every_label_names_its_field_for_a_correction(path: Path) -> None:
    definition = load_definition(path)
    for feld in definition.relevant(_play(definition, last=False, skip=False).werte):
        gespraech = _play(definition, last=False, skip=False)
        gespraech.say(f"{feld.bezeichnung} ist falsch")
        assert gespraech.entwurf.feld == feld.id or "aendern_mehrere" in gespraech.codes, (feld.id, gespraech.codes)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
def test_why_and_help_have_an_answer_at_every_question(path: Path) -> None:
    definition = load_definition(path)
    gespraech = Gespraech(definition)
    while gespraech.entwurf.feld:
        feld = definition.feld(gespraech.entwurf.feld)
        assert gespraech.say("Warum wollen Sie das wissen?")[0] == "warum", feld.id
        assert gespraech.say("Hilfe")[0] in ("hilfe", "hilfe_auswahl", "hilfe_beispiel", "warum"), feld.id
        gespraech.say(answer(feld, last=False))
