"""The Aktenzeichen: readable, hard to guess, and typos are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.antraege.aktenzeichen import ALPHABET, check_sign, new_aktenzeichen, parse_aktenzeichen

BODIES = st.text(st.sampled_from(ALPHABET), min_size=7, max_size=7)


def _number(body: str) -> str:
    signs = body + check_sign("2026", body)
    return f"HB-2026-{signs[:4]}-{signs[4:]}"


def test_a_new_number_is_valid_and_carries_the_year() -> None:
    number = new_aktenzeichen(2026)
    assert number.startswith("HB-2026-") and len(number) == 17
    assert parse_aktenzeichen(number) == number


def test_numbers_do_not_repeat() -> None:
    assert len({new_aktenzeichen(2026) for _ in range(2000)}) == 2000


def test_there_are_no_signs_that_look_alike() -> None:
    assert not set(ALPHABET) & set("0O1ILUS")
    assert len(ALPHABET) == len(set(ALPHABET)) == 29


@given(BODIES)
def test_case_blanks_and_dashes_do_not_matter(body: str) -> None:
    number = _number(body)
    for typed in (number.lower(), number.replace("-", ""), f"  {number.replace('-', ' - ')} "):
        assert parse_aktenzeichen(typed) == number


@given(BODIES, st.integers(3, 16), st.sampled_from(ALPHABET + "0123456789"))
def test_one_wrong_sign_is_noticed(body: str, place: int, sign: str) -> None:
    number = _number(body)
    wrong = number[:place] + sign + number[place + 1 :]
    if wrong != number:
        assert parse_aktenzeichen(wrong) is None


@given(BODIES, st.integers(0, 6))
def test_two_swapped_neighbours_are_noticed(body: str, place: int) -> None:
    signs = _number(body).replace("-", "")[6:]
    swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if swapped != signs:
        assert parse_aktenzeichen(f"HB2026{swapped}") is None


@pytest.mark.parametrize("text", ["", "HB", "HB-2026-AAAA", "XX-2026-7K3M-Q9XT", "HB-2026-7K3M-Q9XT-A", "ä" * 17])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_aktenzeichen(text) is None
