"""What decides without the learned model: danger, and messages of one sign."""

from __future__ import annotations

import pytest

from bot.language.normalise import normalise
from bot.nlu.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize(
    "text",
    [
        "Hilfe, ES BRENNT!!!",
        "bei uns brennt es",
        "es riecht im ganzen Haus nach Gas",
        "Bitte rufen Sie einen Krankenwagen",
        "meine Frau ist bewusstlos",
        "mein Vater atmet plötzlich nicht mehr",
        "ich kriege keine Luft",
        "mein Mann schlaegt mich",
        "ich will nicht mehr leben",
        "ich bringe mich um",
        "er hat eine Waffe",
        "jemand ist eingeklemmt",
    ],
)
def test_acute_danger_is_heard_in_any_spelling(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.is_emergency(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "Wir wollen ein Osterfeuer anmelden, was müssen wir beachten",
        "ich bekam eine Rechnung weil ich einen Krankenwagen brauche",
        "ich will nicht mehr",
        "die Laterne brennt nicht",
        "Notfall, mein Pass läuft ab",
        "ich brauche schnell einen Termin",
        "mein Mann ist gestorben",
        "Feuerwehr Mitglied werden",
        "mein Vater hat einen Schlaganfall gehabt und braucht einen Pflegegrad",
        "Waffenschein",
    ],
)
def test_what_is_no_acute_danger_is_left_to_the_model(vocabulary: Vocabulary, text: str) -> None:
    assert not vocabulary.is_emergency(normalise(text))


@pytest.mark.parametrize(
    ("text", "intent"), [("👍", "ja"), ("👍🏽👍🏽", "ja"), ("👎", "nein"), ("❤️", "lob"), ("🙏 🙏", "dank")]
)
def test_a_sign_says_what_it_says_in_any_colour_and_number(vocabulary: Vocabulary, text: str, intent: str) -> None:
    assert vocabulary.sign(text) == intent


@pytest.mark.parametrize("text", ["🐶", "👍👎", "?!", "", "…"])
def test_other_signs_say_nothing(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.sign(text) is None
