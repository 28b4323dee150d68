"""The staff page: what it shows, what it changes, and against whom it is protected."""

from __future__ import annotations

import asyncio
import re
import uuid
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from sandbox.settings import Settings
from tests.integration.sandbox.conftest import browser, program
from tests.sandboxes import DATEN, KOMMUNE, free_port, running_sandbox, sandbox_settings


async def _submit(settings: Settings, **daten: object) -> str:
    body = {"leistung": "hundesteuer-anmelden", "kommune": KOMMUNE, "konto": "konto-1", "daten": {**DATEN, **daten}}
    async with program(settings) as client:
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        return str((await client.post("/antraege", json=body, headers=headers)).json()["aktenzeichen"])


async def _stand(settings: Settings, number: str) -> dict[str, object]:
    async with program(settings) as client:
        return (await client.get(f"/konten/konto-1/antraege/{number}")).json()


def _hidden(page: httpx.Response) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    return dict(found)


async def test_a_change_with_a_note_reaches_the_citizen(any_sandbox: Settings) -> None:
    number = await _submit(any_sandbox)
    async with browser(any_sandbox) as staff:
        page = await staff.get(f"/sachbearbeitung/{number}")
        fields = _hidden(page) | {"zustand": "rueckfrage", "notiz": "Bitte nennen Sie\r\ndie Chipnummer."}
        answer = await staff.post(f"/sachbearbeitung/{number}", data=fields)
        assert answer.status_code == 303
        assert "Gespeichert" in (await staff.get(answer.headers["Location"])).text
    stand = await _stand(any_sandbox, number)
    assert stand["zustand"] == "rueckfrage"
    steps = stand["verlauf"]
    assert isinstance(steps, list)
    assert [(step["zustand"], step["notiz"]) for step in steps] == [
        ("eingegangen", ""),
        ("rueckfrage", "Bitte nennen Sie\ndie Chipnummer."),
    ]
    assert steps[0]["am"] < steps[1]["am"]


async def test_the_list_shows_the_newest_first_page_by_page(sandbox: Settings) -> None:
    numbers = [await _submit(sandbox) for _ in range(27)]
    async with browser(sandbox) as staff:
        first, second = [await staff.get(f"/sachbearbeitung?seite={n}") for n in (1, 2)]
    shown = [re.findall(r">(HB-[^<]+)</a>", page.text) for page in (first, second)]
    assert shown == [numbers[:1:-1], numbers[1::-1]]
    assert "27 Anträge" in first.text


@pytest.mark.parametrize("seite", ["0", "-1", "x", "99999999999999999999", "²", ""])
async def test_an_odd_page_number_is_no_error(sandbox: Settings, seite: str) -> None:
    async with browser(sandbox) as staff:
        assert (await staff.get("/sachbearbeitung", params={"seite": seite})).status_code == 200


async def test_what_citizens_entered_is_shown_as_text_only(sandbox: Settings) -> None:
    number = await _submit(sandbox, halter="<script>alert(1)</script>", rasse='"><img src=x onerror=alert(1)>')
    async with browser(sandbox) as staff:
        page = (await staff.get(f"/sachbearbeitung/{number}")).text
    assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


async def test_a_form_of_another_site_changes_nothing(sandbox: Settings) -> None:
    number = await _submit(sandbox)
    fields = {"bisher": "eingegangen", "zustand": "bewilligt", "notiz": ""}
    async with browser(sandbox) as staff, browser(sandbox) as stranger:
        token = _hidden(await staff.get(f"/sachbearbeitung/{number}"))["token"]
        tries = [
            await stranger.post(f"/sachbearbeitung/{number}", data=fields | {"token": token}),
            await staff.post(f"/sachbearbeitung/{number}", data=fields),
            await staff.post(f"/sachbearbeitung/{number}", data=fields | {"token": "falsch"}),
        ]
    assert [answer.status_code for answer in tries] == [403] * 3
    assert (await _stand(sandbox, number))["zustand"] == "eingegangen"


