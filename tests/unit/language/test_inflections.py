"""Forms of a word from the lemma table, without any spaCy model."""

from __future__ import annotations

from bot.language.inflections import inflections


def test_forms_lead_to_the_base_of_a_given_word() -> None:
    found = inflections(["umgezogen", "Hund"])
    assert found["umgezogen"] == "umziehen"
    assert found["umziehst"] == "umziehen"
    assert found["hunde"] == "hund"


def test_words_nobody_asked_for_are_left_out() -> None:
    assert "katzen" not in inflections(["Hund"])


def test_keys_and_values_are_normalised() -> None:
    found = inflections(["Häuser"])
    assert found["hausern"] == "haus"
    assert all(form != base for form, base in found.items())
