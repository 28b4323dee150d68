"""Every message of the engine has a code of the list, with exactly its data."""

from __future__ import annotations

import pytest

from bot.antrag.codes import CODES
from bot.antrag.entwurf import Entwurf
from bot.antrag.messages import field_message, form_message
from tests.unit.antrag.gespraech import Gespraech


def test_message_without_its_data_is_refused() -> None:
    definition = Gespraech().definition
    with pytest.raises(KeyError):
        form_message(definition, "entfaellt")
    with pytest.raises(KeyError):
        field_message(definition, Entwurf("x"), "rueckfrage", "halter")


@pytest.mark.parametrize("code", CODES)
def test_codes_are_ascii_names_with_a_meaning(code: str) -> None:
    assert code.isascii() and code.replace("_", "").isalnum()
    assert CODES[code].bedeutung.endswith((".", "?", ")"))
    assert len(set(CODES[code].daten)) == len(CODES[code].daten)
