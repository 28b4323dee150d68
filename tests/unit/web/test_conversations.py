from __future__ import annotations

import asyncio

import pytest

from channels.web.conversations import MAX_WAITING, Conversation, Conversations, TooManyWaiting
from channels.web.delivery import KEPT, Antwort, Delivery, Knopf


async def test_a_turn_that_failed_may_be_tried_again() -> None:
    conversation = Conversation("g")
    runs: list[str] = []

    async def fail_first() -> list[Antwort]:
        runs.append("lauf")
        if len(runs) == 1:
            raise OSError
        return []

    first = conversation.submit("id", fail_first)
    with pytest.raises(OSError):
        await first
    assert await conversation.submit("id", fail_first) == []
    assert len(runs) == 2


async def test_the_queue_has_an_end_but_not_for_urgent_turns() -> None:
    conversation = Conversation("g")
    gate = asyncio.Event()

    async def wait() -> list[Antwort]:
        await gate.wait()
        return []

    turns = [conversation.submit(str(number), wait) for number in range(MAX_WAITING)]
    with pytest.raises(TooManyWaiting):
        conversation.submit("einer zu viel", wait)
    turns.append(conversation.submit("ende", wait, urgent=True))
    gate.set()
    await asyncio.gather(*turns)
    assert conversation.waiting == 0


async def test_idle_conversations_go_and_busy_ones_stay() -> None:
    conversations = Conversations(max_idle_seconds=3600, max_live=2)
    busy = conversations.get("beschäftigt")
    gate = asyncio.Event()

    async def wait() -> list[Antwort]:
        await gate.wait()
        return []

    turn = busy.submit("id", wait)
    idle = conversations.get("müßig")
    conversations.get("drei")
    assert conversations.get("beschäftigt") is busy
    assert conversations.get("müßig") is not idle
    gate.set()
    await turn


async def test_an_idle_conversation_forgets_its_answers_in_time() -> None:
    conversations = Conversations(max_idle_seconds=0.02)
    delivery = conversations.get("g").delivery
    delivery.publish("persönlich")
    await asyncio.sleep(0.03)
    conversations.get("andere")
    assert delivery.since(0) == []


async def test_a_waiting_client_hears_the_next_answer() -> None:
    delivery = Delivery()
    waiting = [asyncio.create_task(delivery.wait(delivery.stand, 5)) for _ in range(3)]
    await asyncio.sleep(0)
    answer = delivery.publish("da")
    assert await asyncio.gather(*waiting) == [[answer]] * 3


async def test_waiting_ends_by_itself() -> None:
    delivery = Delivery()
    assert await delivery.wait(delivery.stand, 0.01) == []


async def test_a_number_from_the_future_means_everything() -> None:
    delivery = Delivery()
    answer = delivery.publish("da")
    assert delivery.since(answer.nr + 1000) == [answer]


async def test_only_the_last_answers_and_their_buttons_are_kept() -> None:
    delivery = Delivery()
    delivery.publish("erste", [Knopf("Ja", "ja")])
    assert delivery.offered("ja") and not delivery.offered("nein")
    for number in range(KEPT):
        delivery.publish(str(number))
    assert len(delivery.since(0)) == KEPT and not delivery.offered("ja")
