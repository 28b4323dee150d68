"""The German spaCy pipeline: an installed model, or the lookup lemmatizer where there is none."""

from __future__ import annotations

import logging
import pkgutil
from functools import cache
from typing import Any

SIZES = ("sm", "md", "lg")
NOT_NEEDED = ("parser", "ner", "senter")

logger = logging.getLogger(__name__)


def find_model() -> str | None:
    """The importable package of a German spaCy model, the small one first; None when there is none."""
    names = sorted(module.name for module in pkgutil.iter_modules() if module.name.startswith("de_core_news_"))
    return min(names, key=_size_rank, default=None)


@cache
def load_spacy() -> Any:
    """The German spaCy pipeline with tagger and lemmatizer, without parser and ner. Loaded once a process.

    With no `de_core_news_*` installed: spacy.blank("de") and the lemma table of spacy-lookups-data. Which
    one it is is said once in the log.
    """
    import spacy  # slow to import (3 s): only who calls this pays

    model = find_model()
    if model is not None:
        logger.info("German spaCy model: %s", model)
        return spacy.load(model, exclude=list(NOT_NEEDED))
    logger.warning("No de_core_news_* is installed: lemmas come from the lookup table of spacy-lookups-data.")
    blank = spacy.blank("de")
    blank.add_pipe("lemmatizer", config={"mode": "lookup"})
    blank.initialize()
    return blank


def _size_rank(name: str) -> tuple[int, str]:
    size = name.removeprefix("de_core_news_")[:2]
    return (SIZES.index(size) if size in SIZES else len(SIZES), name)
