from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.knowledge_base.model import Wissen
from bot.knowledge_base.resolve import Ziel, resolve
from bot.understanding import Erkannt, Modus

HUND, AUSWEIS, UMZUG = "hund-anmelden", "ausweis-beantragen", "umzug-melden"


def heard(*slugs: str, modus: Modus, aspekte: Sequence[str] = ()) -> Erkannt:
    return Erkannt("anliegen", 0.9, [(slug, 0.9 - 0.1 * rank) for rank, slug in enumerate(slugs)], modus, aspekte)


def test_the_leistung_that_is_named_wins_over_the_one_in_talk(wissen: Wissen) -> None:
    assert resolve(wissen, heard(HUND, AUSWEIS, modus="antwort"), UMZUG) == Ziel("antwort", [HUND])


def test_close_ones_are_offered_at_most_three(wissen: Wissen) -> None:
    found = heard(HUND, "fremd", AUSWEIS, UMZUG, HUND, modus="auswahl")
    assert resolve(wissen, found, None) == Ziel("auswahl", [HUND, AUSWEIS, UMZUG])


def test_of_close_ones_a_follow_up_question_means_the_one_in_talk(wissen: Wissen) -> None:
    asked = heard(HUND, AUSWEIS, modus="auswahl", aspekte=["kosten"])
    assert resolve(wissen, asked, AUSWEIS) == Ziel("antwort", [AUSWEIS])
    assert resolve(wissen, asked, UMZUG).art == "auswahl"


def test_a_new_need_is_no_follow_up(wissen: Wissen) -> None:
    assert resolve(wissen, heard(HUND, AUSWEIS, modus="auswahl"), AUSWEIS) == Ziel("auswahl", [HUND, AUSWEIS])


def test_a_question_without_leistung_is_about_the_one_in_talk(wissen: Wissen) -> None:
    assert resolve(wissen, heard(HUND, modus="keine", aspekte=["kosten"]), AUSWEIS) == Ziel("antwort", [AUSWEIS])


@pytest.mark.parametrize("in_talk", [None, "gibt-es-nicht-mehr"])
def test_a_question_about_nothing_in_talk_asks_of_what(wissen: Wissen, in_talk: str | None) -> None:
    assert resolve(wissen, heard(modus="keine", aspekte=["kosten"]), in_talk) == Ziel("welche")


@pytest.mark.parametrize("aspekt", ["oeffnungszeiten", "termin", "zustaendig"])
def test_where_and_when_without_leistung_is_about_the_office(wissen: Wissen, aspekt: str) -> None:
    assert resolve(wissen, heard(modus="keine", aspekte=[aspekt]), None) == Ziel("stelle")


def test_neither_leistung_nor_question_is_nothing_even_while_one_is_in_talk(wissen: Wissen) -> None:
    assert resolve(wissen, heard(HUND, modus="keine"), AUSWEIS) == Ziel("keine")


def test_a_leistung_that_the_knowledge_has_no_more_is_not_answered(wissen: Wissen) -> None:
    assert resolve(wissen, heard("fremd", modus="antwort"), None) == Ziel("keine")
