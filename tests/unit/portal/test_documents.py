"""Documents of the portal: the agreed shape is read, everything else is no usable answer."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from bot.portal.documents import is_missing, read_eingang, read_staende, read_stand, rejection
from bot.portal.port import PortalUnavailable

EINGANG = {"aktenzeichen": "HB-1", "abrufcode": "geheim", "eingegangen": "2026-11-23T12:00:00Z"}
SCHRITT = {"zustand": "rueckfrage", "am": "2026-11-23T13:00:00.5+01:00", "notiz": ""}
STAND = {
    "aktenzeichen": "HB-1",
    "leistung": "sperrmuell",
    "zustand": "rueckfrage",
    "eingegangen": "2026-11-23T12:00:00+00:00",
    "verlauf": [SCHRITT],
}


def test_times_are_read_in_utc_whatever_their_zone() -> None:
    assert read_eingang(EINGANG).eingegangen == datetime(2026, 11, 23, 12, tzinfo=timezone.utc)
    assert read_stand(STAND).verlauf[0].am == datetime(2026, 11, 23, 12, 0, 0, 500_000, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "text",
        {},
        {**EINGANG, "aktenzeichen": ""},
        {**EINGANG, "aktenzeichen": 7},
        {**EINGANG, "abrufcode": None},
        {**EINGANG, "eingegangen": "gestern"},
        {**EINGANG, "eingegangen": "2026-11-23T12:00:00"},
    ],
)
def test_a_receipt_of_another_shape_is_no_receipt(document: Any) -> None:
    with pytest.raises(PortalUnavailable):
        read_eingang(document)


@pytest.mark.parametrize(
    "document",
    [None, {**STAND, "zustand": "verloren"}, {**STAND, "verlauf": None}, {**STAND, "verlauf": [{}]}],
)
def test_an_application_of_another_shape_is_no_answer(document: Any) -> None:
    with pytest.raises(PortalUnavailable):
        read_stand(document)
    with pytest.raises(PortalUnavailable):
        read_staende({"antraege": [document]})


@pytest.mark.parametrize("document", [None, {}, {"antraege": None}, []])
def test_a_list_of_another_shape_is_no_answer(document: Any) -> None:
    with pytest.raises(PortalUnavailable):
        read_staende(document)


def test_a_refusal_names_its_paths() -> None:
    assert rejection(422, {"felder": ["daten/plz", 7]}).fields == ("daten/plz",)
    assert rejection(422, "nonsense").fields == ()
    assert str(rejection(409, {"title": "Frau Geheimnis"})) == "HTTP 409"


def test_only_the_agreed_type_says_that_an_application_is_missing() -> None:
    assert is_missing({"type": "urn:problem:nicht_gefunden"})
    assert not is_missing({"type": "urn:problem:http_404"})
    assert not is_missing("nicht_gefunden")
