"""A conversation with the form engine for tests: what is typed goes in, codes come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.antrag.definition import AntragDefinition, Feld, load_definition
from bot.antrag.fields import kind
from bot.antrag.fields.base import Ergebnis, Umstaende
from bot.antrag.flow import Eingabe, Entwurf, Meldung, Ort, Schritt, question, start, step, werte_fuer_portal
from bot.antrag.model import Pruefung

HEUTE = date(2026, 11, 23)  # a Monday
ORTE = (Ort("Irxleben", "39167"), Ort("Hohe Börde", "39167"), Ort("Rottmersleben", "39343"))
ALLE_ARTEN = Path(__file__).parent / "formulare" / "alle-arten" / "antrag.yml"

# What a citizen answers to each question of ALLE_ARTEN, and something that is no answer to it.
ANTWORTEN: Mapping[str, str] = {
    "halter": "Erika Mustermann",
    "geboren": "12.8.1964",
    "wohnung": "Bördestraße 8, 39167 Hohe Börde",
    "hundename": "Bello",
    "rasse": "Labrador",
    "seit": "3. Mai 2019",
    "weitere": "ja",
    "anzahl": "2",
    "chip": "276098102345678",
    "konto": "DE02 1203 0000 0000 2020 51",
    "erreichbar": "0391 1234567",
    "post": "erika@example.org",
    "bemerkung": "Bitte vormittags anrufen.",
}
UNGUELTIG: Mapping[str, str] = {
    "halter": "Erika 123",
    "geboren": "31.2.1990",
    "wohnung": "irgendwo da hinten",
    "hundename": "B" * 41,
    "rasse": "42",
    "seit": "1.1.2030",
    "weitere": "vielleicht",
    "anzahl": "99",
    "chip": "12",
    "konto": "DE02 1203 0000 0000 2020 52",
    "erreichbar": "12",
    "post": "erika@example",
    "bemerkung": "x" * 501,
}


@cache
def alle_arten() -> AntragDefinition:
    """The form with a field of every kind."""
    return load_definition(ALLE_ARTEN)


def feld(art: str, **more: Any) -> Feld:
    """A field of that kind; `pruefung` as keyword arguments of Pruefung."""
    pruefung = Pruefung(**more.pop("pruefung", {}))
    return Feld("x", art, more.pop("bezeichnung", "Angabe"), "?", pruefung=pruefung, **more)


def read(text: str, asked: Feld, orte: tuple[Ort, ...] = ()) -> Ergebnis:
    """`text` read by the kind of the field, on HEUTE."""
    return kind(asked).parse(text, asked, Umstaende(HEUTE, orte))


class Gespraech:
    """Plays one citizen. The draft goes through JSON at every step, as it does in the draft store."""

    def __init__(self, definition: AntragDefinition | None = None, konto: Mapping[str, Any] | None = None) -> None:
        self.definition = definition or alle_arten()
        self.schritt: Schritt = start(self.definition, konto)
        self.gesagt: list[Meldung] = list(self.schritt.meldungen)

    def say(
        self, text: str, absicht: str | None = None, konfidenz: float = 0.0, *, frage: bool = False, orte: Any = ()
    ) -> list[str]:
        """Send a message; returns the codes of the answer."""
        stored = Entwurf.from_json(self.schritt.entwurf.to_json())
        eingabe = Eingabe(text, absicht, konfidenz, HEUTE, frage, orte)
        self.schritt = step(self.definition, stored, eingabe)
        self.gesagt += self.schritt.meldungen
        return self.codes

    def answer_until(self, feld_id: str, antworten: Mapping[str, str] = ANTWORTEN) -> Gespraech:
        """Answer the questions before that field ('' for all, up to the summary)."""
        while self.entwurf.feld != feld_id:
            before = self.entwurf.feld
            self.say(antworten[before])
            assert self.entwurf.feld != before, (before, self.codes)
        return self

    @property
    def entwurf(self) -> Entwurf:
        return self.schritt.entwurf

    @property
    def codes(self) -> list[str]:
        return [meldung.code for meldung in self.schritt.meldungen]

    @property
    def buttons(self) -> list[str]:
        return [knopf.wert for meldung in self.schritt.meldungen for knopf in meldung.knoepfe]

    @property
    def pending(self) -> Meldung:
        return question(self.definition, self.entwurf)

    @property
    def werte(self) -> dict[str, Any]:
        return werte_fuer_portal(self.definition, self.entwurf)

    def meldung(self, code: str) -> Meldung:
        """The message of that code in the last answer."""
        return next(m for m in self.schritt.meldungen if m.code == code)


def at(feld_id: str, konto: Mapping[str, Any] | None = None) -> Gespraech:
    """A conversation in which that field of ALLE_ARTEN has just been asked ('' for the summary)."""
    return Gespraech(konto=konto).answer_until(feld_id)


def codes_of(texts: Sequence[str], start_at: str = "halter") -> list[str]:
    """The codes of the last answer after saying all of `texts` from that field on."""
    gespraech = at(start_at)
    for text in texts:
        gespraech.say(text)
    return gespraech.codes
