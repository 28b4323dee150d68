"""The words of vokabular.yml: no one stands for two things, every button is understood."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from bot.antrag.vocabulary import bare_words, flexible, fold, says, section, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  ÄNDERN! ", "aendern"),
        ("Weiß ich nicht…", "weiss ich nicht"),
        ("jaaaaa", "jaa"),
        ("1000", "1000"),
        ("José", "jose"),
        ("E-Mail", "e mail"),
        ("a\u0308ndern", "aendern"),
    ],
)
def test_folding_forgets_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_stretched_letters_and_filler_words_do_not_count() -> None:
    assert says("Bitte abbreeechen!", "befehle", "abbrechen", "klar")
    assert says("ich möchte das jetzt bitte abbrechen", "befehle", "abbrechen", "klar")
    assert not says("bitte danke", "befehle", "abbrechen", "klar")


def test_no_phrase_means_two_commands() -> None:
    phrases = chain.from_iterable(
        bare_words("befehle", name, klar) for name in section("befehle") for klar in ("klar", "doppeldeutig")
    )
    assert [phrase for phrase, count in Counter(phrases).items() if count > 1] == []


def test_yes_and_no_have_no_phrase_in_common() -> None:
    assert words("ja") & words("nein") == set()


@pytest.mark.parametrize("button", section("knoepfe"))
def test_labels_of_buttons_are_different(button: str) -> None:
    labels = [fold(label) for label in section("knoepfe").values()]
    assert labels.count(fold(section("knoepfe", button))) == 1


def test_only_texts_and_numbers_in_the_file() -> None:
    """YAML reads an unquoted no, yes or null as something else than the word."""

    def leaves(node: object) -> list[object]:
        if isinstance(node, dict):
            return [leaf for key, value in node.items() for leaf in (key, *leaves(value))]
        return [leaf for value in node for leaf in leaves(value)] if isinstance(node, list) else [node]

    assert [
        leaf for leaf in leaves(section()) if isinstance(leaf, bool) or not isinstance(leaf, str | int | float)
    ] == []


def test_flexible_pattern_fits_umlauts_written_out_and_joined_words() -> None:
    import re

    pattern = re.compile(flexible("Straßen Name"), re.IGNORECASE)
    assert all(pattern.fullmatch(text) for text in ("Straßen Name", "strassen-name", "STRASSENNAME"))
