"""A text as one row of numbers: its letters, its words, its meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.knowledge_base.embeddings import embed
from bot.knowledge_base.lexical import Floats, LexicalFeatures
from bot.knowledge_base.places import PLACE, Places
from bot.language.encoder import Encoder, Vectors
from bot.language.inflections import inflections
from bot.language.normalise import fold, surface_words
from bot.language.spelling import Spelling, learn_forms

LONGEST_TEXT = 400


@dataclass(frozen=True)
class TextRow:
    """One text: the stems of its words (none: it holds no word) and its features."""

    stems: tuple[str, ...]
    features: Floats


class TextFeatures:
    """Repairs the spelling, then puts lexical features and the sentence vector side by side."""

    def __init__(self, forms: Mapping[str, str], lemmas: Mapping[str, str], places: Places, encoder: Encoder) -> None:
        """`forms`: see bot.language.spelling; `lemmas`: see bot.language.inflections."""
        self.forms, self.lemmas, self.places = forms, lemmas, places
        self.spelling = Spelling(forms)
        self.lexical = LexicalFeatures(lemmas, forms)
        self._encoder = encoder

    def repair(self, text: str) -> str:
        """The text as it is compared: repaired, lower case, at most LONGEST_TEXT characters read."""
        return " ".join(self._words(surface_words(text[:LONGEST_TEXT])))

    def matrix(self, texts: Sequence[str], cache_dir: Path | None) -> Floats:
        """One row per text, float32; sentence vectors are kept in `cache_dir`."""
        repaired = [self.repair(text) for text in texts]
        return np.hstack([self.lexical.transform(repaired), embed(repaired, self._encoder, cache_dir)])

    def row(self, text: str, vector: Vectors | None) -> TextRow:
        """`vector`: the sentence vector of `text`, used when nothing was repaired."""
        typed = surface_words(text[:LONGEST_TEXT])
        repaired = self._words(typed)
        if vector is None or repaired != [word.lower() for word in typed]:
            vector = self._encoder.encode([" ".join(repaired)])[0]
        stems, lexical = self.lexical.row(" ".join(repaired))
        return TextRow(tuple(stems), np.concatenate([lexical, np.ravel(vector)]))

    def _words(self, typed: Sequence[str]) -> list[str]:
        repaired = self.spelling.repair_words(typed)
        return self.places.mask(repaired, [fold(word) for word in repaired])


def learn_features(texts: Sequence[str], orte: Sequence[str], encoder: Encoder) -> TextFeatures:
    """Features whose vocabulary, lemmas and weights come from `texts`; `orte`: names of places."""
    forms = learn_forms([*texts, *orte, PLACE])
    lemmas = inflections(word for text in texts for word in surface_words(text))
    features = TextFeatures(forms, lemmas, Places(orte), encoder)
    features.lexical.fit([features.repair(text) for text in texts])
    return features