async def test_the_cookie_does_not_travel_with_requests_of_other_sites(sandbox: Settings) -> None:
    number = await _submit(sandbox)
    async with browser(sandbox) as staff:
        cookie = (await staff.get(f"/sachbearbeitung/{number}")).headers["Set-Cookie"]
    assert "SameSite=Strict" in cookie and "HttpOnly" in cookie and "Path=/sachbearbeitung" in cookie


@pytest.mark.parametrize(
    ("entered", "status", "message"),
    [
        ({"zustand": ""}, 422, "Bitte wählen Sie den neuen Stand."),
        ({"zustand": "eingegangen"}, 422, "Bitte wählen Sie den neuen Stand."),
        ({"zustand": "abgelehnt", "notiz": "  "}, 422, "worum es geht"),
        ({"zustand": "bewilligt", "notiz": "x" * 1001}, 422, "zu lang"),
        ({"zustand": "bewilligt", "bisher": "rueckfrage"}, 409, "inzwischen"),
    ],
)
async def test_a_wrong_entry_is_explained_and_what_was_typed_stays(
    sandbox: Settings, entered: dict[str, str], status: int, message: str
) -> None:
    number = await _submit(sandbox)
    async with browser(sandbox) as staff:
        fields = _hidden(await staff.get(f"/sachbearbeitung/{number}")) | {"notiz": "Schon getippt"} | entered
        answer = await staff.post(f"/sachbearbeitung/{number}", data=fields)
    assert answer.status_code == status
    assert message in answer.text
    assert fields["notiz"].strip() in answer.text
    assert (await _stand(sandbox, number))["zustand"] == "eingegangen"


async def test_of_two_changes_at_once_one_counts(any_sandbox: Settings) -> None:
    number = await _submit(any_sandbox)
    async with browser(any_sandbox) as staff:
        fields = _hidden(await staff.get(f"/sachbearbeitung/{number}")) | {"notiz": "Grund"}
        posts = [
            staff.post(f"/sachbearbeitung/{number}", data=fields | {"zustand": state})
            for state in ("bewilligt", "abgelehnt")
        ]
        answers = await asyncio.gather(*posts)
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    steps = (await _stand(any_sandbox, number))["verlauf"]
    assert isinstance(steps, list) and len(steps) == 2


async def test_a_finished_application_offers_no_change(sandbox: Settings) -> None:
    number = await _submit(sandbox)
    async with browser(sandbox, follow_redirects=True) as staff:
        fields = _hidden(await staff.get(f"/sachbearbeitung/{number}")) | {"zustand": "erledigt", "notiz": ""}
        page = await staff.post(f"/sachbearbeitung/{number}", data=fields)
    assert "abgeschlossen" in page.text and "<form" not in page.text


@pytest.mark.parametrize("number", ["HB-2026-AAAA-AAAA", "x", "%00", "..%2f"])
async def test_an_unknown_application_is_a_german_404(sandbox: Settings, number: str) -> None:
    async with browser(sandbox) as staff:
        answer = await staff.get(httpx.URL(f"{sandbox.url}/sachbearbeitung/{number}"))
    assert answer.status_code == 404
    assert "gibt es nicht" in answer.text


async def test_reachable_from_outside_it_needs_a_password(tmp_path: Path) -> None:
    local = sandbox_settings(tmp_path)
    open_to_all = replace(local, host="0.0.0.0")
    async with running_sandbox(open_to_all), browser(open_to_all) as staff:
        answer = await staff.get("/sachbearbeitung")
        assert answer.status_code == 403
        assert "SANDBOX_PASSWORT_SACHBEARBEITUNG" in answer.text
    protected = replace(open_to_all, staff_password="Kennwört:1", port=free_port())
    protected = replace(protected, url=f"http://localhost:{protected.port}")
    async with running_sandbox(protected), browser(protected) as staff:
        refused = [await staff.get("/sachbearbeitung", auth=auth) for auth in (None, ("x", "falsch"))]
        assert [answer.status_code for answer in refused] == [401, 401]
        assert refused[0].headers["WWW-Authenticate"].startswith("Basic")
        assert (await staff.get("/sachbearbeitung", auth=("x", "Kennwört:1"))).status_code == 200
