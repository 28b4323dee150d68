"""Everything the routes need, put together once when the server starts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.engine import Engine

from bot.database import create_database
from bot.servicekonto.login import LoginService
from bot.servicekonto.service import create_login_service
from bot.settings import Settings
from channels.web.conversations import Conversations
from channels.web.limits import Buckets, Rate
from channels.web.lookup import SessionLookup
from channels.web.sessions import SessionStore
from channels.web.texts import Texts, load_texts
from channels.web.turns import OnNewMessage, Turns

# A person does not reach these; credentials.yml may change them (channels/web/README.md).
DEFAULT_RATES: Mapping[str, Rate] = {
    "nachrichten": Rate(burst=40, per_second=2),
    "abfragen": Rate(burst=120, per_second=4),
    "sitzungen": Rate(burst=120, per_second=2),
    "anmeldungen": Rate(burst=120, per_second=2),
}


@dataclass(frozen=True)
class Services:
    """What one server process holds. `rates`: buckets by name, as in DEFAULT_RATES."""

    settings: Settings
    engine: Engine
    texts: Texts
    sessions: SessionStore
    lookup: SessionLookup
    conversations: Conversations
    login: LoginService
    turns: Turns
    rates: Mapping[str, Buckets]

    def close(self) -> None:
        """Let go of everything."""
        self.conversations.close()
        self.lookup.close()
        self.engine.dispose()


def create_services(
    settings: Settings, on_new_message: OnNewMessage, rates: Mapping[str, Rate] | None = None
) -> Services:
    """Open the database and build the services."""
    engine = create_database(settings.database_url)
    texts = load_texts()
    conversations = Conversations(timedelta(hours=settings.session_hours).total_seconds())
    sessions = SessionStore(engine, settings.session_hours)
    login = create_login_service(settings, engine)

    async def login_link(gespraech: str) -> str:
        herkunft = await asyncio.to_thread(sessions.origin, gespraech)
        return f"{settings.web_url}/web/anmeldung/start?vorgang={await login.offer(gespraech, herkunft)}"

    return Services(
        settings=settings,
        engine=engine,
        texts=texts,
        sessions=sessions,
        lookup=SessionLookup(sessions),
        conversations=conversations,
        login=login,
        turns=Turns(on_new_message, conversations, login, login_link, sessions.note, texts),
        rates={name: Buckets(rate) for name, rate in {**DEFAULT_RATES, **(rates or {})}.items()},
    )


def read_rates(credentials: Mapping[str, Any] | None) -> dict[str, Rate]:
    """The rates that credentials.yml sets under `grenzen`: ``{nachrichten: {vorrat: 40, je_sekunde: 2}, …}``.

    Errors: KeyError for an unknown name or a missing number.
    """
    wanted: Mapping[str, Any] = (credentials or {}).get("grenzen") or {}
    unknown = set(wanted) - set(DEFAULT_RATES)
    if unknown:
        raise KeyError(f"credentials.yml: unbekannte Grenze {', '.join(sorted(unknown))}")
    return {name: Rate(int(value["vorrat"]), float(value["je_sekunde"])) for name, value in wanted.items()}
