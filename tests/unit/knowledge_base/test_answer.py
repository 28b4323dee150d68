"""One aspect, one answer, with its source; or the honest word that nothing is known."""

from __future__ import annotations

import pytest

from bot.knowledge_base.answer import answer
from bot.knowledge_base.model import Wissen


def test_without_an_aspect_it_is_explained_in_short(wissen: Wissen) -> None:
    found = answer(wissen, "umzug-melden", None)
    assert found.text == "Nach einem Umzug melden Sie sich um."
    assert found.bekannt


def test_the_section_of_the_aspect_answers_with_its_own_source(wissen: Wissen) -> None:
    found = answer(wissen, "hund-anmelden", "unterlagen")
    assert "Chipnummer" in found.text
    assert found.beleg.quellen[0].titel == "Merkblatt"


def test_costs_come_from_the_fee_where_there_is_no_section(wissen: Wissen) -> None:
    found = answer(wissen, "hund-anmelden", "kosten")
    assert found.text == "45,00 € im Jahr"
    assert found.beleg.quellen[0].titel == "Satzung der Gemeinde"


def test_costs_come_from_the_section_where_there_is_one(wissen: Wissen) -> None:
    assert answer(wissen, "ausweis-beantragen", "kosten").text == "- ab 24 Jahren: 46,00 €"


@pytest.mark.parametrize("aspekt", ["dauer", "ablauf", "voraussetzungen"])
def test_what_nobody_wrote_is_not_known(wissen: Wissen, aspekt: str) -> None:
    found = answer(wissen, "hund-anmelden", aspekt)
    assert (found.text, found.bekannt) == ("", False)


@pytest.mark.parametrize("aspekt", ["zustaendig", "oeffnungszeiten", "termin"])
def test_the_office_answers_for_itself(wissen: Wissen, aspekt: str) -> None:
    found = answer(wissen, "umzug-melden", aspekt)
    assert found.stelle is not None
    assert found.stelle.id == "buergerbuero"
    assert found.beleg == found.stelle.beleg
    assert found.bekannt


def test_online_is_always_known(wissen: Wissen) -> None:
    link = answer(wissen, "umzug-melden", "online")
    assert (link.online, link.link, link.bekannt) == ("link", "https://www.wohnsitzanmeldung.gov.de/", True)
    assert answer(wissen, "hund-anmelden", "online").online == "antrag"
    assert answer(wissen, "ausweis-beantragen", "online").online == "nein"


def test_an_unknown_leistung_is_an_error(wissen: Wissen) -> None:
    with pytest.raises(KeyError):
        answer(wissen, "gibt-es-nicht", None)
