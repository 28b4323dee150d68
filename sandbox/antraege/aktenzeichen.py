"""The file reference (Aktenzeichen) of an application: readable, hard to guess, and typos are noticed."""

from __future__ import annotations

import re
import secrets

# 29 signs without look-alikes (0/O, 1/I/L, U/V, 5/S). 29 is prime: with different weights the check sign notices
# every single wrong sign and every swap of two.
ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
PREFIX = "HB"
_FORM = re.compile(rf"{PREFIX}-?(\d{{4}})-?([{ALPHABET}]{{4}})-?([{ALPHABET}]{{4}})")


def new_aktenzeichen(year: int) -> str:
    """For example ``HB-2026-7K3M-Q9XT``: seven random signs (29^7, 17 thousand million) and the check sign."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return _written(f"{year:04d}", body + check_sign(f"{year:04d}", body))


def check_sign(year: str, body: str) -> str:
    """The eighth sign for four digits of a year and seven random signs."""
    values = [int(digit) for digit in year] + [ALPHABET.index(sign) for sign in body]
    return ALPHABET[sum(weight * value for weight, value in enumerate(values, start=2)) % len(ALPHABET)]


def parse_aktenzeichen(text: str) -> str | None:
    """The same reference in its written form, whatever case, blanks or dashes it was typed with; None when it
    cannot be one (wrong form or wrong check sign)."""
    found = _FORM.fullmatch(re.sub(r"\s+", "", text).upper())
    if found is None:
        return None
    year, signs = found[1], found[2] + found[3]
    return _written(year, signs) if check_sign(year, signs[:7]) == signs[7] else None


def _written(year: str, signs: str) -> str:
    return f"{PREFIX}-{year}-{signs[:4]}-{signs[4:]}"
