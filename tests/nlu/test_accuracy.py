"""How well the trained model and the knowledge understand sentences that nobody trained on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation import read_cases, summarise
from bot.language.normalise import normalise
from bot.settings import ROOT
from tests.nlu.training_texts import Place, learned
from tests.system import MODEL_DIR

FOLDER = Path(__file__).parent
DEVELOPMENT = FOLDER / "entwicklung.jsonl"
SHORT_WORDS = 3  # "hallo" or "reisepass" are written the same by everybody; longer sentences are not
SHOWN = 40


@pytest.fixture(scope="module")
def faelle(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """All sentences with what was recognised, measured once by the command that everybody uses.

    In a process of its own: the bot configures logging, environment and Rasa for the whole process.
    """
    assert (MODEL_DIR / "lotse.tar.gz").is_file(), "Es gibt kein trainiertes Modell: bitte zuerst `make train`."
    report = tmp_path_factory.mktemp("nlu") / "auswertung.json"
    command = [sys.executable, "-m", "bot.cli", "auswerten", str(DEVELOPMENT), "--json", str(report)]
    environ = {**os.environ, "LOTSE_DATEN": str(MODEL_DIR.parent)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and report.is_file(), (
        "Das Modell lässt sich nicht laden oder auswerten. Ist es aktuell? Bitte `make train`.\n" + done.stderr[-1500:]
    )
    measured: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["faelle"]
    assert len(measured) == len(read_cases(DEVELOPMENT)) >= 300
    return measured


def confusions(measured: Mapping[str, Any]) -> str:
    """The result and its confusions, for the message of a test that fails."""
    lines = [f"{name}: {value}" for name, value in measured.items() if name != "verwechslungen"]
    lines += [f"{c['anzahl']:>4} × {c['erwartet']} → {c['erkannt']}" for c in measured["verwechslungen"][:SHOWN]]
    return "\n".join(lines)


@pytest.mark.parametrize(("share", "least"), [("top_1", 0.90), ("top_3", 0.97)])
def test_the_leistung_is_found(faelle: list[dict[str, Any]], share: str, least: float) -> None:
    measured = summarise(faelle)["leistung"]
    assert measured["anzahl"] >= 300
    assert measured[share] >= least, confusions(measured)


def test_the_wrong_leistung_is_hardly_ever_answered_with_certainty(faelle: list[dict[str, Any]]) -> None:
    measured = summarise(faelle)["leistung"]
    assert measured["falsch_und_sicher"] <= 0.03, confusions(measured)


def test_the_intent_is_recognised(faelle: list[dict[str, Any]]) -> None:
    measured = summarise(faelle)["absicht"]
    assert measured["anzahl"] >= 300
    assert measured["top_1"] >= 0.90, confusions(measured)


def test_the_intent_is_recognised_where_nothing_could_be_learned_by_heart(faelle: list[dict[str, Any]]) -> None:
    known = {place.text for place in learned()}
    unseen = [fall for fall in faelle if normalise(fall["text"]) not in known]
    measured = summarise(unseen)["absicht"]
    assert measured["anzahl"] >= 300
    assert measured["top_1"] >= 0.90, confusions(measured)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_no_sentence_that_measures_is_learned_from(path: Path) -> None:
    """Only the places are named: whoever reads this must not learn the sentences either."""
    found = [f"{path.name}:{line} = {place}" for line, place in copies(path) if _is_sentence(place.text)]
    assert not found, "Diese Prüfsätze stehen auch in den Lerndaten:\n" + "\n".join(found)


def test_what_is_learned_from_is_found_where_it_stands() -> None:
    by_file: dict[str, int] = defaultdict(int)
    for place in learned():
        by_file[place.datei.name] += 1
    assert by_file["nlu.yml"] > 1000
    assert {"beispiele.txt", "leistung.md", "kosten.txt", "kein.txt", "ausserhalb.txt"} <= set(by_file)


def copies(path: Path) -> Iterator[tuple[int, Place]]:
    """Line numbers of `path` whose sentence is learned from, with the place of the learned text."""
    places: dict[str, Sequence[Place]] = defaultdict(list)
    for place in learned():
        places[place.text] = [*places[place.text], place]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            yield from ((number, place) for place in places.get(normalise(json.loads(line)["text"]), ()))


def _is_sentence(text: str) -> bool:
    return len(text.split()) > SHORT_WORDS
