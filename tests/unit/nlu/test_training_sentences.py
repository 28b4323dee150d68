"""The example sentences in bot/data: enough, varied, and none under two intents."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

from bot.language.normalise import normalise

ROOT = Path(__file__).resolve().parents[3]
VOCABULARY = frozenset(
    {
        "begruessung",
        "verabschiedung",
        "dank",
        "ja",
        "nein",
        "abbrechen",
        "zurueck",
        "korrigieren",
        "ueberspringen",
        "warum_frage",
        "anliegen",
        "antrag_starten",
        "antrag_fortsetzen",
        "status_abfragen",
        "postfach_lesen",
        "bezahlen",
        "anmelden_servicekonto",
        "abmelden_servicekonto",
        "mensch_sprechen",
        "daten_loeschen",
        "datenschutz_frage",
        "bot_frage",
        "hilfe_was_kannst_du",
        "beschwerde",
        "lob",
        "notfall",
        "leichte_sprache",
        "themenwechsel",
        "ausserhalb",
    }
)
MANY = {"anliegen": 350, "antrag_starten": 80, "status_abfragen": 80, "ja": 80, "nein": 80, "abbrechen": 80}
ENOUGH = 40


def sentences() -> dict[str, list[str]]:
    """Intent → its examples, over all topics."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "bot" / "data").glob("*/nlu.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            found[entry["intent"]] += [line[2:] for line in entry["examples"].splitlines()]
    return found


@pytest.fixture(scope="module")
def examples() -> dict[str, list[str]]:
    return sentences()


def test_every_intent_of_the_vocabulary_has_examples_and_no_other(examples: dict[str, list[str]]) -> None:
    assert set(examples) == VOCABULARY | {"nlu_fallback"}


@pytest.mark.parametrize("intent", sorted(VOCABULARY))
def test_there_are_enough_different_examples(examples: dict[str, list[str]], intent: str) -> None:
    different = {normalise(sentence) for sentence in examples[intent]}
    assert len(different) >= MANY.get(intent, ENOUGH)


def test_no_sentence_stands_under_two_intents(examples: dict[str, list[str]]) -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for intent, listed in examples.items():
        for sentence in listed:
            intents[normalise(sentence) or sentence].add(intent)
    assert not {sentence: found for sentence, found in intents.items() if len(found) > 1}


def test_no_sentence_stands_twice(examples: dict[str, list[str]]) -> None:
    counts = Counter(sentence for listed in examples.values() for sentence in listed)
    assert not [sentence for sentence, count in counts.items() if count > 1]


def test_brackets_do_not_become_entities(examples: dict[str, list[str]]) -> None:
    assert not [sentence for listed in examples.values() for sentence in listed if "[" in sentence]


def test_examples_are_short_and_long(examples: dict[str, list[str]]) -> None:
    lengths = [len(sentence.split()) for sentence in examples["anliegen"]]
    assert min(lengths) == 1
    assert max(lengths) >= 25
