"""Puts the parts together: the only place that chooses adapters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Engine

from bot.antrag.definition import load_definition
from bot.antrag.drafts import DraftStore
from bot.antrag.model import AntragDefinition
from bot.database import create_database
from bot.knowledge_base.load import load_wissen
from bot.knowledge_base.model import Wissen
from bot.portal.outbox import Outbox
from bot.portal.rest import RestPortal
from bot.privacy.encryption import Cipher
from bot.servicekonto.attempts import AttemptStore
from bot.servicekonto.bindings import BindingStore
from bot.settings import Settings, load_settings


@dataclass(frozen=True)
class Services:
    """What the actions work with. `antraege`: the forms of the knowledge by Leistung."""

    settings: Settings
    engine: Engine
    cipher: Cipher
    wissen: Wissen
    antraege: Mapping[str, AntragDefinition]
    drafts: DraftStore
    outbox: Outbox
    portal: RestPortal
    bindings: BindingStore
    attempts: AttemptStore

    async def aclose(self) -> None:
        """Close connections; the services are of no use afterwards."""
        await self.portal.aclose()
        self.engine.dispose()


def create_services(settings: Settings) -> Services:
    """All services for `settings`. Errors: those of the parts (knowledge, keys, database)."""
    engine = create_database(settings.database_url)
    cipher = Cipher(settings.encryption_keys)
    wissen = load_wissen(settings.knowledge_dir, settings.kommune_ags)
    portal = RestPortal(settings.portal_url, settings.portal_token, settings.portal_timeout_seconds)
    return Services(
        settings=settings,
        engine=engine,
        cipher=cipher,
        wissen=wissen,
        antraege=load_antraege(wissen),
        drafts=DraftStore(engine, cipher, settings.draft_days),
        outbox=Outbox(engine, cipher, portal),
        portal=portal,
        bindings=BindingStore(engine, cipher),
        attempts=AttemptStore(engine, cipher),
    )


def load_antraege(wissen: Wissen) -> dict[str, AntragDefinition]:
    """The forms that lie beside the Leistungen, by slug. Errors: AntragFehler with all findings of a form."""
    return {
        slug: load_definition(leistung.antrag)
        for slug, leistung in wissen.leistungen.items()
        if leistung.antrag is not None
    }


_built: list[Services] = []


def services() -> Services:
    """The services of this process, built from the environment at the first call."""
    if not _built:
        _built.append(create_services(load_settings()))
    return _built[0]


def install(built: Services) -> None:
    """Use `built` in this process from now on: the command line and tests choose their own settings."""
    _built[:] = [built]
