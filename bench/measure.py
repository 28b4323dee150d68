"""The measurements. Each takes a running system and gives the seconds of single turns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.conversations import Conversation, Failed, Reply, find_button
from bench.driver import Load, begin_all, play, run_load, timed
from bench.messages import Messages
from bench.plan import Plan
from bench.system import Running, ask_for_form

Transcript = dict[str, str]


@dataclass
class FormTurns:
    """Seconds of answers and of questions in the form, and what the bot said to each, by message."""

    answers: list[float] = field(default_factory=list)
    questions: list[float] = field(default_factory=list)
    said: Transcript = field(default_factory=dict)

    def add(self, other: FormTurns) -> None:
        """Count another round in."""
        self.answers += other.answers
        self.questions += other.questions
        self.said.update(other.said)


async def warm_up(running: Running, messages: Messages, count: int) -> None:
    """Some questions and a form that nobody counts."""
    await run_load(*await _conversations(running, messages.knowledge[-count:], count), at_once=2)
    await form_turns(running, messages, range(1), questions_each=1)


async def knowledge_load(running: Running, messages: Messages, plan: Plan, at_once: int, round_: int) -> Load:
    """Knowledge questions in `at_once` conversations at any time."""
    wanted = plan.load[at_once]
    texts = list(itertools.islice(itertools.cycle(messages.knowledge), round_ * wanted, (round_ + 1) * wanted))
    conversations, said = await _conversations(running, texts, plan.turns_each)
    before = running.processes.cpu_seconds()
    load = await run_load(conversations, said, at_once)
    load.cpu = running.processes.cpu_seconds() - before
    return load


async def form_turns(running: Running, messages: Messages, numbers: range, questions_each: int) -> FormTurns:
    """For each number one conversation with all answers of a form, and one with questions between answers."""
    turns = FormTurns()
    asked = itertools.islice(itertools.cycle(messages.questions), numbers.start * questions_each, None)
    for number in numbers:
        answers = messages.form_answers(number)
        conversation = await _open_form(running, messages)
        for position, answer in enumerate(answers):
            turns.answers.append(await _note(conversation, answer, f"{number}.{position} {answer}", turns.said))
        conversation = await _open_form(running, messages)
        for answer in answers[:questions_each]:
            question = next(asked)
            turns.questions.append(await _note(conversation, question, f"{number} {question}", turns.said))
            await timed(conversation.say(answer))
    return turns


async def long_turns(running: Running, messages: Messages, plan: Plan, round_: int) -> list[list[float]]:
    """Long conversations one after another: the seconds of every turn."""
    turns = []
    for number in range(plan.long_conversations):
        start = (round_ * plan.long_conversations + number) * plan.long_turns
        texts = list(itertools.islice(itertools.cycle(messages.knowledge), start, start + plan.long_turns))
        conversation = running.talk()
        await timed(conversation.begin())
        turns.append([taken for taken, _ in await play(conversation, texts)])
    return turns


async def answers_to(running: Running, texts: Sequence[str]) -> Transcript:
    """What the bot says to each text as the first one of a conversation."""
    said: Transcript = {}
    for text in texts:
        conversation = running.talk()
        await timed(conversation.begin())
        await _note(conversation, text, text, said)
    return said


async def _conversations(
    running: Running, texts: Sequence[str], turns_each: int
) -> tuple[list[Conversation], list[Sequence[str]]]:
    said = [texts[start : start + turns_each] for start in range(0, len(texts), turns_each)]
    conversations = [running.talk() for _ in said]
    await begin_all(conversations)
    return conversations, said


async def _open_form(running: Running, messages: Messages) -> Conversation:
    conversation = running.talk()
    replies = await ask_for_form(conversation, messages)
    await timed(conversation.press(find_button(replies, messages.form_button)))
    return conversation


async def _note(conversation: Conversation, text: str, key: str, said: Transcript) -> float:
    taken, replies = await timed(conversation.say(text))
    said[key] = show(replies)
    if not said[key]:
        raise Failed(f"Leere Antwort auf: {text}")
    return taken


def show(replies: Sequence[Reply]) -> str:
    """What was said, without what channels add to it: stock's makes several messages of one with paragraphs."""
    return " ".join(" ".join(reply.text for reply in replies).split())
