"""What the bench writes to both systems, read from nachrichten.yml and from the sentences nobody trains on."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.settings import ROOT

SENTENCES = ROOT / "tests" / "nlu" / "entwicklung.jsonl"
FILE = Path(__file__).with_name("nachrichten.yml")


@dataclass(frozen=True)
class Messages:
    """`knowledge`: questions about a Leistung. `form_opening`: after it a button with payload `form_button` opens
    the form. `answers`: for each field in order, answers to choose from. `questions`: asked inside the form."""

    knowledge: Sequence[str]
    form_opening: str
    form_button: str
    answers: Sequence[Sequence[str]]
    questions: Sequence[str]

    def form_answers(self, number: int) -> list[str]:
        """All answers of form conversation `number`."""
        return [choices[number % len(choices)] for choices in self.answers]

    def all_texts(self) -> list[str]:
        """Every text that may be written, once."""
        answers = itertools.chain.from_iterable(self.answers)
        return list(dict.fromkeys([*self.knowledge, self.form_opening, *answers, *self.questions]))


def load_messages(file: Path = FILE, sentences: Path = SENTENCES) -> Messages:
    """Read both files. The order of the questions is mixed, but the same in every run."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    asked, about = data["zwischenfragen"]["fragen"], data["zwischenfragen"]["leistungen"]
    questions = [question.format(leistung) for question, leistung in itertools.product(asked, about)]
    return Messages(
        knowledge=_mixed(_knowledge_questions(sentences)),
        form_opening=data["formular"]["frage"],
        form_button=data["formular"]["knopf"],
        answers=[[str(answer) for answer in choices] for choices in data["formular"]["antworten"]],
        questions=_mixed(questions),
    )


def _knowledge_questions(path: Path) -> list[str]:
    """Sentences whose intent is `anliegen` and that mean one Leistung that the knowledge has."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    fitting = (line for line in lines if line.get("absicht") == "anliegen" and isinstance(line.get("leistung"), str))
    return list(dict.fromkeys(str(line["text"]) for line in fitting))


def _mixed(texts: Sequence[str]) -> list[str]:
    return random.Random(3).sample(list(texts), len(texts))
