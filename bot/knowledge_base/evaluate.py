"""Measures the finder by cross-validation over the example needs and fits its calibration anew.

    python -m bot.knowledge_base.evaluate knowledge 15083298

Every text is judged by an index that has not seen it, as written and spoiled; and every Leistung by an index
that does not know it at all: then "keine" is right.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.knowledge_base.aspect_learning import AspektStoff, aspekt_stoff
from bot.knowledge_base.calibration import decide, probabilities
from bot.knowledge_base.distort import flatten, mistype
from bot.knowledge_base.index import Index, build_index
from bot.knowledge_base.learning import Lernstoff, lernstoff
from bot.knowledge_base.lexical import Floats
from bot.knowledge_base.load import load_wissen
from bot.knowledge_base.search import judge
from bot.language.encoder import Encoder, sentence_encoder

FOLDS = 5
UNKNOWN_GROUPS = 6
UNKNOWN_WEIGHT = 0.3


@dataclass
class Urteile:
    """Judgements of one kind: per text the figures of every answerable class, and the right class or -1."""

    name: str
    figures: list[Floats]
    richtig: list[int]


def main(folder: str, ags: str, cache: str | None = None) -> None:
    """Prints one line per kind of text, then the constants for calibration.py."""
    wissen = load_wissen(Path(folder), ags)
    stoff, aspekte = lernstoff(wissen), aspekt_stoff(wissen)
    encoder, cache_dir = sentence_encoder(), Path(cache) if cache else None
    known = _cross_validate(stoff, aspekte, encoder, cache_dir)
    unknown = _leave_leistung_out(stoff, aspekte, encoder, cache_dir)
    for urteile in (*known, unknown):
        print(summary(urteile))
    weights, intercept = fit_calibration([*known, unknown], [1.0, 1.0, UNKNOWN_WEIGHT])
    print("WEIGHTS =", [round(float(weight), 2) for weight in weights], "INTERCEPT =", round(intercept, 2))


def summary(urteile: Urteile) -> str:
    """Shares: rank 1, rank 3, answered, answered wrongly, offered, none; for texts about nothing only the last."""
    inside = [(p, r) for p, r in _ranked(urteile) if r >= 0]
    outside = [p for p, r in _ranked(urteile) if r < 0]
    line = f"{urteile.name}: "
    if inside:
        order = [np.argsort(-p) for p, _ in inside]
        right = [r for _, r in inside]
        first = np.mean([o[0] == r for o, r in zip(order, right, strict=True)])
        three = np.mean([r in o[:3] for o, r in zip(order, right, strict=True)])
        modes = [decide(sorted(p, reverse=True)) for p, _ in inside]
        wrong = [m == "antwort" and o[0] != r for m, o, r in zip(modes, order, right, strict=True)]
        line += f"n={len(inside)} top1={first:.3f} top3={three:.3f} falsch-sicher={np.mean(wrong):.3f} "
        line += " ".join(f"{mode}={modes.count(mode) / len(modes):.3f}" for mode in ("antwort", "auswahl", "keine"))
    if outside:
        modes = [decide(sorted(p, reverse=True)) for p in outside]
        line += f" | ohne: n={len(outside)} "
        line += " ".join(f"{mode}={modes.count(mode) / len(modes):.3f}" for mode in ("antwort", "auswahl", "keine"))
    return line


def fit_calibration(urteile: Sequence[Urteile], weights: Sequence[float]) -> tuple[Floats, float]:
    """The logistic regression of "this candidate is right" over the five best candidates of every text."""
    rows, right, sample = [], [], []
    for group, weight in zip(urteile, weights, strict=True):
        for figures, richtig in zip(group.figures, group.richtig, strict=True):
            for index in np.argsort(-figures[:, 0])[:5]:
                rows.append(figures[index])
                right.append(index == richtig)
                sample.append(weight)
    model = LogisticRegression(C=10, max_iter=1000).fit(np.array(rows), np.array(right), sample)
    return model.coef_[0], float(model.intercept_[0])


def _ranked(urteile: Urteile) -> Iterator[tuple[Floats, int]]:
    for figures, richtig in zip(urteile.figures, urteile.richtig, strict=True):
        yield probabilities(figures), richtig


def _cross_validate(
    stoff: Lernstoff, aspekte: AspektStoff, encoder: Encoder, cache_dir: Path | None
) -> tuple[Urteile, Urteile]:
    chance = random.Random(5)  # noqa: S311  # repeatable folds, no secret
    folds = np.array([chance.randrange(FOLDS) for _ in stoff.texte])
    clean, spoiled = Urteile("wie geschrieben", [], []), Urteile("mit Tippfehler, ohne Umlaute", [], [])
    for fold in range(FOLDS):
        index = build_index(_subset(stoff, folds != fold), aspekte, encoder, cache_dir)
        for number in np.flatnonzero(folds == fold):
            text, klasse = stoff.texte[number], stoff.klasse[number]
            richtig = klasse if klasse < stoff.antwortbar else -1
            _judge(index, text, richtig, clean)
            _judge(index, mistype(flatten(text, chance), chance), richtig, spoiled)
    return clean, spoiled


def _leave_leistung_out(stoff: Lernstoff, aspekte: AspektStoff, encoder: Encoder, cache_dir: Path | None) -> Urteile:
    unknown = Urteile("unbekannte Leistung", [], [])
    klassen = np.array(stoff.klasse)
    for group in range(UNKNOWN_GROUPS):
        left_out = [k for k in range(stoff.antwortbar) if k % UNKNOWN_GROUPS == group]
        keep = ~np.isin(klassen, left_out)
        index = build_index(_without(stoff, keep, left_out), aspekte, encoder, cache_dir)
        for number in np.flatnonzero(~keep):
            _judge(index, stoff.texte[number], -1, unknown)
    return unknown


def _subset(stoff: Lernstoff, keep: NDArray[np.bool_]) -> Lernstoff:
    kept = np.flatnonzero(keep)
    return replace(stoff, texte=tuple(stoff.texte[i] for i in kept), klasse=tuple(stoff.klasse[i] for i in kept))


def _without(stoff: Lernstoff, keep: NDArray[np.bool_], left_out: Sequence[int]) -> Lernstoff:
    """The classes left out vanish altogether, so the others are numbered anew."""
    part = _subset(stoff, keep)
    rest = [k for k in range(len(stoff.klassen)) if k not in left_out]
    return replace(
        part,
        klasse=tuple(rest.index(k) for k in part.klasse),
        klassen=tuple(stoff.klassen[k] for k in rest),
        antwortbar=stoff.antwortbar - len(left_out),
    )


def _judge(index: Index, text: str, richtig: int, into: Urteile) -> None:
    row = index.features.row(text, None)
    if row.stems:
        into.figures.append(judge(index, row)[1])
        into.richtig.append(richtig)


if __name__ == "__main__":
    main(*sys.argv[1:])
