"""Corrections to Rasa 3.6.21 that must be applied before its server starts (ADR 0003).

Rasa is no longer developed as open source, so what is wrong there is corrected here, in one place, each with
its reason. Remove one as soon as a Rasa version makes it unnecessary.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.nlg import interpolator
from rasa.shared.core.events import Event


def apply_corrections() -> None:
    """Apply all corrections; calling it again changes nothing."""
    RemoteAction._validate_action_result = _validate_action_result
    interpolator.interpolate_text = _interpolate_text
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(_RESOLVE))


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(_action: RemoteAction, result: dict[str, Any]) -> bool:
    """Check the action server's answer as Rasa does, with a validator built once.

    Rasa builds and checks the validator for this constant schema at every action call, about 80 % of the
    processor time of a turn. The error names the place, never the value: values may be what a citizen wrote.
    """
    error = next(_validator().iter_errors(result), None)
    if error is not None:
        place = "/".join(str(part) for part in error.absolute_path) or "(root)"
        raise ValidationError(f"The action server's answer does not fit Rasa's schema at: {place}")
    return True


# Rasa walks all event classes anew for every stored event that it reads back: about 4 % of a turn.
_RESOLVE = Event.resolve_by_type

_PLACEHOLDER = re.compile(r"{([^\n{}]+?)}")


def _interpolate_text(text: Any, values: dict[str, Any]) -> Any:
    """Fill {placeholders} in one pass; those without a value stay.

    Rasa rewrites the text to ``{0[name]}`` and gives up when a value contains ``0[``: a citizen who types that
    would be shown the bare template. It also logs the values then.
    """
    if not isinstance(text, str):
        return text
    return _PLACEHOLDER.sub(lambda match: str(values.get(match.group(1), match.group(0))), text)
