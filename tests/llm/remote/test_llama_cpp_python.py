"""A real server with a real model, when there is one: see CONTRIBUTING.md for how to run this."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator

import pytest

from bot.errors import ModelUnavailable
from bot.llm.engine import JsonSchema, Regex
from bot.llm.remote import RemoteEngine
from tests.llm.remote.asking import asked, told

pytestmark = pytest.mark.slow

CHECK = JsonSchema(
    '{"type":"object","properties":{"dc":{"enum":[5,10,15,20]}},"required":["dc"],"additionalProperties":false}'
)  # of numbers it enforces neither minimum nor maximum


@pytest.fixture(scope="module")
async def engine() -> AsyncIterator[RemoteEngine]:
    """An engine on `python -m llama_cpp.server`, started for these tests."""
    python, model = os.environ["TORCHLIT_LLAMA_CPP_PYTHON"], os.environ["TORCHLIT_LLAMA_CPP_MODEL"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["--model", model, "--port", str(port), "--n_ctx", "2048", "--interrupt_requests", "false"]
    server = await asyncio.create_subprocess_exec(
        python, "-m", "llama_cpp.server", *arguments, stdout=asyncio.subprocess.DEVNULL
    )
    engine = RemoteEngine(f"http://127.0.0.1:{port}/v1")
    try:
        await _start(engine, server)
        yield engine
    finally:
        await engine.aclose()
        if server.returncode is None:
            server.terminate()
        await server.wait()


async def _start(engine: RemoteEngine, server: asyncio.subprocess.Process) -> None:
    while True:
        assert server.returncode is None, "the server did not start"
        try:
            return await engine.start()
        except ModelUnavailable:
            await asyncio.sleep(0.2)


async def test_it_is_known_and_speaks(engine: RemoteEngine) -> None:
    assert (await engine.standings())[0].kind == "llama-cpp-python"
    _, end = await told(engine, asked(max_new_tokens=16, top_k=40, min_p=0.05, repetition_penalty=1.1))
    assert end.new_tokens > 0


async def test_the_same_seed_tells_the_same(engine: RemoteEngine) -> None:
    first, again, other = [
        (await told(engine, asked(max_new_tokens=24, temperature=1.5, top_p=1.0, seed=seed)))[0]
        for seed in (7, 7, 8)
    ]
    assert first == again != other


async def test_it_keeps_to_a_schema(engine: RemoteEngine) -> None:
    text, _ = await told(engine, asked(max_new_tokens=64, grammar=CHECK))
    assert json.loads(text)["dc"] in {5, 10, 15, 20}


async def test_it_keeps_to_an_expression(engine: RemoteEngine) -> None:
    text, _ = await told(engine, asked(max_new_tokens=64, grammar=Regex("yes|no")))
    assert text in {"yes", "no"}


async def test_it_stops_when_nobody_listens(engine: RemoteEngine) -> None:
    answer = engine.stream(asked(max_new_tokens=1500))
    await anext(answer)
    await answer.aclose()
    _, end = await told(engine, asked(max_new_tokens=4))
    assert end.new_tokens > 0
