"""A small knowledge folder, and the finder that learned from it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge_base.findings import Befund
from bot.knowledge_base.load import load_wissen, read_wissen
from bot.knowledge_base.model import Wissen
from bot.knowledge_base.search import Finder

FIXTURE = Path(__file__).parent / "fixtures" / "wissen"
AGS = "15083298"
HEUTE = date(2026, 11, 23)


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    """A copy of the folder, to be broken."""
    return Path(shutil.copytree(FIXTURE, tmp_path / "wissen"))


@pytest.fixture(scope="session")
def wissen() -> Wissen:
    """The knowledge as it is right."""
    return load_wissen(FIXTURE, AGS, HEUTE)


@pytest.fixture(scope="session")
def finder(wissen: Wissen) -> Finder:
    """Learned once for all tests."""
    return Finder(wissen)


def befunde(ordner: Path) -> list[Befund]:
    """Everything that the check says about the folder."""
    return read_wissen(ordner, AGS, HEUTE)[1]
