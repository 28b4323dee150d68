"""What every portal promises: the same tests for the REST adapter with the real sandbox and for the fake."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.portal.port import Antrag, Portal, PortalRejected
from bot.portal.rest import RestPortal
from tests.fakes.portal import FakePortal
from tests.sandboxes import DATEN, KOMMUNE, SCHEMAS, TOKEN, running_sandbox, sandbox_settings

ANTRAG = Antrag("hundesteuer-anmelden", DATEN, KOMMUNE)
MINE, OTHERS = "konto-von-erika", "konto-von-max"


@pytest_asyncio.fixture(params=["sandbox", "fake"])
async def portal(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Portal]:
    if request.param == "fake":
        yield FakePortal(SCHEMAS)
        return
    settings = sandbox_settings(tmp_path)
    async with running_sandbox(settings), RestPortal(f"{settings.url}/api/v1", TOKEN, 5) as rest:
        yield rest


def _key() -> str:
    return str(uuid.uuid4())


async def test_a_submission_gets_a_receipt(portal: Portal) -> None:
    eingang = await portal.submit_antrag(ANTRAG, _key())
    assert eingang.aktenzeichen.startswith("HB-")
    assert len(eingang.abrufcode) >= 32
    assert eingang.eingegangen.tzinfo is not None


async def test_the_same_key_gives_the_same_receipt_and_no_second_application(portal: Portal) -> None:
    key, antrag = _key(), replace(ANTRAG, konto=MINE)
    assert await portal.submit_antrag(antrag, key) == await portal.submit_antrag(antrag, key)
    assert len(await portal.list_antraege(MINE)) == 1


async def test_the_same_key_with_another_content_is_refused(portal: Portal) -> None:
    key = _key()
    await portal.submit_antrag(ANTRAG, key)
    with pytest.raises(PortalRejected):
        await portal.submit_antrag(replace(ANTRAG, daten={**DATEN, "rasse": "Dackel"}), key)


async def test_two_keys_are_two_applications(portal: Portal) -> None:
    first, second = [await portal.submit_antrag(ANTRAG, _key()) for _ in range(2)]
    assert first.aktenzeichen != second.aktenzeichen
    assert first.abrufcode != second.abrufcode


async def test_invalid_data_are_refused_with_paths_and_without_values(portal: Portal) -> None:
    daten = {"anschrift": {**DATEN["anschrift"], "plz": "Geheim-PLZ"}}
    with pytest.raises(PortalRejected) as refusal:
        await portal.submit_antrag(replace(ANTRAG, daten=daten), _key())
    assert set(refusal.value.fields) == {"daten/anschrift/plz", "daten/halter"}
    assert "Geheim" not in f"{refusal.value!r} {refusal.value.fields}"


@pytest.mark.parametrize("leistung", ["gibt-es-nicht", "../geheim", "HUND"])
async def test_an_unknown_form_is_refused(portal: Portal, leistung: str) -> None:
    with pytest.raises(PortalRejected) as refusal:
        await portal.submit_antrag(replace(ANTRAG, leistung=leistung), _key())
    assert refusal.value.fields == ("leistung",)


async def test_an_account_sees_its_applications_newest_first(portal: Portal) -> None:
    antrag = replace(ANTRAG, konto=MINE)
    numbers = [(await portal.submit_antrag(antrag, _key())).aktenzeichen for _ in range(3)]
    await portal.submit_antrag(replace(ANTRAG, konto=OTHERS), _key())
    await portal.submit_antrag(ANTRAG, _key())
    assert [stand.aktenzeichen for stand in await portal.list_antraege(MINE)] == numbers[::-1]


async def test_a_new_application_is_eingegangen_with_one_step_of_history(portal: Portal) -> None:
    eingang = await portal.submit_antrag(replace(ANTRAG, konto=MINE), _key())
    stand = await portal.get_antrag(MINE, eingang.aktenzeichen)
    assert stand is not None
    assert (stand.zustand, stand.leistung) == ("eingegangen", "hundesteuer-anmelden")
    assert stand.eingegangen == eingang.eingegangen
    assert [step.zustand for step in stand.verlauf] == ["eingegangen"]


async def test_a_number_is_found_however_it_was_typed(portal: Portal) -> None:
    eingang = await portal.submit_antrag(replace(ANTRAG, konto=MINE), _key())
    typed = eingang.aktenzeichen.lower().replace("-", "")
    assert await portal.get_antrag(MINE, typed) is not None


async def test_nobody_sees_the_application_of_another(portal: Portal) -> None:
    eingang = await portal.submit_antrag(replace(ANTRAG, konto=MINE), _key())
    assert await portal.get_antrag(OTHERS, eingang.aktenzeichen) is None
    assert await portal.list_antraege(OTHERS) == []


async def test_nobody_sees_an_application_without_an_account(portal: Portal) -> None:
    eingang = await portal.submit_antrag(ANTRAG, _key())
    assert await portal.get_antrag(MINE, eingang.aktenzeichen) is None


@pytest.mark.parametrize(
    "number", ["HB-2026-AAAA-AAAA", "../../antraege", "a/b", "ä' OR 1=1 --", "..", ".", "%2e%2e", " "]
)
async def test_a_wrong_number_is_no_application(portal: Portal, number: str) -> None:
    assert await portal.get_antrag(MINE, number) is None


async def test_the_right_code_assigns_the_application_to_an_account(portal: Portal) -> None:
    eingang = await portal.submit_antrag(ANTRAG, _key())
    assert await portal.assign_konto(eingang.aktenzeichen, eingang.abrufcode, MINE) is True
    assert await portal.get_antrag(MINE, eingang.aktenzeichen) is not None


async def test_assigning_twice_to_the_same_account_is_the_same(portal: Portal) -> None:
    eingang = await portal.submit_antrag(ANTRAG, _key())
    for _ in range(2):
        assert await portal.assign_konto(eingang.aktenzeichen, eingang.abrufcode, MINE) is True


async def test_an_assigned_application_stays_with_its_owner(portal: Portal) -> None:
    eingang = await portal.submit_antrag(ANTRAG, _key())
    await portal.assign_konto(eingang.aktenzeichen, eingang.abrufcode, MINE)
    assert await portal.assign_konto(eingang.aktenzeichen, eingang.abrufcode, OTHERS) is False
    assert await portal.get_antrag(OTHERS, eingang.aktenzeichen) is None


async def test_a_wrong_code_assigns_nothing(portal: Portal) -> None:
    eingang = await portal.submit_antrag(ANTRAG, _key())
    other = await portal.submit_antrag(ANTRAG, _key())
    for code in ("falsch", other.abrufcode, eingang.abrufcode.upper() + "x"):
        assert await portal.assign_konto(eingang.aktenzeichen, code, MINE) is False
    assert await portal.list_antraege(MINE) == []


async def test_an_unknown_number_cannot_be_assigned(portal: Portal) -> None:
    assert await portal.assign_konto("HB-2026-AAAA-AAAA", "x" * 64, MINE) is False
