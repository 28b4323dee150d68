"""The test accounts of the practice Servicekonto. The people are invented; "Musterweg" is nobody's address and
the numbers 0171 39200xx are reserved by the Bundesnetzagentur for use in fiction."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ACR = {
    "niedrig": "http://eidas.europa.eu/LoA/low",
    "substanziell": "http://eidas.europa.eu/LoA/substantial",
    "hoch": "http://eidas.europa.eu/LoA/high",
}

# Which claims a scope opens (OpenID Connect Core 5.4).
SCOPES = {
    "openid": (),
    "profile": ("given_name", "family_name", "birthdate"),
    "address": ("address",),
    "email": ("email",),
    "phone": ("phone_number",),
}


@dataclass(frozen=True)
class Testkonto:
    """One account: its login name, how trustworthy its sign-in is, and what it knows of its owner."""

    benutzer: str
    niveau: str
    claims: Mapping[str, Any]

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.claims['given_name']} {self.claims['family_name']}"

    @property
    def acr(self) -> str:
        """The trust level as eIDAS names it."""
        return ACR[self.niveau]

    def released(self, scopes: frozenset[str]) -> dict[str, Any]:
        """The claims that these scopes open."""
        names = {name for scope in scopes for name in SCOPES.get(scope, ())}
        return {name: value for name, value in self.claims.items() if name in names}


def pairwise_subject(salt: str, client_id: str, benutzer: str) -> str:
    """A pseudonym that is stable for one client and tells nothing else (OpenID Connect Core 8.1)."""
    return hmac.new(salt.encode(), f"{client_id}\n{benutzer}".encode(), hashlib.sha256).hexdigest()[:40]


def _person(first: str, last: str, birth: str, number: int, town: str, plz: str, phone: str) -> dict[str, Any]:
    return {
        "given_name": first,
        "family_name": last,
        "birthdate": birth,
        "address": {"street_address": f"Musterweg {number}", "postal_code": plz, "locality": town},
        "email": f"{first}.{last}@example.org".lower(),
        "phone_number": phone,
    }


ACCOUNTS = {
    konto.benutzer: konto
    for konto in (
        Testkonto(
            "erika.mustermann",
            "hoch",
            _person("Erika", "Mustermann", "1964-08-12", 12, "Hohe Börde", "39167", "+491713920001"),
        ),
        Testkonto(
            "max.beispiel",
            "substanziell",
            _person("Max", "Beispiel", "1990-05-04", 7, "Hohe Börde", "39167", "+491713920002"),
        ),
        Testkonto(
            "kim.neu",
            "niedrig",
            {"given_name": "Kim", "family_name": "Neu", "email": "kim.neu@example.org"},
        ),
    )
}
