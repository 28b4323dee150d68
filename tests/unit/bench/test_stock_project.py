"""The stock project is what Rasa ships, with our data."""

from __future__ import annotations

from pathlib import Path

import yaml

from bench.stock_project import STORIES, stock_config, write_endpoints, write_project
from bot.settings import ROOT


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def rules() -> dict[str, str]:
    """The action of each rule that is a single answer, by intent."""
    found = {}
    for path in (ROOT / "bot" / "data").rglob("rules.yml"):
        for rule in read(path)["rules"]:
            intents = [step["intent"] for step in rule["steps"] if "intent" in step]
            actions = [step["action"] for step in rule["steps"] if "action" in step]
            found |= dict.fromkeys(intents, actions[0])
    return found


def test_pipeline_and_policies_are_the_default_ones() -> None:
    config = stock_config()
    names = [part["name"] for part in config["pipeline"]]
    assert names == [
        "WhitespaceTokenizer",
        "RegexFeaturizer",
        "LexicalSyntacticFeaturizer",
        "CountVectorsFeaturizer",
        "CountVectorsFeaturizer",
        "DIETClassifier",
        "EntitySynonymMapper",
        "ResponseSelector",
        "FallbackClassifier",
    ]
    policies = {part["name"]: part for part in config["policies"]}
    assert set(policies) == {"MemoizationPolicy", "RulePolicy", "UnexpecTEDIntentPolicy", "TEDPolicy"}
    assert policies["TEDPolicy"]["max_history"] == 5
    trained = [part["epochs"] for part in [*config["pipeline"], *config["policies"]] if "epochs" in part]
    assert trained == [100, 100, 100, 100]


def test_it_is_trained_on_our_domain_examples_and_rules(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    for pattern in ("domain/*.yml", "data/*/nlu.yml", "data/*/rules.yml"):
        ours = {
            path.relative_to(ROOT / "bot"): path.read_text(encoding="utf-8") for path in (ROOT / "bot").glob(pattern)
        }
        theirs = {path.relative_to(project): path.read_text(encoding="utf-8") for path in project.glob(pattern)}
        assert ours
        assert ours == theirs


def test_stories_contradict_no_rule(tmp_path: Path) -> None:
    by_intent = rules()
    assert all(by_intent[intent] == action for story in STORIES for intent, action in story)
    files = list(write_project(tmp_path).rglob("stories.yml"))
    assert len(files) == 1
    written = read(files[0])["stories"]
    assert [len(story["steps"]) for story in written] == [2 * len(story) for story in STORIES]


def test_stories_can_be_left_out(tmp_path: Path) -> None:
    assert not list(write_project(tmp_path, stories=False).rglob("stories.yml"))


def test_conversations_lie_in_memory_unless_a_database_is_named(tmp_path: Path) -> None:
    in_memory = read(write_endpoints(tmp_path / "a.yml", 5055))
    assert in_memory == {"action_endpoint": {"url": "http://127.0.0.1:5055/webhook"}}
    stored = read(write_endpoints(tmp_path / "b.yml", 5055, tmp_path / "t.db"))
    assert stored["tracker_store"] == {"type": "SQL", "dialect": "sqlite", "db": str(tmp_path / "t.db")}
