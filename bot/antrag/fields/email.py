"""Kind email: one address, checked for its form only (nothing is looked up)."""

from __future__ import annotations

import re
from typing import Any

from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import DamerauLevenshtein

from bot.antrag.cleaning import one_line
from bot.antrag.fields.base import Ergebnis, Fehler, Gelesen, Umstaende, Vermutet
from bot.antrag.model import Feld
from bot.antrag.vocabulary import section

PRUEFUNGEN: frozenset[str] = frozenset()
FREI = False
TEILE: tuple[str, ...] = ()
MAX = 254

_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"„“»«]+@[^\s@,;:<>()\[\]\"„“»«]*")
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|\(ät\)|\[ät\]|\bat\b|\bätt?\b|\bklammeraffe\b|@)\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\])\s*|\s+(?:punkt|dot)\s+", re.IGNORECASE)
_DOMAIN = re.compile(r"@[^@]+\.")
_COMMA = re.compile(r",\s?(?=(?:de|com|net|org|eu|info)\b)", re.IGNORECASE)
_WITHOUT_AT = re.compile(r"\b[\w.+-]+\.(?:de|com|net|org|eu|info)\b", re.IGNORECASE)


def parse(text: str, feld: Feld, umstaende: Umstaende) -> Ergebnis:
    """The one address in `text`, also "erika at web.de"; a mistyped well-known provider is a guess."""
    line = one_line(text)
    found = _addresses(line)
    if not found or any(a.endswith("@") for a in found):
        found = _addresses(_AT.sub("@", _DOT.sub(".", line)))
    if not found or not _DOMAIN.search(found[0]):
        mended = _addresses(_COMMA.sub(".", line))
        if len(mended) == 1 and isinstance(_checked(mended[0]), Gelesen):
            return Vermutet(mended[0])
    if len(found) > 1:
        return Fehler("fehler_email_mehrere")
    if not found:
        return Fehler(f"fehler_email_{'at_fehlt' if _WITHOUT_AT.search(line) else 'unklar'}")
    return _checked(found[0])


def check(wert: str, _feld: Feld, _umstaende: Umstaende) -> Fehler | None:
    result = _checked(wert)
    return result if isinstance(result, Fehler) else None


def show(wert: str, _feld: Feld) -> str:
    return wert


def schema(_feld: Feld) -> dict[str, Any]:
    return {"type": "string", "format": "idn-email", "maxLength": MAX, "pattern": r"^[^\s@]+@[^\s@]+\.[^\s@]+$"}


def _addresses(text: str) -> list[str]:
    stripped = (m.group(0).strip(".'!?-_*/") for m in _ADDRESS.finditer(text))
    return list(dict.fromkeys(a.removeprefix("mailto") for a in stripped))


def _checked(address: str) -> Ergebnis:
    wert = _normalised(address)
    if wert is None:
        bad_domain = _normalised(f"a@{address.rpartition('@')[2]}") is None
        return Fehler(f"fehler_email_{'domain' if bad_domain else 'unklar'}")
    if len(wert) > MAX:
        return Fehler("fehler_zu_lang", {"grenze": str(MAX)})
    return _guess(wert) or Gelesen(wert)


def _normalised(address: str) -> str | None:
    """The address in its usual spelling, None when it cannot be one."""
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _guess(wert: str) -> Vermutet | None:
    """ "erika@gmial.com" is probably gmail.com: one typing mistake away from exactly one known provider."""
    local, _, domain = wert.rpartition("@")
    known = section("email", "bekannte")
    close = [k for k in known if DamerauLevenshtein.distance(domain, k, score_cutoff=1) == 1]
    if domain in known or len(close) != 1:
        return None
    return Vermutet(f"{local}@{close[0]}", wert)
