"""The bot's own login service signs in at the practice Servicekonto: both sides speak the same OpenID Connect."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
import pytest_asyncio
from cryptography.fernet import Fernet

from bot.database import create_database
from bot.portal.port import Antrag
from bot.portal.rest import RestPortal
from bot.privacy.encryption import Cipher
from bot.servicekonto.account import Konto
from bot.servicekonto.service import create_login_service
from bot.settings import load_settings
from sandbox.settings import Settings
from tests.integration.sandbox.test_konto import query_of, sign_in
from tests.sandboxes import CLIENT_SECRET, DATEN, KOMMUNE, LOTSE_URL, TOKEN


async def _sign_in(sandbox: Settings, tmp_path: Path, konto: str) -> Konto:
    """What the bot knows of the citizen after signing in with this test account."""
    environ = {
        "LOTSE_DATENBANK": f"sqlite:///{tmp_path / 'lotse.db'}",
        "LOTSE_WEB_URL": LOTSE_URL,
        "LOTSE_PORTAL_TOKEN": TOKEN,
        "LOTSE_OIDC_AUSSTELLER": sandbox.issuer,
        "LOTSE_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "LOTSE_SCHLUESSEL": Fernet.generate_key().decode(),
    }
    settings = load_settings(environ)
    engine = create_database(settings.database_url)
    service = create_login_service(settings, engine, Cipher(settings.encryption_keys))
    departure = await service.begin(await service.offer("gespraech-1", sandbox.url))
    returned = await sign_in(sandbox, departure.url, konto)
    arrival = await service.arrive(query_of(returned), departure.browser)
    await service.complete("gespraech-1", arrival.code)
    found = service.bindings.konto("gespraech-1", datetime.now(timezone.utc))
    engine.dispose()
    assert found is not None
    return found


@pytest_asyncio.fixture
async def portal(sandbox: Settings) -> AsyncIterator[RestPortal]:
    async with RestPortal(f"{sandbox.url}/api/v1", TOKEN, 5) as portal:
        yield portal


@pytest.mark.parametrize(
    ("konto", "niveau", "known"),
    [
        ("erika.mustermann", "hoch", {"name", "geburtsdatum", "anschrift", "email", "telefon"}),
        ("max.beispiel", "substanziell", {"name", "geburtsdatum", "anschrift", "email", "telefon"}),
        ("kim.neu", "niedrig", {"name", "email"}),
    ],
)
async def test_the_bot_learns_trust_level_and_attributes(
    sandbox: Settings, tmp_path: Path, konto: str, niveau: str, known: set[str]
) -> None:
    found = await _sign_in(sandbox, tmp_path, konto)
    assert found.niveau == niveau
    assert set(found.attribute) == known


async def test_attributes_have_the_shape_in_which_forms_store_them(sandbox: Settings, tmp_path: Path) -> None:
    found = await _sign_in(sandbox, tmp_path, "erika.mustermann")
    assert found.attribute["name"] == {"vorname": "Erika", "nachname": "Mustermann"}
    assert found.attribute["geburtsdatum"] == "1964-08-12"
    address = {"strasse": "Musterweg", "hausnummer": "12", "plz": "39167", "ort": "Hohe Börde"}
    assert found.attribute["anschrift"] == address


async def test_the_account_of_the_sign_in_finds_its_applications_at_the_portal(
    sandbox: Settings, tmp_path: Path, portal: RestPortal
) -> None:
    konto = await _sign_in(sandbox, tmp_path, "max.beispiel")
    antrag = Antrag("hundesteuer-anmelden", DATEN, KOMMUNE, konto.id)
    eingang = await portal.submit_antrag(antrag, "ein-schluessel-nur-fuer-diesen-test")
    again = await _sign_in(sandbox, tmp_path, "max.beispiel")
    assert [stand.aktenzeichen for stand in await portal.list_antraege(again.id)] == [eingang.aktenzeichen]
