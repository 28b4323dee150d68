"""The services that tests start for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests import services


def test_the_database_is_a_real_postgresql(postgres_url: str) -> None:
    engine = create_engine(postgres_url, future=True)
    with engine.connect() as connection:
        version = connection.execute(text("SELECT version()")).scalar_one()
    engine.dispose()
    assert version.startswith("PostgreSQL")


def test_without_postgresql_the_message_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(services, "BINARIES", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="apt-get install postgresql"), services.running_postgres():
        pass


def test_the_server_leaves_nothing_behind() -> None:
    with services.running_postgres() as folder:
        assert Path(folder).is_dir()
    assert not Path(folder).exists()
