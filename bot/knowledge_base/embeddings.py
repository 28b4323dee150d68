"""Sentence vectors on disk, one per text, so that a changed file costs only its own new sentences."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.language.encoder import Encoder, Vectors

logger = logging.getLogger(__name__)


def embed(texts: Sequence[str], encoder: Encoder, cache_dir: Path | None) -> Vectors:
    """The vectors of `texts`; those computed before are taken from `cache_dir` (None: nothing is kept)."""
    keys = [_key(text) for text in texts]
    known = _load(cache_dir, encoder.version)
    missing = [i for i, key in enumerate(dict.fromkeys(keys)) if key not in known]
    unique = dict(zip(keys, texts, strict=True))
    wanted = [key for key in unique if key not in known]
    if missing:
        known.update(zip(wanted, encoder.encode([unique[key] for key in wanted]), strict=True))
        _save(cache_dir, encoder.version, {key: known[key] for key in unique})
    return np.stack([known[key] for key in keys]) if keys else encoder.encode([])


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _file(cache_dir: Path, version: str) -> Path:
    return cache_dir / f"satzvektoren-{version}.npz"


def _load(cache_dir: Path | None, version: str) -> dict[str, Vectors]:
    if cache_dir is None or not _file(cache_dir, version).is_file():
        return {}
    try:
        with np.load(_file(cache_dir, version), allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError) as error:
        logger.warning("The stored sentence vectors are unreadable and will be computed again: %s", error)
        return {}


def _save(cache_dir: Path | None, version: str, vectors: dict[str, Vectors]) -> None:
    if cache_dir is not None:
        write_npz(_file(cache_dir, version), keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))


def write_npz(path: Path, **arrays: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> None:
    """Writes a file that is there whole or not at all: two processes may do so at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.npz")
    np.savez(partial, **arrays)
    partial.replace(path)
