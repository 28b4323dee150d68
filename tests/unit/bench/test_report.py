"""The table and the JSON file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.report import comparisons_json, number, summary, table, write_json
from bench.targets import Row, Target, compare, rows

OURS = {"wissen_8": {"je_sekunde": 90.0, "p50_ms": 10.0}, "spaet_zu_frueh": 1.25}
STOCK = {"wissen_8": {"je_sekunde": 30.0, "p50_ms": 20.0}}
FIGURES = {"uns": OURS, "standard": STOCK}

THROUGHPUT = Row("Durchsatz", ("wissen_8", "je_sekunde"), "/s", Target("mehr", 3.0))
MEDIAN = Row("Median", ("wissen_8", "p50_ms"), "ms", Target("weniger", 0.4))
LENGTH = Row("Länge", ("spaet_zu_frueh",), "×", Target("weniger", 1.3), None)


def test_more_and_less_are_judged_each_their_way() -> None:
    assert compare(FIGURES, THROUGHPUT).met is True  # exactly three times is enough
    assert compare(FIGURES, MEDIAN).met is False
    assert compare(FIGURES, MEDIAN).ratio == 0.5


def test_a_ratio_of_our_own_is_judged_without_stock() -> None:
    alone = compare({"uns": OURS}, LENGTH)
    assert (alone.ratio, alone.met) == (1.25, True)


def test_what_was_not_measured_is_not_judged() -> None:
    assert compare({"uns": OURS}, MEDIAN).met is None
    assert compare({}, THROUGHPUT).met is None


def test_a_row_may_be_compared_with_the_other_store() -> None:
    figures = {**FIGURES, "standard_sqlite": {"wissen_8": {"p50_ms": 100.0}}}
    row = Row("Median", ("wissen_8", "p50_ms"), "ms", MEDIAN.target, "standard_sqlite")
    assert compare(figures, row).ratio == pytest.approx(0.1)


def test_summary_names_what_was_missed() -> None:
    text = summary([compare(FIGURES, row) for row in (THROUGHPUT, MEDIAN, LENGTH)])
    assert text == "2 von 3 Zielen erreicht. Verfehlt: Median."


def test_table_shows_figures_ratio_target_and_verdict_in_german() -> None:
    lines = table([compare(FIGURES, row) for row in (THROUGHPUT, MEDIAN)]).splitlines()
    assert lines[2].split() == ["Durchsatz", "90,0", "/s", "30,0", "/s", "3,00", "≥", "3,00", "erreicht"]
    assert lines[3].endswith("VERFEHLT")


def test_table_leaves_out_what_we_did_not_measure() -> None:
    assert "Median" not in table([compare({"standard": STOCK}, MEDIAN)])


@pytest.mark.parametrize(("value", "text"), [(None, "–"), (0.25, "0,2"), (1234.56, "1.234,6")])
def test_numbers_are_written_as_in_german(value: float | None, text: str) -> None:
    assert number(value) == text


def test_every_promise_of_the_project_has_its_line() -> None:
    targets = [row.target for row in rows() if row.target]
    assert targets.count(Target("mehr", 3.0)) == 3  # throughput at 1, 8 and 32 conversations
    assert targets.count(Target("weniger", 0.4)) == 3 + 4  # questions; form and question inside, two stores
    assert targets.count(Target("weniger", 0.85)) == 2
    assert targets.count(Target("weniger", 1.3)) == 1


def test_json_file_is_named_by_the_day_and_replaced_on_the_same_day(tmp_path: Path) -> None:
    results = {"datum": "2026-11-23T18:00:00+01:00", "vergleich": comparisons_json([compare(FIGURES, MEDIAN)])}
    write_json(results, tmp_path)
    path = write_json(results, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["2026-11-23.json"]
    line = json.loads(path.read_text(encoding="utf-8"))["vergleich"][0]
    assert line["verhaeltnis"] == 0.5
    assert line["erreicht"] is False
