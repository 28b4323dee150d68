"""What the bench writes to both systems."""

from __future__ import annotations

import json
from pathlib import Path

from bench.messages import load_messages
from bot.antrag.definition import load_definition
from bot.settings import ROOT

REMEMBERED_SENTENCES = 256  # bot.language.encoder keeps the vectors of that many


def write_sentences(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_more_different_questions_than_any_cache_remembers() -> None:
    questions = load_messages().knowledge
    assert len(set(questions)) == len(questions) > REMEMBERED_SENTENCES


def test_only_questions_about_one_known_leistung_count(tmp_path: Path) -> None:
    sentences = write_sentences(
        tmp_path / "saetze.jsonl",
        {"text": "was kostet ein pass", "absicht": "anliegen", "leistung": "reisepass-beantragen"},
        {"text": "hallo", "absicht": "begruessung", "leistung": None},
        {"text": "ich bin umgezogen", "absicht": "anliegen", "leistung": ["wohnsitz-anmelden", "wohnsitz-ummelden"]},
        {"text": "baugenehmigung", "absicht": "anliegen", "leistung": None},
    )
    assert load_messages(sentences=sentences).knowledge == ["was kostet ein pass"]


def test_every_run_writes_the_same_in_the_same_order() -> None:
    assert load_messages() == load_messages()


def test_a_form_has_an_answer_for_every_question_that_is_asked() -> None:
    fields = load_definition(ROOT / "knowledge" / "leistungen" / "hundesteuer-anmelden" / "antrag.yml").felder
    unconditional = [field for field in fields if field.wenn is None]
    # The last one stays open, so that every answer measured is followed by a question.
    assert len(load_messages().form_answers(0)) == len(unconditional) - 1


def test_forms_differ_from_each_other_and_repeat_in_turn() -> None:
    messages = load_messages()
    assert messages.form_answers(0) != messages.form_answers(1)
    assert messages.form_answers(0)[0] == messages.form_answers(len(messages.answers[0]))[0]


def test_texts_for_which_something_must_be_found_are_all_texts() -> None:
    messages = load_messages()
    texts = messages.all_texts()
    assert len(texts) == len(set(texts))
    assert {messages.form_opening, messages.questions[0], messages.answers[2][1], messages.knowledge[-1]} <= set(texts)
