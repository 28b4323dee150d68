from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.actions.servicekonto import title, wanted_application
from tests.unit.actions.turns import fund, turn_for


@pytest.mark.parametrize(
    "text",
    [
        "wie steht es um HB-2026-7K3M-9Q2X",
        "hb-2026-7k3m-9q2x?",
        "Aktenzeichen: HB-2026-7k3M-9q2X.",
        "(HB-2026-7K3M-9Q2X) – und jetzt?",
        "aktenzeichen hb 2026 7k3m 9q2x",
        "HB–2026–7K3M–9Q2X",
        "hb20267k3m9q2x",
    ],
)
def test_an_aktenzeichen_in_the_text_is_meant_whatever_its_case(text: str) -> None:
    assert wanted_application(turn_for(text, fund=fund("sperrmuell"))) == "HB-2026-7K3M-9Q2X"


@pytest.mark.parametrize("text", ["wie steht mein letzter antrag", "Zeig mir den NEUESTEN", "was ich zuletzt schickte"])
def test_the_latest_one_is_meant(text: str) -> None:
    assert wanted_application(turn_for(text, fund=fund("sperrmuell"))) == "letzter"


def test_an_aktenzeichen_wins_over_the_latest_one() -> None:
    assert wanted_application(turn_for("mein letzter: HB-2026-7K3M-9Q2X")) == "HB-2026-7K3M-9Q2X"


def test_a_leistung_that_was_surely_recognised_is_meant() -> None:
    assert wanted_application(turn_for("wie steht der sperrmüll", fund=fund("sperrmuell"))) == "sperrmuell"


@pytest.mark.parametrize("found", [fund("a", "b", modus="auswahl"), fund("a", modus="keine"), None])
def test_an_unsure_find_means_all_applications(found: dict[str, object] | None) -> None:
    assert wanted_application(turn_for("wie stehen meine anträge", fund=found)) == ""


def test_a_leistung_that_is_gone_is_called_by_its_slug() -> None:
    known = {"sperrmuell": SimpleNamespace(bezeichnung="Sperrmüll anmelden")}
    turn = turn_for("x", wissen=SimpleNamespace(leistungen=known))
    assert title(turn, "sperrmuell") == "Sperrmüll anmelden"
    assert title(turn, "altlast") == "altlast"
