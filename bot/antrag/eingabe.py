"""A citizen's message as the form sees it, with what was concluded from it so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from bot.antrag.cleaning import clean
from bot.antrag.entwurf import Entwurf
from bot.antrag.fields import ZUSAMMENGESETZT, kind
from bot.antrag.fields.base import Ergebnis, Ort, Umstaende
from bot.antrag.model import AntragDefinition, Feld
from bot.antrag.questions import missing_parts
from bot.antrag.vocabulary import any_of, fold, section


@dataclass(frozen=True)
class Eingabe:
    """`absicht` is the intent the NLU found, with its `konfidenz` (0..1); `frage_erkannt`: the finder is sure
    that the text asks about a Leistung. `orte`: towns of the municipality, for spelling and postal codes."""

    text: str = field(repr=False)
    absicht: str | None
    konfidenz: float
    heute: date
    frage_erkannt: bool
    orte: tuple[Ort, ...] = ()


@dataclass(frozen=True)
class Lage:
    """Form, draft and message together: what every decision looks at."""

    definition: AntragDefinition
    entwurf: Entwurf
    eingabe: Eingabe
    text: str = field(init=False, repr=False)
    folded: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.eingabe.text))
        object.__setattr__(self, "folded", fold(self.text))

    @property
    def feld(self) -> Feld:
        """The field in talk. Errors: KeyError when there is none."""
        return self.definition.feld(self.entwurf.feld)

    @property
    def umstaende(self) -> Umstaende:
        return Umstaende(self.eingabe.heute, self.eingabe.orte)

    def intends(self, *absichten: str, konfidenz: float = 0.6) -> bool:
        """Whether the NLU found one of these intents with at least that confidence."""
        return self.eingabe.absicht in absichten and self.eingabe.konfidenz >= konfidenz

    def answer(self) -> Ergebnis:
        """The text read as the answer to the field in talk, completing what was begun."""
        return read_answer(self, self.feld, self.text)

    def after_no(self) -> Lage:
        """The same without a "nein," before what is right."""
        return self.with_text(_no().sub("", self.text, count=1) or self.text)

    def with_text(self, text: str) -> Lage:
        return Lage(self.definition, self.entwurf, replace(self.eingabe, text=text))

    def with_draft(self, entwurf: Entwurf) -> Lage:
        return Lage(self.definition, entwurf, self.eingabe)


@cache
def _no() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(section('nein_vorweg'))}[\s,.!:;]+(?=\S)", re.IGNORECASE)


def read_answer(lage: Lage, feld: Feld, text: str) -> Ergebnis:
    """`text` read for any field of the form."""
    begun = lage.entwurf.angefangen.get(feld.id)
    if begun is None:
        return kind(feld).parse(text, feld, lage.umstaende)
    missing = missing_parts(feld, lage.entwurf)
    return ZUSAMMENGESETZT[feld.art].complete(begun, missing, text, feld, lage.umstaende)
