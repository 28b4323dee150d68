from __future__ import annotations

import pytest

from bot.portal.aktenzeichen import find_aktenzeichen


@pytest.mark.parametrize(
    "text",
    ["HB-2026-7K3M-9Q2X", "und hb 2026 7k3m 9q2x?", "HB–2026–7K3M–9Q2X", "hb20267k3m9q2x", "Az.: HB-2026-7k3m-9q2x."],
)
def test_every_usual_spelling_is_read(text: str) -> None:
    assert find_aktenzeichen(text) == "HB-2026-7K3M-9Q2X"


@pytest.mark.parametrize("text", ["", "seit 2026 wohne ich hier", "mein hund ist am 3.5.2026 geboren", "ab 2026"])
def test_years_and_dates_are_no_number_of_an_application(text: str) -> None:
    assert find_aktenzeichen(text) is None
