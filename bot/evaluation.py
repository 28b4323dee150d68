"""How well the bot understands: compares labelled sentences with what was recognised. Pure functions.

A label that is missing is not judged. `leistung` may be a slug, several acceptable slugs, or None: nothing
that the knowledge covers, right when the finder neither answers nor offers a choice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.understanding import Erkannt

LABELS = ("leistung", "aspekt", "absicht")
Fall = Mapping[str, Any]


class BadLine(ValueError):
    """A line of the file that cannot be used; the text says, in German, which and why."""


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The labelled sentences of a .jsonl file. Errors: BadLine."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            cases.append(_read_case(path, number, line))
    return cases


def _read_case(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        case = json.loads(line)
    except ValueError:
        raise BadLine(f"{path}:{number}: kein gültiges JSON. Jede Zeile ist ein Objekt.") from None
    if not isinstance(case, dict) or not isinstance(case.get("text"), str):
        raise BadLine(f'{path}:{number}: es fehlt "text" (ein Satz in Anführungszeichen).')
    return case


def build_case(case: Mapping[str, Any], erkannt: Erkannt) -> dict[str, Any]:
    """One element of `faelle`: text, labels, and what was recognised."""
    erwartet = {label: case[label] for label in LABELS if label in case}
    return {"text": case["text"], "erwartet": erwartet, "erkannt": erkannt.as_json()}


def summarise(faelle: Sequence[Fall]) -> dict[str, Any]:
    """Per label: count, top_1 (and top_3 for Leistung) as shares, and the confusions, most frequent first."""
    return {
        "leistung": {
            **_measure(faelle, "leistung", _leistung_right),
            "top_3": _share(faelle, "leistung", _leistung_in_three),
            "falsch_und_sicher": _share(faelle, "leistung", _confidently_wrong),
        },
        "aspekt": _measure(faelle, "aspekt", _aspekt_right),
        "absicht": _measure(faelle, "absicht", _absicht_right),
    }


def _measure(faelle: Sequence[Fall], label: str, right: Callable[[Fall], bool]) -> dict[str, Any]:
    judged = [fall for fall in faelle if label in fall["erwartet"]]
    wrong = Counter((_said(fall, label), _heard(fall, label)) for fall in judged if not right(fall))
    return {
        "anzahl": len(judged),
        "top_1": _share(faelle, label, right),
        "verwechslungen": [
            {"erwartet": said, "erkannt": heard, "anzahl": count} for (said, heard), count in wrong.most_common()
        ],
    }


def _share(faelle: Iterable[Fall], label: str, right: Callable[[Fall], bool]) -> float | None:
    judged = [right(fall) for fall in faelle if label in fall["erwartet"]]
    return round(sum(judged) / len(judged), 4) if judged else None


def _accepted(fall: Fall) -> list[str]:
    wanted = fall["erwartet"]["leistung"]
    return [wanted] if isinstance(wanted, str) else list(wanted or [])


def _found(fall: Fall) -> list[str]:
    """Slugs that the citizen would be shown, best first; none when the finder says so."""
    erkannt = fall["erkannt"]
    return [] if erkannt["modus"] == "keine" else [hit["slug"] for hit in erkannt["leistung"]]


def _leistung_right(fall: Fall) -> bool:
    found, accepted = _found(fall), _accepted(fall)
    return found[0] in accepted if found and accepted else not found and not accepted


def _leistung_in_three(fall: Fall) -> bool:
    accepted = _accepted(fall)
    ranked = [hit["slug"] for hit in fall["erkannt"]["leistung"][:3]]
    return bool(set(ranked) & set(accepted)) if accepted else not _found(fall)


def _confidently_wrong(fall: Fall) -> bool:
    return fall["erkannt"]["modus"] == "antwort" and not _leistung_right(fall)


def _aspekt_right(fall: Fall) -> bool:
    wanted, heard = fall["erwartet"]["aspekt"], fall["erkannt"]["aspekt"]
    return wanted in heard if wanted else not heard


def _absicht_right(fall: Fall) -> bool:
    return bool(fall["erwartet"]["absicht"] == fall["erkannt"]["absicht"])


def _said(fall: Fall, label: str) -> str:
    value = fall["erwartet"][label]
    return "/".join(value) if isinstance(value, list) else str(value or "keine")


def _heard(fall: Fall, label: str) -> str:
    if label == "leistung":
        return next(iter(_found(fall)), "keine")
    heard = fall["erkannt"][label]
    return ("/".join(heard) or "keine") if isinstance(heard, list) else str(heard)
