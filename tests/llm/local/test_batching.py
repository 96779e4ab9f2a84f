"""Several campaigns at once: each is told what it would have been told alone, to the token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM

from bot.errors import EngineError
from bot.llm.engine import Lane, Message, Request, Role
from bot.llm.local import LocalEngine
from bot.llm.local.packing import PackedModel
from tests.llm.conftest import Brake
from tests.llm.telling import told

PERSONA = "You are the Dungeon Master. Answer in two to four sentences. " * 12
DEEDS = [
    "I light a torch and look around.",
    "I attack the goblin with my axe!",
    "I ask the innkeeper about the old mill, and about the lights on the moor that nobody wants to talk of.",
    "I open the rusty chest.",
    "I sneak past the guard.",
    "I cast light.",
    "We rest.",
    "I climb the wall of the keep, slowly, hand over hand, and listen at every window on the way up.",
]


@pytest.fixture(scope="module", params=["ember", "babbler"])
async def dm(
    request: pytest.FixtureRequest, model_folder: Path, random_llama: Path
) -> AsyncIterator[LocalEngine]:
    engine = LocalEngine(str(model_folder if request.param == "ember" else random_llama), threads=1)
    await engine.start()
    yield engine
    await engine.aclose()


@pytest.fixture
async def babbler(random_llama: Path) -> AsyncIterator[LocalEngine]:
    engine = LocalEngine(str(random_llama), threads=1)
    await engine.start()
    yield engine
    await engine.aclose()


def turn(number: int, *, temperature: float = 0.9, tokens: int = 30, **more: object) -> Request:
    """One player's move in a campaign of its own."""
    persona = PERSONA[: len(PERSONA) // 3]
    return Request(
        (Message(Role.SYSTEM, persona), Message(Role.USER, f"Kira: {DEEDS[number]}")),
        max_new_tokens=tokens,
        temperature=temperature,
        seed=number,
        conversation=f"campaign:{number}",
        **more,  # type: ignore[arg-type]
    )


async def texts(engine: LocalEngine, requests: Sequence[Request]) -> list[str]:
    return [text for text, _ in await asyncio.gather(*(told(engine, request) for request in requests))]


async def arrived() -> None:
    """Return when every request for which there is a task is before the model."""
    await asyncio.sleep(0)


@pytest.mark.parametrize("temperature", [0.0, 0.9])
async def test_a_campaign_is_told_the_same_whoever_plays_beside_it(
    dm: LocalEngine, temperature: float
) -> None:
    requests = [turn(number, temperature=temperature) for number in range(8)]
    alone = [(await told(dm, request))[0] for request in requests]

    assert await texts(dm, requests) == alone


async def test_several_answers_are_made_in_one_step(babbler: LocalEngine, brake: Brake) -> None:
    brake.hold_after(0)
    asked = asyncio.gather(*(told(babbler, turn(number, tokens=60)) for number in range(4)))
    await arrived()
    brake.release()

    assert max(end.batch for _, end in await asked) > 2


async def test_what_was_read_before_is_not_read_again_and_changes_nothing(
    dm: LocalEngine, model_folder: Path
) -> None:
    first, second = turn(2), turn(3)
    longer = replace(
        first, messages=(*first.messages, Message(Role.ASSISTANT, "The innkeeper nods."), second.messages[-1])
    )
    await told(dm, first)

    kept, end = await told(dm, longer)

    assert end.reused_tokens > dm.count_tokens(first.messages) // 2
    fresh = LocalEngine(dm._model, threads=1)
    await fresh.start()
    assert (await told(fresh, longer))[0] == kept
    await fresh.aclose()


async def test_a_new_campaign_begins_with_the_persona_that_others_read(dm: LocalEngine) -> None:
    await told(dm, turn(0))

    _, end = await told(dm, replace(turn(1), conversation="campaign:new"))

    assert end.reused_tokens > 20


async def test_the_likeliest_words_are_those_of_transformers_itself(
    babbler: LocalEngine, random_llama: Path
) -> None:
    request = turn(0, temperature=0.0, tokens=40)
    assert babbler._format is not None
    prompt = torch.tensor([babbler._format.encode(request.messages)])
    model = AutoModelForCausalLM.from_pretrained(random_llama)
    output = model.generate(
        prompt, attention_mask=torch.ones_like(prompt), max_new_tokens=40, do_sample=False
    )

    text, _ = await told(babbler, request)

    assert text == babbler._format._tokenizer.decode(output[0, prompt.shape[1] :])


async def test_a_stream_goes_on_while_a_long_prompt_is_read(babbler: LocalEngine, brake: Brake) -> None:
    saga = Request((Message(Role.USER, "I wait. " * 40),), max_new_tokens=4)
    order: list[str] = []

    async def listen(name: str, request: Request) -> None:
        nonlocal order
        async with aclosing(babbler.stream(request)) as answer:
            async for _ in answer:
                order += [name]

    brake.hold_after(20)
    streaming = asyncio.create_task(listen("stream", turn(0, tokens=150)))
    while not brake.holds:
        await asyncio.sleep(0.001)
    reading = asyncio.create_task(listen("saga", saga))
    for _ in range(10):  # what was told before is heard
        await asyncio.sleep(0)
    order.clear()
    brake.release()
    await asyncio.gather(streaming, reading)

    assert order.index("saga") > 0


async def test_who_leaves_does_not_disturb_the_others(babbler: LocalEngine) -> None:
    alone, _ = await told(babbler, turn(1, tokens=80))

    async with aclosing(babbler.stream(turn(0, tokens=200))) as leaving:
        await anext(leaving)
        staying = asyncio.create_task(told(babbler, turn(1, tokens=80)))
        await asyncio.sleep(0.02)
    text, _ = await staying

    assert text == alone


async def test_a_stop_string_ends_an_answer(babbler: LocalEngine) -> None:
    whole, _ = await told(babbler, turn(0, tokens=60))
    stop = whole[10:13]

    text, end = await told(babbler, replace(turn(0, tokens=60), stop=(stop,)))

    assert text == whole[: whole.index(stop)]
    assert end.reason == "stop"
    assert end.new_tokens < 60


async def test_an_urgent_call_is_answered_before_narrations_that_were_first(
    babbler: LocalEngine, brake: Brake
) -> None:
    done: list[str] = []

    async def ask(name: str, request: Request) -> None:
        await told(babbler, request)
        done.append(name)

    brake.hold_after(20)
    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(ask("narration", turn(number, tokens=60)))
        while not brake.holds:
            await asyncio.sleep(0.001)
        group.create_task(ask("call", replace(turn(7, tokens=5), lane=Lane.STRUCTURED)))
        await arrived()
        brake.release()

    assert done[0] == "call"


async def test_a_summary_waits_until_the_table_is_quiet(babbler: LocalEngine, brake: Brake) -> None:
    done: list[str] = []

    async def ask(name: str, request: Request) -> None:
        await told(babbler, request)
        done.append(name)

    brake.hold_after(0)
    async with asyncio.TaskGroup() as group:
        group.create_task(ask("summary", replace(turn(7, tokens=5), lane=Lane.BACKGROUND)))
        for number in range(3):
            group.create_task(ask("narration", turn(number, tokens=60)))
        await arrived()
        brake.release()

    assert done[-1] == "summary"


async def test_without_memory_for_all_at_once_all_are_answered_all_the_same(
    babbler: LocalEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, brake: Brake
) -> None:
    alone = await texts(babbler, [turn(0)]) + await texts(babbler, [turn(1)])
    real = PackedModel.step

    def short_of_memory(self: PackedModel, work: list[object]) -> torch.Tensor:
        if len(work) > 1:
            raise RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory")
        return real(self, work)  # type: ignore[arg-type]

    monkeypatch.setattr(PackedModel, "step", short_of_memory)

    brake.hold_after(0)
    both = asyncio.create_task(texts(babbler, [turn(0), turn(1)]))
    await arrived()
    await arrived()  # of the task's own two tasks
    brake.release()

    assert await both == alone
    assert "out of memory" in caplog.text


async def test_when_there_is_no_memory_at_all_the_answer_says_so(
    babbler: LocalEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(self: PackedModel, work: list[object]) -> torch.Tensor:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(PackedModel, "step", no_memory)
        with pytest.raises(EngineError):
            await told(babbler, turn(0))

    text, _ = await told(babbler, turn(0))
    assert text


async def test_a_prompt_beyond_the_memory_for_prompts_is_refused(random_llama: Path) -> None:
    engine = LocalEngine(str(random_llama), prefix_bytes=1_000)
    await engine.start()

    with pytest.raises(EngineError, match="too little memory"):
        await told(engine, turn(0))

    await engine.aclose()


async def test_a_model_that_hangs_is_noticed(babbler: LocalEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.llm.local.engine._STUCK_S", -1.0)

    assert "hung" in str(await babbler.healthy())
    with pytest.raises(EngineError, match="hung"):
        await told(babbler, turn(0))


async def test_two_hundred_turns_take_no_more_memory_than_twenty(random_llama: Path) -> None:
    engine = LocalEngine(str(random_llama), prefix_bytes=2_000_000)
    await engine.start()
    taken = []
    for number in range(200):
        await told(engine, replace(turn(number % 8, tokens=3), conversation=f"campaign:{number}"))
        taken.append(engine._runner._scheduler.pool.bytes_taken)  # type: ignore[union-attr]

    assert max(taken[20:]) <= 2_000_000
    assert taken[-1] == taken[100]
    await engine.aclose()
