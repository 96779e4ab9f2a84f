"""Several model servers share the work, and stand in for each other."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from bot.errors import EngineError, ModelUnavailable
from bot.llm.engine import Delta, Finished
from bot.llm.remote import Circuit, RemoteEngine
from tests.llm.remote.asking import asked, told
from tests.openai_server import OpenAiServer, openai_server, two_servers

AT_ONCE = {"Retry-After": "0"}
BUSY, DOWN = (429, AT_ONCE, ""), (503, AT_ONCE, "loading")


def engine_for(servers: list[OpenAiServer], **how: object) -> RemoteEngine:
    return RemoteEngine(*(server.url for server in servers), **how)  # type: ignore[arg-type]


async def test_a_conversation_stays_with_its_server_for_twenty_turns() -> None:
    async with two_servers() as servers:
        engine = engine_for(servers)
        for conversation in ("campaign:1", "campaign:2"):
            told_by = {(await told(engine, asked(conversation=conversation)))[0] for _ in range(20)}
            assert len(told_by) == 1
        await engine.aclose()


async def test_a_conversation_moves_for_good_when_its_server_fails() -> None:
    async with two_servers() as servers:
        engine = engine_for(servers)
        request = asked(conversation="campaign:1")
        home = 0 if (await told(engine, request))[0] == "Kira waits." else 1
        servers[home].trouble = [DOWN]

        moved = [(await told(engine, request))[0] for _ in range(3)]
        await engine.aclose()

    assert set(moved) == {servers[1 - home].answer}


@pytest.mark.parametrize(
    "trouble", [BUSY, DOWN, (500, {}, "boom"), (404, {}, ""), "page", "half", "silent cut"]
)
async def test_before_the_first_word_another_server_takes_over(trouble: object) -> None:
    async with two_servers() as servers:
        servers[0].trouble = [trouble]
        engine = engine_for(servers)
        text, _ = await told(engine)
        await engine.aclose()

    assert (text, len(servers[0].requests)) == ("Kira waits too.", 1)


async def test_after_the_first_word_nobody_takes_over() -> None:
    async with two_servers() as servers:
        for server in servers:
            server.trouble = ["cut"]
        engine = engine_for(servers)
        answer = engine.stream(asked())
        assert await anext(answer) == Delta("Kira")
        with pytest.raises(EngineError, match="broke off"):
            await anext(answer)
        await engine.aclose()

    assert sum(len(server.requests) for server in servers) == 1


async def test_a_request_that_is_at_fault_is_not_tried_elsewhere() -> None:
    async with two_servers() as servers:
        for server in servers:
            server.trouble = [(400, {}, "prompt is too long")]
        engine = engine_for(servers)
        with pytest.raises(EngineError, match="too long"):
            await told(engine)
        await engine.aclose()

    assert sum(len(server.requests) for server in servers) == 1


async def test_who_is_less_busy_is_asked_but_a_prefix_is_worth_a_short_queue() -> None:
    async with two_servers() as servers:
        engine = engine_for(servers)
        for server in servers:
            server.gate = asyncio.Event()
        async with asyncio.TaskGroup() as group:

            async def play() -> None:
                await told(engine, asked(conversation="campaign:1"))

            for turn in range(1, 8):
                group.create_task(play())
                while sum(len(server.requests) for server in servers) < turn:
                    await asyncio.sleep(0.01)
            loads = sorted(len(server.requests) for server in servers)
            for server in servers:
                assert server.gate
                server.gate.set()
        await engine.aclose()

    assert loads == [2, 5], "five at home, then the sixth moves and takes the seventh along"


async def test_a_server_that_dies_is_left_alone_until_its_pause_is_over_and_heals() -> None:
    now = [0.0]
    async with openai_server("Kira waits.") as server:
        server.trouble = [DOWN] * 5
        engine = engine_for([server], clock=lambda: now[0])
        for _ in range(2):
            with pytest.raises(EngineError):
                await told(engine)
        assert len(server.requests) == 5
        assert (await engine.standings())[0].circuit is Circuit.OPEN
        assert "failed too often" in str(await engine.healthy())

        with pytest.raises(ModelUnavailable, match="asked again in 15 seconds"):
            await told(engine)
        assert len(server.requests) == 5, "it was not asked"

        now[0] += 15.0
        assert (await engine.standings())[0].circuit is Circuit.HALF_OPEN
        assert (await told(engine))[0] == "Kira waits."
        assert await engine.healthy() is None
        await engine.aclose()


async def test_who_is_half_open_closes_with_a_first_word_that_is_enough() -> None:
    now = [0.0]
    async with openai_server("Kira waits. Borin leaves.") as server:
        server.trouble = [DOWN] * 5
        engine = engine_for([server], clock=lambda: now[0])
        for _ in range(2):
            with pytest.raises(EngineError):
                await told(engine)
        now[0] += 15.0
        assert (await told(engine, asked(stop=("Borin",))))[0] == "Kira waits. "
        assert (await engine.standings())[0].circuit is Circuit.CLOSED
        await engine.aclose()


async def test_who_was_only_starting_is_asked_again_though_the_other_is_broken() -> None:
    async with two_servers() as servers:
        servers[0].trouble, servers[1].trouble = [DOWN], [(500, {}, "boom")] * 2
        engine = engine_for(servers)
        assert (await told(engine))[0] == "Kira waits."
        await engine.aclose()


async def test_busy_is_not_broken() -> None:
    async with openai_server("Kira waits.") as server:
        server.trouble = [BUSY] * 12
        engine = engine_for([server])
        for _ in range(3):
            with pytest.raises(EngineError, match="busy"):
                await told(engine)
        assert (await told(engine))[0] == "Kira waits."
        await engine.aclose()


async def test_one_of_two_is_enough_to_start_and_the_other_is_named() -> None:
    async with openai_server("Kira waits.") as server:
        engine = RemoteEngine("http://127.0.0.1:1/v1", server.url)
        await engine.start()
        assert "127.0.0.1:1/v1 cannot be reached" in str(await engine.healthy())
        assert {(await told(engine))[0] for _ in range(8)} == {"Kira waits."}
        await engine.aclose()


async def test_who_stops_listening_frees_the_place() -> None:
    async with two_servers() as servers:
        engine = engine_for(servers)
        for server in servers:
            server.gate = asyncio.Event()
        for _ in range(4):
            async with aclosing(engine.stream(asked())) as answer:
                await anext(answer)
        asked_each = sorted(len(server.requests) for server in servers)
        for server in servers:
            assert server.gate
            server.gate.set()
        *_, end = [part async for part in engine.stream(asked())]
        await engine.aclose()

    assert isinstance(end, Finished)
    assert sum(asked_each) == 4
