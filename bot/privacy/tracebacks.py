"""Where an error happened, without what it was about: exception texts may hold what a citizen wrote."""

from __future__ import annotations

import traceback


def where(error: BaseException) -> str:
    """Class name and code places of `error`, innermost last; never its message or any value."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " > ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in frames)
    return f"{type(error).__name__} in {places or '?'}"
