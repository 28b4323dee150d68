from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.evaluation import BadLine, build_case, read_cases, summarise
from bot.understanding import Erkannt


def case(
    erwartet: dict[str, Any], *slugs: str, modus: str = "antwort", aspekte: tuple[str, ...] = ()
) -> dict[str, Any]:
    hits = [(slug, 0.9 - 0.1 * rank) for rank, slug in enumerate(slugs)]
    erkannt = Erkannt("anliegen", 0.9, hits, modus, aspekte)  # type: ignore[arg-type]
    return build_case({"text": "x", **erwartet}, erkannt)


def test_first_hit_counts_for_top_1_and_the_first_three_for_top_3() -> None:
    cases = [
        case({"leistung": "a"}, "a", "b"),
        case({"leistung": "a"}, "b", "c", "a"),
        case({"leistung": "a"}, "b", "c", "d", "a"),
        case({"leistung": ["x", "b"]}, "b"),
    ]
    measured = summarise(cases)["leistung"]
    assert (measured["anzahl"], measured["top_1"], measured["top_3"]) == (4, 0.5, 0.75)


def test_null_is_right_when_nothing_is_answered_or_offered() -> None:
    cases = [case({"leistung": None}, "a", modus="keine"), case({"leistung": None}, "a", modus="auswahl")]
    measured = summarise(cases)["leistung"]
    assert measured["top_1"] == 0.5
    assert measured["verwechslungen"] == [{"erwartet": "keine", "erkannt": "a", "anzahl": 1}]


def test_saying_nothing_although_the_leistung_is_known_is_wrong() -> None:
    assert summarise([case({"leistung": "a"}, "a", modus="keine")])["leistung"]["top_1"] == 0


def test_an_offered_choice_is_not_confidently_wrong() -> None:
    cases = [case({"leistung": "a"}, "b", "c", modus="auswahl"), case({"leistung": "a"}, "b")]
    assert summarise(cases)["leistung"]["falsch_und_sicher"] == 0.5


def test_missing_labels_are_not_judged() -> None:
    summary = summarise([case({"absicht": "anliegen"}, "a")])
    assert summary["absicht"]["anzahl"] == 1
    assert summary["leistung"]["anzahl"] == summary["aspekt"]["anzahl"] == 0
    assert summary["aspekt"]["top_1"] is None


def test_aspects_are_right_when_the_wanted_one_is_among_them() -> None:
    cases = [
        case({"aspekt": "kosten"}, aspekte=("dauer", "kosten")),
        case({"aspekt": None}),
        case({"aspekt": None}, aspekte=("dauer",)),
    ]
    assert summarise(cases)["aspekt"]["top_1"] == pytest.approx(0.6667)


@pytest.mark.parametrize("line", ["{", "[]", '{"texte": "x"}'])
def test_bad_lines_are_named_with_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "saetze.jsonl"
    path.write_text('{"text": "gut"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(BadLine, match=r"saetze\.jsonl:2: "):
        read_cases(path)
