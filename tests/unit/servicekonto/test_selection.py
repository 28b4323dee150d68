from __future__ import annotations

from datetime import datetime, timezone

import pytest

from bot.portal.port import Antragsstand
from bot.servicekonto.selection import choose

NOW = datetime(2026, 11, 23, tzinfo=timezone.utc)
NEW = Antragsstand("HB-2026-AAAA-1111", "sperrmuell", "eingegangen", NOW)
OLD = Antragsstand("HB-2026-BBBB-2222", "hundesteuer-anmelden", "bewilligt", NOW)
ALL = [NEW, OLD]


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [("", ALL), ("letzter", [NEW]), ("hundesteuer-anmelden", [OLD]), ("hb-2026-bbbb-2222", [OLD])],
)
def test_shows_what_was_meant(wanted: str, shown: list[Antragsstand]) -> None:
    found = choose(ALL, wanted)
    assert (list(found.antraege), found.fehlt) == (shown, None)


def test_a_number_of_somebody_else_shows_nothing_at_all() -> None:
    found = choose(ALL, "HB-2026-CCCC-3333")
    assert (list(found.antraege), found.fehlt) == ([], "aktenzeichen")


def test_a_leistung_never_applied_for_shows_the_others() -> None:
    found = choose(ALL, "meldebescheinigung")
    assert (list(found.antraege), found.fehlt) == (ALL, "leistung")


@pytest.mark.parametrize("wanted", ["", "letzter", "sperrmuell"])
def test_an_empty_account_has_nothing_to_show(wanted: str) -> None:
    found = choose([], wanted)
    assert (list(found.antraege), found.fehlt) == ([], None)
