"""The stand-ins for a model: one that says what a test wants, one that says why there is no model."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import EngineError, EngineTimeout, ModelUnavailable
from bot.llm.engine import Delta, Finished, Message, Request, Role
from bot.llm.scripted import ScriptedEngine
from bot.llm.unavailable import UnavailableEngine

ASKED = Request((Message(Role.USER, "I wait."),))


async def told(engine: ScriptedEngine, request: Request = ASKED) -> str:
    return "".join([part.text async for part in engine.stream(request) if isinstance(part, Delta)])


async def test_answers_come_in_order_word_by_word_and_the_last_one_stays() -> None:
    engine = ScriptedEngine(["Kira waits.\n\nThe sea breathes. ", "Nothing stirs."])

    parts = [part async for part in engine.stream(ASKED)]

    assert parts[:-1] == [Delta(text) for text in ("Kira", " waits.", "\n\nThe", " sea", " breathes.", " ")]
    assert [await told(engine), await told(engine)] == ["Nothing stirs.", "Nothing stirs."]
    assert engine.requests == [ASKED] * 3


async def test_an_answer_may_depend_on_the_request_and_a_character_is_a_token() -> None:
    engine = ScriptedEngine(lambda request: request.messages[-1].content.upper())

    *_, end = [part async for part in engine.stream(Request(ASKED.messages, max_new_tokens=4))]

    assert isinstance(end, Finished)
    assert (end.reason, end.prompt_tokens, end.new_tokens) == ("length", 7, 4)
    assert engine.count_tokens(ASKED.messages) == engine.count_text("I wait.") == 7
    assert await told(engine) == "I WAIT."


async def test_a_gate_holds_the_answer_after_its_first_word() -> None:
    engine = ScriptedEngine(["Kira waits."], gate=asyncio.Event())
    answer = engine.stream(ASKED)

    assert await anext(answer) == Delta("Kira")
    rest = asyncio.ensure_future(anext(answer))
    await asyncio.sleep(0)
    assert not rest.done()

    assert engine.gate is not None
    engine.gate.set()
    assert await rest == Delta(" waits.")
    await answer.aclose()


async def test_a_closed_gate_runs_into_the_deadline() -> None:
    engine = ScriptedEngine(["Kira waits."], gate=asyncio.Event())

    with pytest.raises(EngineTimeout):
        await told(engine, Request(ASKED.messages, deadline_s=0.01))


async def test_a_failure_strikes_in_the_middle_of_the_answer() -> None:
    engine = ScriptedEngine(["Kira waits."], failure=EngineError("The model failed."))
    answer = engine.stream(ASKED)

    assert await anext(answer) == Delta("Kira")
    with pytest.raises(EngineError, match="failed"):
        await anext(answer)
    assert await engine.healthy() == "The model failed."


async def test_without_a_model_every_answer_is_the_reason() -> None:
    engine = UnavailableEngine("There is no model folder ./dm: check the path.")
    await engine.start()

    with pytest.raises(ModelUnavailable, match="check the path"):
        await anext(engine.stream(ASKED))

    assert await engine.healthy() == engine.info.detail == "There is no model folder ./dm: check the path."
    await engine.aclose()
