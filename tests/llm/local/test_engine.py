"""A model in process: streamed, stoppable, in time, and never in the way of the event loop."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from bot.errors import EngineError, EngineTimeout, ModelUnavailable
from bot.llm.engine import Delta, Finished, Message, Request, Role
from bot.llm.local import LocalEngine
from bot.llm.local.loading import LoadedModel, load
from tests.llm.conftest import CONTROL_TOKENS, Brake
from tests.llm.local.conftest import Hub

ASKED = Request(
    (Message(Role.SYSTEM, "You are the Dungeon Master."), Message(Role.USER, "Kira: I light a torch.")),
    max_new_tokens=40,
    seed=11,
)
LONG = replace(ASKED, max_new_tokens=400)
BEGUN = 20  # steps after which a first word was told, and no answer is at its end


@pytest.fixture(scope="module")
async def dm(model_folder: Path) -> AsyncIterator[LocalEngine]:
    engine = LocalEngine(str(model_folder))
    await engine.start()
    yield engine
    await engine.aclose()


@pytest.fixture(scope="module")
async def babbler(random_llama: Path) -> AsyncIterator[LocalEngine]:
    """An engine whose answers go on to the token limit."""
    engine = LocalEngine(str(random_llama))
    await engine.start()
    yield engine
    await engine.aclose()


async def told(engine: LocalEngine, request: Request = ASKED) -> tuple[str, Finished]:
    """The whole answer and how it ended."""
    *deltas, end = [part async for part in engine.stream(request)]
    assert isinstance(end, Finished)
    return "".join(part.text for part in deltas if isinstance(part, Delta)), end


async def test_an_answer_is_streamed_and_counted(dm: LocalEngine) -> None:
    text, end = await told(dm)

    assert text.strip()
    assert end.prompt_tokens == dm.count_tokens(ASKED.messages)
    assert 1 <= end.new_tokens <= ASKED.max_new_tokens
    assert end.first_token_s <= end.total_s


async def test_a_seed_makes_an_answer_repeatable_and_none_makes_it_fresh(babbler: LocalEngine) -> None:
    once, again = [(await told(babbler))[0] for _ in range(2)]
    fresh, fresher = [(await told(babbler, replace(ASKED, seed=None)))[0] for _ in range(2)]

    assert once == again
    assert fresh != fresher


async def test_without_temperature_the_likeliest_words_are_taken(babbler: LocalEngine) -> None:
    answers = {(await told(babbler, replace(ASKED, temperature=0.0, seed=seed)))[0] for seed in (1, 2)}

    assert len(answers) == 1


async def test_the_token_limit_ends_an_answer(babbler: LocalEngine) -> None:
    _, end = await told(babbler)

    assert (end.reason, end.new_tokens) == ("length", 40)


async def test_the_context_ends_an_answer_too(babbler: LocalEngine) -> None:
    _, end = await told(babbler, replace(ASKED, max_new_tokens=100_000))

    assert end.prompt_tokens + end.new_tokens == babbler.info.context_tokens


async def test_every_end_token_ends_an_answer_and_none_is_shown(random_llama: Path, tmp_path: Path) -> None:
    brief = shutil.copytree(random_llama, tmp_path / "brief")
    settings = json.loads((brief / "generation_config.json").read_text())
    (brief / "generation_config.json").write_text(json.dumps(settings | {"eos_token_id": list(range(400))}))
    engine = LocalEngine(str(brief))
    await engine.start()

    text, end = await told(engine)
    await engine.aclose()

    assert (text, end.reason, end.new_tokens) == ("", "stop", 1)


async def test_no_control_token_is_shown(babbler: LocalEngine) -> None:
    text, _ = await told(babbler, LONG)

    assert not any(token in text for token in CONTROL_TOKENS)


async def test_a_prompt_that_fills_the_context_is_refused(babbler: LocalEngine) -> None:
    essay = Request((Message(Role.USER, "I wait. " * 400),))

    with pytest.raises(EngineError, match="context 512"):
        await told(babbler, essay)


async def test_the_event_loop_goes_on_while_the_model_loads_and_thinks(
    random_llama: Path, brake: Brake, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.001)
            ticks += 1
            if ticks == 10:
                went_on.set()

    went_on = threading.Event()

    def load_at_leisure(*given: Any, **more: Any) -> LoadedModel:
        assert went_on.wait(30), "the event loop stands still while the model loads"
        return load(*given, **more)

    monkeypatch.setattr("bot.llm.local.engine.load", load_at_leisure)
    engine = LocalEngine(str(random_llama))
    ticking = asyncio.create_task(tick())
    await engine.start()

    brake.hold_after(LONG.max_new_tokens // 2)
    answer = asyncio.create_task(told(engine, LONG))
    while not brake.holds:
        await asyncio.sleep(0.001)
    before = ticks
    while ticks < before + 10:
        await asyncio.sleep(0.001)
    brake.release()
    _, end = await answer
    ticking.cancel()
    await engine.aclose()

    assert end.new_tokens == 400


async def test_who_stops_listening_stops_the_model(babbler: LocalEngine, brake: Brake) -> None:
    brake.hold_after(BEGUN)
    async with aclosing(babbler.stream(LONG)) as answer:
        await anext(answer)
    brake.release()
    await told(babbler, replace(ASKED, max_new_tokens=5))

    assert brake.steps < LONG.max_new_tokens


async def test_an_answer_that_nobody_waits_for_is_never_begun(babbler: LocalEngine, brake: Brake) -> None:
    brake.hold_after(BEGUN)
    async with aclosing(babbler.stream(LONG)) as first:
        await anext(first)
        waiting = asyncio.create_task(told(babbler, LONG))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    brake.release()
    await told(babbler, replace(ASKED, max_new_tokens=5))

    assert brake.steps < LONG.max_new_tokens


async def test_two_campaigns_are_both_answered(babbler: LocalEngine) -> None:
    alone, _ = await told(babbler)

    answers = await asyncio.gather(told(babbler), told(babbler, replace(ASKED, seed=12)), told(babbler))

    assert [text == alone for text, _ in answers] == [True, False, True]


async def test_the_deadline_stops_the_model(babbler: LocalEngine, brake: Brake) -> None:
    brake.hold_after(BEGUN)
    with pytest.raises(EngineTimeout):
        await told(babbler, replace(LONG, deadline_s=0.03))
    brake.release()
    await told(babbler, replace(ASKED, max_new_tokens=5))

    assert brake.steps < LONG.max_new_tokens


async def test_waiting_for_another_campaign_counts_against_the_deadline(
    babbler: LocalEngine, brake: Brake
) -> None:
    brake.hold_after(BEGUN)
    async with aclosing(babbler.stream(LONG)) as first:
        await anext(first)
        with pytest.raises(EngineTimeout, match=r"within 0\.02 seconds"):
            await told(babbler, replace(ASKED, deadline_s=0.02))


async def test_a_model_of_broken_numbers_is_an_engine_error(
    random_llama: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = shutil.copytree(random_llama, tmp_path / "broken")
    weights = {
        name: torch.full_like(tensor, torch.nan)
        for name, tensor in load_file(broken / "model.safetensors").items()
    }
    save_file(weights, broken / "model.safetensors", metadata={"format": "pt"})
    engine = LocalEngine(str(broken))
    await engine.start()

    with pytest.raises(EngineError, match="The model failed"):
        await told(engine)

    assert "the model failed" in caplog.text
    await engine.aclose()


async def test_closing_ends_the_answer_and_the_thread(random_llama: Path, brake: Brake) -> None:
    engine = LocalEngine(str(random_llama))
    await engine.start()
    brake.hold_after(BEGUN)
    answer = engine.stream(LONG)
    await anext(answer)

    closing = asyncio.create_task(engine.aclose())
    await asyncio.sleep(0)
    brake.release()
    await closing

    with pytest.raises(EngineError):
        async for _ in answer:
            pass
    assert "released" in str(await engine.healthy())


async def test_closing_does_not_wait_for_a_download(hub: Hub, tmp_path: Path) -> None:
    engine = LocalEngine("meta-llama/Llama-3.2-3B-Instruct", cache=tmp_path)
    starting = asyncio.create_task(engine.start())
    await hub.asked.wait()

    await engine.aclose()

    assert not starting.done()
    hub.open.set()
    with pytest.raises(ModelUnavailable):
        await starting


async def test_before_it_is_loaded_an_engine_says_so(model_folder: Path) -> None:
    engine = LocalEngine(str(model_folder))

    assert "not loaded" in str(await engine.healthy())
    with pytest.raises(EngineError, match="not loaded"):
        engine.count_text("Kira")
    await engine.aclose()


async def test_a_model_that_cannot_be_loaded_stays_explained(tmp_path: Path) -> None:
    engine = LocalEngine(str(tmp_path / "nothing"))

    with pytest.raises(ModelUnavailable, match="no model folder"):
        await engine.start()

    assert "no model folder" in str(await engine.healthy())
    await engine.aclose()


async def test_what_runs_is_described(dm: LocalEngine) -> None:
    assert dm.info.kind == "local"
    assert "float" in dm.info.detail
    assert await dm.healthy() is None
