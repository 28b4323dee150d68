"""How staff see the data of an application."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.sachbearbeitung.display import rows
from tests.sandboxes import ANSCHRIFT, HUND


def test_entries_come_in_the_order_and_with_the_labels_of_the_form() -> None:
    daten = {"zusatz_feld": "x", "seit": "2026-03-01", "halter": "Kim Neu"}
    expected = [("Halter", "Kim Neu"), ("Gehalten seit", "01.03.2026"), ("Zusatz feld", "x")]
    assert rows(daten, HUND) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "Ja"),
        (False, "Nein"),
        (2.5, "2,5"),
        (3, "3"),
        ("2026-02-30", "2026-02-30"),
        (["a", True], "a, Ja"),
        ({"vorname": "Kim", "nachname": "Neu"}, "Kim Neu"),
        (ANSCHRIFT, "Musterweg 3, 39167 Hohe Börde"),
        ({"von": "2026-01-02", "bis": None}, "von: 02.01.2026, bis: None"),
    ],
)
def test_values_are_shown_as_people_write_them(value: Any, text: str) -> None:
    assert rows({"feld": value}, None) == [("Feld", text)]
