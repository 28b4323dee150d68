"""The finder's index: learned from the knowledge, kept on disk by content, loaded in a moment."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.knowledge_base.aspect_learning import AspektStoff, aspekt_stoff
from bot.knowledge_base.aspects import AspectModel, learn_aspects
from bot.knowledge_base.coverage import Coverage, learn_coverage
from bot.knowledge_base.embeddings import write_npz
from bot.knowledge_base.features import TextFeatures, learn_features
from bot.knowledge_base.learning import Lernstoff, lernstoff
from bot.knowledge_base.lexical import Floats
from bot.knowledge_base.model import Wissen
from bot.knowledge_base.places import Places
from bot.knowledge_base.ridge import class_targets, class_weights, fit
from bot.language.encoder import Encoder

CODE_VERSION = "10"
"""Raise it when anything that shapes the index changes: stored ones are then built again."""

KEPT_FILES = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Index:
    """Everything learned. `matrix` maps features to one score per class of `klassen`.

    The first `antwortbar` classes are Leistungen; all others mean that there is nothing to answer.
    """

    klassen: tuple[str, ...]
    antwortbar: int
    features: TextFeatures
    matrix: Floats
    coverage: Coverage
    aspects: AspectModel


def load_index(wissen: Wissen, encoder: Encoder, cache_dir: Path | None) -> Index:
    """The index for `wissen`, from `cache_dir` when it was built before for the same texts."""
    stoff, aspekte = lernstoff(wissen), aspekt_stoff(wissen)
    path = None if cache_dir is None else cache_dir / f"finder-{_key(stoff, aspekte, encoder)}.npz"
    stored = _read(path, encoder) if path is not None and path.is_file() else None
    if stored is not None:
        return stored
    index = build_index(stoff, aspekte, encoder, cache_dir)
    if path is not None:
        _write(index, path)
        _forget_old(path.parent)
    return index


def build_index(stoff: Lernstoff, aspekte: AspektStoff, encoder: Encoder, cache_dir: Path | None) -> Index:
    """Learns from the texts; takes seconds."""
    features = learn_features(stoff.texte, stoff.orte, encoder)
    rows = features.matrix([*stoff.texte, *aspekte.texte], cache_dir)
    own, other = rows[: len(stoff.texte)], rows[len(stoff.texte) :]
    classes = np.array(stoff.klasse, dtype=np.int64)
    stems = [features.lexical.stems(features.repair(text)) for text in stoff.texte]
    return Index(
        klassen=stoff.klassen,
        antwortbar=stoff.antwortbar,
        features=features,
        matrix=fit(own, class_targets(classes, len(stoff.klassen)), class_weights(classes)),
        coverage=learn_coverage(stems, stoff.klasse, len(stoff.klassen)),
        aspects=learn_aspects(aspekte, other, own[classes < stoff.antwortbar]),
    )


def _key(stoff: Lernstoff, aspekte: AspektStoff, encoder: Encoder) -> str:
    parts = (CODE_VERSION, encoder.version, stoff.pruefsumme, aspekte.pruefsumme)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def _write(index: Index, path: Path) -> None:
    rest = {
        "klassen": index.klassen,
        "antwortbar": index.antwortbar,
        "forms": dict(index.features.forms),
        "lemmas": dict(index.features.lemmas),
        "orte": index.features.places.names,
        "classes_of": dict(index.coverage.classes_of),
        "rarity": dict(index.coverage.rarity),
    }
    write_npz(
        path,
        matrix=index.matrix,
        idf=index.features.lexical.idf,
        aspects=index.aspects.matrix,
        rest=np.frombuffer(json.dumps(rest).encode(), dtype=np.uint8),
    )


def _read(path: Path, encoder: Encoder) -> Index | None:
    try:
        with np.load(path, allow_pickle=False) as stored:
            rest: dict[str, Any] = json.loads(stored["rest"].tobytes())
            features = TextFeatures(rest["forms"], rest["lemmas"], Places(rest["orte"]), encoder)
            features.lexical.idf = stored["idf"]
            return Index(
                klassen=tuple(rest["klassen"]),
                antwortbar=rest["antwortbar"],
                features=features,
                matrix=stored["matrix"],
                coverage=Coverage(rest["classes_of"], rest["rarity"], len(rest["klassen"])),
                aspects=AspectModel(stored["aspects"]),
            )
    except (OSError, ValueError, KeyError) as error:
        logger.warning("The stored finder index is unreadable and will be built again: %s", error)
        return None


def _forget_old(cache_dir: Path) -> None:
    files = sorted(cache_dir.glob("finder-*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT_FILES:]:
        file.unlink(missing_ok=True)
