from __future__ import annotations

import pytest

from bot.language.normalise import normalise
from bot.nlu.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "mein mann atmet nicht mehr, er hatte früher schon einen herzinfarkt",
        "es brennt im vereinsheim",
        "meine mutter ist bewusstlos, pflegegrad 3",
        "ich will sterben, früher war alles besser",
        "hilfe hier brennts im keller",
        "Bei uns riecht es stark nach Gas!",
        "ich brauche einen krankenwagen",
    ],
)
def test_acute_danger_is_never_talked_away(text: str) -> None:
    assert load_vocabulary().is_emergency(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "was kostet es wenn ich einen krankenwagen brauche",
        "ich möchte ein osterfeuer anmelden",
        "meine oma ist gestorben, wo bekomme ich die urkunde",
        "brauche ich für den verein eine genehmigung",
    ],
)
def test_talking_about_it_is_no_danger(text: str) -> None:
    assert not load_vocabulary().is_emergency(normalise(text))
