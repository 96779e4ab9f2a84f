"""Who is answered when: urgent calls first, everybody in turn, and a long prompt holds nobody up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence as Row
from itertools import count
from typing import cast

import torch

from bot.llm.engine import Lane, Message, Request, Role
from bot.llm.local.sampling import Sampling
from bot.llm.local.scheduler import Scheduler, Work
from bot.llm.local.sequence import Sequence
from bot.llm.local.slabs import SlabPool, SlabShape
from bot.llm.local.streaming import TextStream

SHAPE = SlabShape(layers=1, heads=1, width=1, dtype=torch.float32, devices=(torch.device("cpu"),))
_fresh = count(1_000)


def table(tokens: int = 100_000, most_running: int = 16) -> Scheduler:
    return Scheduler(SlabPool(SHAPE, tokens * SHAPE.bytes_per_token), most_running=most_running)


def asked(
    prompt: int | list[int] = 10,
    *,
    of: str = "",
    by: str = "",
    lane: Lane = Lane.NARRATION,
    room: int = 20,
) -> Sequence:
    """A request of so many tokens that no other prompt has, or of just these."""
    tokens = [next(_fresh) for _ in range(prompt)] if isinstance(prompt, int) else prompt
    return Sequence(
        prompt=tokens,
        request=Request((Message(Role.USER, "Kira waits."),), lane=lane, conversation=of, tenant=by),
        room=room,
        sampling=Sampling(0.0, 1.0),
        text=cast("TextStream", None),
        emit=lambda _: None,
        loop=cast("asyncio.AbstractEventLoop", None),
    )


def step(scheduler: Scheduler) -> list[Work]:
    """Plan a step and do it as a model would: compute the tokens, take one for each complete sequence."""
    work = scheduler.plan()
    complete = [part.sequence for part in work if part.completes]
    for part in work:
        assert part.sequence.slab is not None
        known = part.sequence.known
        done = part.sequence.slab.length
        part.sequence.slab.tokens.extend(known[done : done + part.tokens])
    for sequence in complete:
        sequence.accept(7, rows=len(work))
        if len(sequence.new) == sequence.room:
            scheduler.remove(sequence)
    return work


def tokens_of(work: Row[Work], sequence: Sequence) -> int:
    return sum(part.tokens for part in work if part.sequence is sequence)


def test_a_prompt_that_is_alone_is_read_in_few_steps() -> None:
    scheduler, saga = table(), asked(700)
    scheduler.add(saga)

    assert tokens_of(step(scheduler), saga) >= 300
    step(scheduler)
    assert len(saga.new) == 1


def test_while_a_long_prompt_is_read_the_others_go_on() -> None:
    scheduler, speaking, saga = table(), asked(room=200), asked(2_000)
    scheduler.add(speaking)
    step(scheduler)
    scheduler.add(saga)

    while not saga.new:
        told = len(speaking.new)
        assert tokens_of(step(scheduler), saga) <= 100
        assert len(speaking.new) == told + 1


def test_what_all_prompts_begin_with_is_computed_once() -> None:
    scheduler = table()
    persona = [next(_fresh) for _ in range(300)]
    campaigns = [asked([*persona, n], of=f"campaign:{n}") for n in range(8)]
    for campaign in campaigns:
        scheduler.add(campaign)

    read = 0
    while any(not campaign.new for campaign in campaigns):
        read += sum(part.tokens for part in step(scheduler) if not part.sequence.new or part.tokens > 1)

    assert read < 400
    assert [campaign.reused for campaign in campaigns] == [0] + [300] * 7


def test_a_structured_call_goes_ahead_of_narrations() -> None:
    scheduler = table()
    narrations = [asked(400, of=f"campaign:{n}") for n in range(3)]
    for narration in narrations:
        scheduler.add(narration)
    step(scheduler)
    call = asked(100, lane=Lane.STRUCTURED, room=3)
    scheduler.add(call)

    while len(call.new) < 3:
        step(scheduler)

    assert sum(bool(narration.new) for narration in narrations) <= 1


def test_a_structured_call_finds_a_place_when_all_are_taken() -> None:
    scheduler = table(most_running=2)
    for _ in range(4):
        scheduler.add(asked(room=100))
    for _ in range(5):
        step(scheduler)
    call = asked(lane=Lane.STRUCTURED)
    scheduler.add(call)

    step(scheduler)

    assert call.new


def test_background_work_fills_only_what_is_idle_and_loses_nothing() -> None:
    scheduler, summary = table(), asked(50, lane=Lane.BACKGROUND, room=30)
    scheduler.add(summary)
    for _ in range(5):
        step(scheduler)
    told = list(summary.new)
    narration = asked(50, room=10)
    scheduler.add(narration)

    while len(narration.new) < 10:
        assert tokens_of(step(scheduler), summary) == 0
    assert summary.new == told

    resumed = step(scheduler)
    assert tokens_of(resumed, summary) == 1  # all that it knew is still known
    while len(summary.new) < 30:
        step(scheduler)


def test_whoever_had_least_goes_first() -> None:
    scheduler = table(most_running=1)
    busy = [asked(200, of="campaign:busy", room=1) for _ in range(5)]
    quiet = asked(200, of="campaign:quiet", room=1)
    for sequence in (*busy, quiet):
        scheduler.add(sequence)

    order = []
    while len(order) < 6:
        order += [part.sequence for part in step(scheduler) if part.sequence.new]

    assert order.index(quiet) == 1


def test_a_newcomer_does_not_catch_up_with_what_others_had_before() -> None:
    scheduler = table(most_running=1)
    for _ in range(20):
        scheduler.add(asked(200, of="campaign:old", room=1))
    for _ in range(10):
        step(scheduler)
    for _ in range(5):
        scheduler.add(asked(200, of="campaign:new", room=1))

    turns = [step(scheduler)[0].sequence.request.conversation for _ in range(8)]

    assert turns.count("campaign:old") >= 3


def test_whoever_finds_no_room_waits_until_there_is_some() -> None:
    scheduler = table(tokens=300)
    first, second = asked(200, room=5), asked(200, room=5)
    scheduler.add(first)
    scheduler.add(second)

    while len(first.new) < 5:
        step(scheduler)
        assert not second.new
    while len(second.new) < 5:
        step(scheduler)


def test_an_answer_that_was_put_aside_goes_on_from_its_tokens() -> None:
    scheduler, saga = table(), asked(100, room=20)
    scheduler.add(saga)
    for _ in range(8):
        step(scheduler)
    told = list(saga.new)

    scheduler.pause(saga)
    step(scheduler)

    assert saga.new[: len(told)] == told
    assert len(saga.new) == len(told) + 1


def test_after_a_shortage_of_memory_more_are_answered_at_once_again_in_time() -> None:
    scheduler = table(most_running=2)
    sagas = [asked(1, room=2_000), asked(1, room=2_000)]
    for saga in sagas:
        scheduler.add(saga)
    step(scheduler)
    step(scheduler)
    scheduler.shrink(1)
    scheduler.pause(sagas[1])

    assert all(tokens_of(step(scheduler), sagas[1]) == 0 for _ in range(400))
    assert any(tokens_of(step(scheduler), sagas[1]) for _ in range(200))


def test_a_tenant_with_many_conversations_has_no_larger_share() -> None:
    scheduler = table(most_running=1)
    for number in range(10):
        scheduler.add(asked(of=f"campaign:{number}", by="guild:1"))
    lone = asked(of="campaign:77", by="guild:2")
    step(scheduler)
    scheduler.add(lone)

    told = 0
    while not lone.new:
        told += sum(part.sequence is not lone and part.completes for part in step(scheduler))
    assert told <= 20, "it waits for the one that has the place, and for no other"
