"""From the claims of a login provider to our Konto: the one place that knows how brokers name things.

BundID and the OSI brokers differ in names and shapes: `birthdate` or `date_of_birth`, an `address` object
(OpenID Connect Core 5.1.1) or flat `street_and_building zip_code city`, `phone_number` or `telephone`.
What is missing or cannot be understood is left out; the citizen is then simply asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.servicekonto.account import Konto, Vertrauensniveau

# eIDAS levels as URLs, and the STORK levels that BundID still answers with.
_NIVEAU_BY_ACR: Mapping[str, Vertrauensniveau] = {
    "http://eidas.europa.eu/loa/low": "niedrig",
    "http://eidas.europa.eu/loa/substantial": "substanziell",
    "http://eidas.europa.eu/loa/high": "hoch",
    "stork-qaa-level-1": "niedrig",
    "stork-qaa-level-2": "niedrig",
    "stork-qaa-level-3": "substanziell",
    "stork-qaa-level-4": "hoch",
}
# The last number of the line, with its letter or range: "8 a", "3-5", "1/2".
_STREET_AND_NUMBER = re.compile(
    r"^(?P<strasse>.*[^\s,/-])[\s,]+(?P<hausnummer>\d+\s?[a-zA-Z]?(?:[-/]\d+\s?[a-zA-Z]?)?)$"
)


def to_konto(claims: Mapping[str, Any]) -> Konto:
    """The account described by `claims` (ID token and userinfo merged). `sub` must be there (KeyError)."""
    found = {name: read(claims) for name, read in _READERS.items()}
    attributes = {name: value for name, value in found.items() if value is not None}
    return Konto(id=str(claims["sub"]), niveau=_niveau(claims.get("acr")), attribute=attributes)


def _niveau(acr: object) -> Vertrauensniveau:
    """What is not known to be higher counts as low."""
    return _NIVEAU_BY_ACR.get(str(acr).lower(), "niedrig")


def _text(claims: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = claims.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _name(claims: Mapping[str, Any]) -> dict[str, str] | None:
    first, last = _text(claims, "given_name"), _text(claims, "family_name")
    return {"vorname": first, "nachname": last} if first and last else None


def _birth_date(claims: Mapping[str, Any]) -> str | None:
    try:
        return date.fromisoformat(_text(claims, "birthdate", "date_of_birth")).isoformat()
    except ValueError:
        return None


def _address(claims: Mapping[str, Any]) -> dict[str, str] | None:
    nested = claims.get("address")
    source = nested if isinstance(nested, Mapping) else claims
    match = _STREET_AND_NUMBER.match(_text(source, "street_address", "street_and_building"))
    plz = _text(source, "postal_code", "zip_code")
    ort = _text(source, "locality", "city")
    if not (match and plz and ort):
        return None
    return {"strasse": match["strasse"], "hausnummer": match["hausnummer"], "plz": plz, "ort": ort}


def _email(claims: Mapping[str, Any]) -> str | None:
    return _text(claims, "email") or None


def _phone(claims: Mapping[str, Any]) -> str | None:
    return _text(claims, "phone_number", "telephone") or None


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "name": _name,
    "geburtsdatum": _birth_date,
    "anschrift": _address,
    "email": _email,
    "telefon": _phone,
}
