from __future__ import annotations

from bot.privacy.tracebacks import where


def raiser() -> None:
    raise ValueError("Erika Geheim wohnt in der Bördestraße")


def test_names_class_and_place_but_never_the_message() -> None:
    try:
        raiser()
    except ValueError as error:
        text = where(error)
    assert text.startswith("ValueError in ")
    assert "raiser" in text and "test_tracebacks.py" in text
    assert "Geheim" not in text


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert where(KeyError("Geheim")) == "KeyError in ?"
