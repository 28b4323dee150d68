from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.antrag.flow import start
from bot.bootstrap import Services, create_services
from bot.conversation_table import gespraeche
from bot.embedded import prepare
from bot.retention import erase_expired
from bot.servicekonto.account import Konto
from bot.settings import load_settings
from channels.web.sessions import SessionStore

NOW = datetime(2026, 11, 23, 12, tzinfo=timezone.utc)
LATER = NOW + timedelta(hours=25)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    built = create_services(load_settings(prepare({"LOTSE_DATEN": str(tmp_path)}).environ))
    yield built
    built.engine.dispose()


def begun(services: Services, konto: str | None) -> str:
    """A conversation with a session, a sign-in, Rasa's memory and a draft; its id."""
    _, session = SessionStore(services.engine, 24).create("", NOW)
    definition = services.antraege["sperrmuell"]
    services.drafts.create(session.gespraech, "sperrmuell", konto, start(definition).entwurf)
    services.bindings.bind(session.gespraech, Konto("k", "niedrig"), LATER + timedelta(hours=1))
    with services.engine.begin() as connection:
        connection.execute(gespraeche.insert().values(id=session.gespraech, stand="[]"))
    return session.gespraech


def remembered(services: Services) -> int:
    with services.engine.connect() as connection:
        return len(connection.execute(gespraeche.select()).all())


def test_nothing_is_erased_before_its_time(services: Services) -> None:
    gespraech = begun(services, None)
    erase_expired(services, NOW + timedelta(hours=1))
    assert services.drafts.find_open(gespraech)
    assert remembered(services) == 1


def test_with_the_session_everything_of_a_signed_out_citizen_goes(services: Services) -> None:
    gespraech = begun(services, None)
    erase_expired(services, LATER)
    assert services.drafts.find_open(gespraech) is None
    assert services.bindings.konto(gespraech, LATER) is None
    assert remembered(services) == 0
    assert SessionStore(services.engine, 24).ended(LATER) == []


def test_a_draft_of_an_account_outlives_the_session(services: Services) -> None:
    gespraech = begun(services, "konto-1")
    erase_expired(services, LATER)
    assert services.drafts.find_open(gespraech)
    assert remembered(services) == 0
