"""What the engine says: a code, its data, its buttons. No sentence is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.antrag.codes import CODES
from bot.antrag.entwurf import Entwurf
from bot.antrag.fields import kind
from bot.antrag.model import AntragDefinition, Feld
from bot.antrag.vocabulary import button, section


@dataclass(frozen=True)
class Knopf:
    """A button: `titel` is shown, `wert` is sent back as if it had been typed."""

    titel: str
    wert: str


@dataclass(frozen=True)
class Meldung:
    """Something to say: `utter_antrag_<code>` with `daten` (see bot.antrag.codes) and buttons."""

    code: str
    daten: Mapping[str, str] = field(default_factory=dict)
    knoepfe: tuple[Knopf, ...] = ()


def labelled(*names: str) -> tuple[Knopf, ...]:
    """Buttons of vokabular.yml, whose label is also what they send."""
    return tuple(Knopf(button(name), button(name)) for name in names)


def form_message(definition: AntragDefinition, code: str, knoepfe: tuple[Knopf, ...] = (), **own: str) -> Meldung:
    """A message about the form as a whole. Errors: KeyError when a key of its data is missing."""
    known = {
        "titel": definition.titel,
        "gebuehr": definition.gebuehr,
        "hinweis": definition.hinweis,
        "erklaerung": definition.erklaerung,
        **own,
    }
    return Meldung(code, {key: known[key] for key in CODES[code].daten}, knoepfe)


def field_message(
    definition: AntragDefinition,
    entwurf: Entwurf,
    code: str,
    feld_id: str,
    knoepfe: tuple[Knopf, ...] = (),
    **own: str,
) -> Meldung:
    """A message about a field ('' when none is in talk: its texts are empty then)."""
    known = {**_texts(definition, entwurf, feld_id), **own}
    return Meldung(code, {key: known[key] for key in CODES[code].daten}, knoepfe)


def example(feld: Feld) -> str:
    """An answer as it could be given: the form's own, the first option, or that of the kind."""
    if feld.beispiel:
        return feld.beispiel
    return feld.optionen[0].text if feld.optionen else str(section("arten", feld.art, "beispiel"))


def shown(feld: Feld, wert: Any) -> str:
    """A stored value in one line, '' for None."""
    return "" if wert is None else ", ".join(kind(feld).show(wert, feld).splitlines())


def _texts(definition: AntragDefinition, entwurf: Entwurf, feld_id: str) -> dict[str, str]:
    relevant = [feld.id for feld in definition.relevant(entwurf.werte)]
    if not feld_id:
        return dict.fromkeys(("bezeichnung", "frage", "hilfe", "warum", "beispiel", "wert", "nr", "von"), "")
    feld = definition.feld(feld_id)
    return {
        "bezeichnung": feld.bezeichnung,
        "frage": feld.frage,
        "hilfe": feld.hilfe,
        "warum": feld.warum,
        "beispiel": example(feld),
        "wert": shown(feld, entwurf.werte.get(feld_id)),
        "nr": str(relevant.index(feld_id) + 1) if feld_id in relevant else "",
        "von": str(len(relevant)),
    }
