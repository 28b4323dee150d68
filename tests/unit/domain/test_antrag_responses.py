"""What the form says: one plain German text for each code of bot/antrag/codes.py, without holes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.antrag.codes import CODES
from bot.antrag.commands import recognise
from bot.antrag.fields import ARTEN
from bot.antrag.vocabulary import says, section

DOMAIN = Path(__file__).parents[3] / "bot" / "domain" / "antrag.yml"
MARK = "# Was das Formular sagt (bot/antrag/codes.py)"
PREFIX = "utter_antrag_"

# Keys that a form may leave empty, and the codes that are said only when they are not.
NEVER_EMPTY_IN = {
    "hilfe": {"frage_hilfe", "frage_freiwillig_hilfe", "hilfe"},
    "warum": {"warum", "pflicht_warum"},
    "wert": {"frage_bisher", "verstanden", "geaendert", "unveraendert"},
    "hinweis": {"beginn_hinweis", "beginn_hinweis_gebuehr"},
    "gebuehr": {"beginn_gebuehr", "beginn_hinweis_gebuehr", "zusammenfassung_gebuehr"},
}
# Kinds of fields that have an example even when the form gives none.
WITH_EXAMPLE = {art for art in ARTEN if art == "auswahl" or section("arten", art, "beispiel")}

COMMANDS = {"Hilfe": "hilfe", "zurück": "zurueck", "ändern": "aendern", "abbrechen": "abbrechen"}
NOT_SIE = r"\b(?:du|dir|dich|dein\w*|euch|euer|eure\w*)\b"
WITHOUT_UMLAUT = r"fuer|ueber|moecht|koenn|aender|pruef|waehl|loesch|zurueck|naech|frueh|spaet|gross|schliess"


def _responses(text: str) -> dict[str, list[dict[str, Any]]]:
    """The responses of a domain by name. Errors: DuplicateKeyError."""
    return dict(YAML(typ="safe").load(text)["responses"])


@cache
def _of_the_form() -> dict[str, list[dict[str, Any]]]:
    """The responses below the mark, by code."""
    whole = DOMAIN.read_text(encoding="utf-8")
    by_hand = _responses(whole.partition(MARK)[0])
    return {name.removeprefix(PREFIX): r for name, r in _responses(whole).items() if name not in by_hand}


def _text(code: str) -> str:
    return str(_of_the_form()[code][0]["text"])


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"{([^{}]*)}", text))


def _without_values(text: str) -> str:
    return re.sub(r"{[^{}]*}", "", text).replace("*", "")


def _quoted(text: str) -> set[str]:
    return set(re.findall(r"„([^„“{}]+)“", text))


def _offenders(is_wrong: Callable[[str, str], object]) -> list[str]:
    """The codes for which `is_wrong(code, text)`."""
    return [code for code in CODES if is_wrong(code, _text(code))]


def _kind_of(code: str) -> str:
    """The kind of field an error is about, '' when it is about any kind."""
    return next((art for art in ARTEN if code.startswith(f"fehler_{art}_")), "")


def test_every_code_has_a_response_and_nothing_else_has_one() -> None:
    assert _of_the_form().keys() == CODES.keys()


def test_mark_separates_the_two_groups_once() -> None:
    assert DOMAIN.read_text(encoding="utf-8").count(MARK) == 1


def test_one_text_each_and_no_buttons_beside_those_of_the_engine() -> None:
    assert [code for code, variants in _of_the_form().items() if [set(v) for v in variants] != [{"text"}]] == []


def test_texts_use_only_the_data_of_their_code() -> None:
    assert _offenders(lambda code, text: _placeholders(text) - set(CODES[code].daten)) == []


def test_no_braces_that_rasa_could_not_fill() -> None:
    assert _offenders(lambda _, text: set("{}") & set(_without_values(text))) == []


def test_no_hole_where_a_form_says_nothing() -> None:
    def has_hole(code: str, text: str) -> bool:
        return any(code not in NEVER_EMPTY_IN.get(key, CODES) for key in _placeholders(text))

    assert _offenders(has_hole) == []


def test_example_only_where_there_is_one() -> None:
    def lacks_example(code: str, text: str) -> bool:
        return "beispiel" in _placeholders(text) and code != "hilfe_beispiel" and _kind_of(code) not in WITH_EXAMPLE

    assert _offenders(lacks_example) == []


def test_texts_are_short() -> None:
    assert _offenders(lambda _, text: len(_without_values(text)) > 400) == []


def test_sentences_are_short() -> None:
    def has_long_sentence(_: str, text: str) -> bool:
        return any(len(s.split()) > 20 for s in re.split(r"[.?!:](?:\s|$)|\n", _without_values(text)))

    assert _offenders(has_long_sentence) == []


@pytest.mark.parametrize("pattern", [NOT_SIE, WITHOUT_UMLAUT, r"!.*!", r"[ \t](?:\n|$)|\n[ \t]"])
def test_no_du_no_written_out_umlaut_no_shouting_no_stray_blanks(pattern: str) -> None:
    assert _offenders(lambda _, text: re.search(pattern, text, re.IGNORECASE | re.DOTALL)) == []


def test_errors_say_what_to_do_next() -> None:
    def gives_no_way_on(code: str, text: str) -> bool:
        return code.startswith("fehler_") and not re.search(r"\bbitte\b|\?|{beispiel}$", text, re.IGNORECASE)

    assert _offenders(gives_no_way_on) == []


@pytest.mark.parametrize("word", COMMANDS)
def test_command_named_in_the_texts_is_understood_by_the_form(word: str) -> None:
    assert _offenders(lambda _, text: word in _quoted(text)), "not named anywhere"
    command = recognise(word)
    assert command is not None and command.klar and command.name == COMMANDS[word]


def test_other_quoted_words_are_labels_of_buttons_or_answers() -> None:
    known = {*COMMANDS, *section("knoepfe").values(), "<"}
    assert (
        _offenders(lambda _, text: [w for w in _quoted(text) - known if not says(w, "anschrift", "ohne_nummer")]) == []
    )


def test_last_confirmation_names_the_button_that_sends() -> None:
    assert f"„{section('knoepfe', 'absenden')}“" in _text("erklaerung")


@pytest.mark.parametrize("code", ["zusammenfassung", "zusammenfassung_gebuehr"])
def test_summary_sets_the_entries_apart(code: str) -> None:
    assert "\n\n{eintraege}\n\n" in _text(code)
