"""What tests of graph components need from Rasa, and an encoder without weights."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot.language.encoder import DIMENSIONS, Vectors


@dataclass
class Graph:
    """The three things Rasa hands to every component, next to its configuration."""

    storage: ModelStorage
    resource: Resource
    context: ExecutionContext


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return Graph(LocalModelStorage.create(tmp_path), Resource("component"), ExecutionContext(GraphSchema({})))


class HashEncoder:
    """A direction of its own for every text, and the number of calls."""

    version = "test"

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(list(texts))
        return np.vstack([direction(text) for text in texts])


def direction(text: str) -> Vectors:
    """A unit vector of 512 numbers that depends on the text alone."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    vector = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
    unit: Vectors = vector / np.linalg.norm(vector)
    return unit
