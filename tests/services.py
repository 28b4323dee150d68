"""Real services for tests: a PostgreSQL of our own, in a temporary folder, gone when the tests end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

BINARIES = "/usr/lib/postgresql"
MISSING = (
    "PostgreSQL fehlt: Das Debian-Paket »postgresql« ist nicht installiert. "
    "Abhilfe: apt-get install postgresql (als root), danach die Tests noch einmal starten."
)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The socket folder of a PostgreSQL that runs as long as the test session."""
    with running_postgres() as socket_folder:
        yield socket_folder


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a new, empty database on that server."""
    admin = create_engine(_url(postgres_server, "postgres"), isolation_level="AUTOCOMMIT", future=True)
    name = f"test_{uuid.uuid4().hex[:12]}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield _url(postgres_server, name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start a server that listens on a Unix socket only, so that no port can be taken; yields its folder."""
    tools = _tools()
    folder = Path(tempfile.mkdtemp(prefix="lotse-pg-", dir="/tmp"))
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    control = [str(tools / "pg_ctl"), "-D", str(data), "-w", "-t", "60"]
    try:
        _run([str(tools / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-N"], user, folder)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"], user, folder)
        yield str(folder)
    finally:
        if (data / "postmaster.pid").exists():
            _run([*control, "-m", "immediate", "stop"], user, folder)
        shutil.rmtree(folder, ignore_errors=True)


def _tools() -> Path:
    folders = sorted(Path(BINARIES).glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if not folders:
        pytest.fail(MISSING, pytrace=False)
    return folders[-1].parent


def _run(command: list[str], user: str | None, folder: Path) -> None:
    account = {"user": user, "group": user, "extra_groups": []} if user else {}
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=90,
        **account,
    )


def _url(socket_folder: str, database: str) -> str:
    return f"postgresql+psycopg2://postgres@/{database}?host={socket_folder}"
