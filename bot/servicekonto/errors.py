"""Why a sign-in did not come about, as codes. The channel has a German text for each."""

from __future__ import annotations

from typing import Literal

LoginCode = Literal[
    "link_ungueltig",  # the start link is unknown, used up or too old
    "rueckkehr_ungueltig",  # forged, reused or foreign state
    "rueckkehr_abgelaufen",  # the state was ours, but the sign-in took too long
    "abgebrochen",  # the citizen declined at the provider
    "anbieter_gestoert",  # provider down, slow, or answering nonsense
    "nachweis_ungueltig",  # the ID token does not prove what it must
    "code_falsch",  # the completion code does not fit this conversation
]


class LoginError(Exception):
    """A sign-in that failed. Holds a code and, for the log, a technical detail without citizen data."""

    def __init__(self, code: LoginCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code: LoginCode = code
        self.detail = detail
