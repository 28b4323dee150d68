"""Fixtures that several folders of tests share."""

from tests.services import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]
