"""Measures the recognition of aspects by cross-validation over the sentences of staff.

python -m bot.knowledge_base.evaluate_aspects knowledge 15083298
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.knowledge_base.aspect_learning import aspekt_stoff
from bot.knowledge_base.distort import flatten, mistype
from bot.knowledge_base.index import Index, build_index
from bot.knowledge_base.learning import lernstoff
from bot.knowledge_base.load import load_wissen
from bot.knowledge_base.model import ASPEKTE, Wissen
from bot.language.encoder import sentence_encoder

FOLDS = 5

Faelle = list[tuple[str, str]]


def main(folder: str, ags: str, cache: str | None = None) -> None:
    """Prints, per kind of text: the share whose strongest aspect is right, and whose whole set of aspects is."""
    wissen = load_wissen(Path(folder), ags)
    chance = random.Random(5)  # noqa: S311  # repeatable folds, no secret
    fold_of = {(name, text): chance.randrange(FOLDS) for name, texte in wissen.aspekte.items() for text in texte}
    right: dict[str, list[tuple[bool, bool]]] = {"wie geschrieben": [], "mit Tippfehler, ohne Umlaute": []}
    for fold in range(FOLDS):
        part = _without_fold(wissen, fold_of, fold)
        cache_dir = Path(cache) if cache else None
        index = build_index(lernstoff(part), aspekt_stoff(part), sentence_encoder(), cache_dir)
        for name, text in (key for key, number in fold_of.items() if number == fold):
            right["wie geschrieben"].append(_judge(index, name, text))
            right["mit Tippfehler, ohne Umlaute"].append(_judge(index, name, mistype(flatten(text, chance), chance)))
    for kind, found in right.items():
        first, exact = (sum(column) / len(found) for column in zip(*found, strict=True))
        print(f"{kind}: n={len(found)} stärkster={first:.3f} genau={exact:.3f}")


def _without_fold(wissen: Wissen, fold_of: Mapping[tuple[str, str], int], fold: int) -> Wissen:
    rest = {
        name: tuple(text for text in texte if fold_of[name, text] != fold) for name, texte in wissen.aspekte.items()
    }
    return replace(wissen, aspekte=rest)


def _judge(index: Index, name: str, text: str) -> tuple[bool, bool]:
    wanted = [name] if name in ASPEKTE else []
    asked = [aspekt for aspekt, _ in index.aspects.asked(index.features.row(text, None).features)]
    return asked[:1] == wanted, asked == wanted


if __name__ == "__main__":
    main(*sys.argv[1:])
