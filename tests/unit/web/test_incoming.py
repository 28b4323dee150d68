"""What becomes of the bytes of a citizen's message."""

from __future__ import annotations

import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.web.errors import WebError
from channels.web.incoming import clean, parse_message, typed

ID = str(uuid.uuid4())


def parse(**fields: object) -> object:
    return parse_message(json.dumps({"id": ID, **fields}).encode())


def test_a_typed_text_and_a_button_are_told_apart() -> None:
    assert parse(text=" Hallo ").text == "Hallo"  # type: ignore[attr-defined]
    button = parse(knopf='/anliegen{"leistung": "sperrmuell"}')
    assert button.is_command and button.text == '/anliegen{"leistung": "sperrmuell"}'  # type: ignore[attr-defined]


@pytest.mark.parametrize(("pressed", "said"), [("Ja", "Ja"), (" /restart", "restart"), ("／restart", "restart")])
def test_a_button_of_plain_words_is_as_good_as_the_words(pressed: str, said: str) -> None:
    button = parse(knopf=pressed)
    assert not button.is_command and button.text == said  # type: ignore[attr-defined]


def test_ids_are_brought_into_one_form() -> None:
    """A client without randomUUID sends 32 digits; a repetition must be recognised all the same."""
    plain = json.dumps({"id": ID.replace("-", "").upper(), "text": "x"}).encode()
    assert parse_message(plain).id == ID


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffHallo\u200b Welt\u200d", "Hallo Welt"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("\u202eumgekehrt\u202c", "umgekehrt"),
        ("a\ud800b", "ab"),
        ("Mu\u0308ller", "Müller"),
        ("Zeile\tmit\x00Nullen\x1b[31m", "Zeile\tmitNullen[31m"),
        ("Hunde\u00adsteuer", "Hundesteuer"),
        ("\U000e0041versteckt", "versteckt"),
        ("👍🏽 é ß € „“ –", "👍🏽 é ß € „“ –"),
    ],
)
def test_hidden_characters_go_and_visible_ones_stay(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    "text", ["/restart", "//restart", " / restart", "\u200b/restart", "／restart", "/\u200b/ restart"]
)
def test_no_typed_text_is_a_command(text: str) -> None:
    assert typed(text) == "restart"


def test_slashes_inside_a_text_stay() -> None:
    assert typed("Hauptstr. 1/2") == "Hauptstr. 1/2"


@given(st.text(max_size=200))
def test_whatever_is_typed_is_refused_as_empty_or_harmless(text: str) -> None:
    try:
        result = typed(text)
    except WebError as error:
        assert error.code == "leer"
    else:
        assert result and not result.startswith("/") and result == result.strip()
        assert not {"\x00", "\u200b", "\u202e", "\ufeff"} & set(result)
        result.encode()  # no half surrogate pair is left


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_parser(body: bytes) -> None:
    with pytest.raises(WebError):
        parse_message(body)
