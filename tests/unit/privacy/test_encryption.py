from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.encryption import Cipher, Unreadable

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_what_goes_in_comes_out(value: object) -> None:
    cipher = Cipher([NEW])
    assert cipher.decrypt(cipher.encrypt(value)) == value


def test_the_stored_bytes_do_not_show_the_value() -> None:
    assert b"Mustermann" not in Cipher([NEW]).encrypt("Mustermann")


def test_old_keys_still_read_and_rotation_writes_with_the_new_one() -> None:
    token = Cipher([OLD]).encrypt("x")
    both = Cipher([NEW, OLD])
    assert both.decrypt(token) == "x"
    assert Cipher([NEW]).decrypt(both.rotate(token)) == "x"


@pytest.mark.parametrize("broken", [b"", b"kein token", Cipher([OLD]).encrypt("x")])
def test_what_no_key_opens_is_unreadable(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        Cipher([NEW]).decrypt(broken)
    with pytest.raises(Unreadable):
        Cipher([NEW]).rotate(broken)


@pytest.mark.parametrize("keys", [[], ["zu kurz"]])
def test_bad_keys_are_refused(keys: list[str]) -> None:
    with pytest.raises(ValueError):
        Cipher(keys)
