"""All kinds of fields by the name that antrag.yml uses. A new kind is a new module and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from bot.antrag.fields import (
    anschrift,
    auswahl,
    datum,
    email,
    geburtsdatum,
    iban,
    ja_nein,
    name,
    telefon,
    text,
    zahl,
)
from bot.antrag.fields.base import Art, ZusammengesetzteArt
from bot.antrag.model import Feld

ARTEN: Mapping[str, Art] = {
    "text": text,
    "name": name,
    "datum": datum,
    "geburtsdatum": geburtsdatum,
    "email": email,
    "telefon": telefon,
    "anschrift": anschrift,
    "auswahl": auswahl,
    "ja_nein": ja_nein,
    "zahl": zahl,
    "iban": iban,
}

ZUSAMMENGESETZT: Mapping[str, ZusammengesetzteArt] = {"name": name, "anschrift": anschrift}


def kind(feld: Feld) -> Art:
    """The module of the field's kind. Errors: KeyError for a kind that the loader would have refused."""
    return ARTEN[feld.art]
