"""The bot stops when it is told to, at whatever moment of its connecting, and is silent from then on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
from discord.gateway import DiscordWebSocket

from bot.app import App, open_app
from bot.client import Torchlit
from bot.llm.scripted import ScriptedEngine
from bot.sandbox import Rate, Sandbox
from bot.settings import Settings

PATIENCE_S = 60.0
ANSWERS = DiscordWebSocket.from_client


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[App]:
    settings = Settings(home=tmp_path, database_url=database_url, rules_api_url="off", _env_file=None)
    async with open_app(settings, engine=ScriptedEngine(lambda _: "Nobody asks."), plays=False) as app:
        yield app


async def stopped_after(
    steps: int, app: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> asyncio.Task[None]:
    """The task of a bot's connecting, cancelled so many steps of the event loop after the gateway's answer."""

    async def stop() -> None:
        for _ in range(steps - 1):
            await asyncio.sleep(0)
        connecting.cancel()

    async def answers(*given: Any, **more: Any) -> DiscordWebSocket:
        socket = await ANSWERS(*given, **more)
        if steps:
            stopping.append(asyncio.create_task(stop()))
        else:
            connecting.cancel()
        return socket

    stopping: list[asyncio.Task[None]] = []
    monkeypatch.setattr(DiscordWebSocket, "from_client", answers)
    async with Torchlit(app, connector=sandbox.connector()) as bot:
        await bot.login(sandbox.token)
        connecting = asyncio.create_task(bot.connect())
        await asyncio.wait({connecting}, timeout=PATIENCE_S)
        return connecting


async def test_it_stops_even_as_the_gateway_answers(
    sandbox: Sandbox, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    for steps in range(4):
        connecting = await stopped_after(steps, app, sandbox, monkeypatch)
        assert connecting.cancelled(), f"still connected {steps} steps after the answer"


async def test_a_bot_that_is_closed_announces_nothing_any_more(sandbox: Sandbox, app: App) -> None:
    async with Torchlit(app, connector=sandbox.connector()) as bot:
        await bot.login(sandbox.token)

    bot.dispatch("ready")  # as discord.py does once the pause for the guilds is over


async def test_requests_that_nobody_waits_for_any_more_hold_up_no_others(
    sandbox: Sandbox, app: App, caplog: pytest.LogCaptureFixture
) -> None:
    # A third of those that come: some are refused, however slowly they do.
    sandbox.rate_limits.overall = Rate(20, 1.0)
    guild = sandbox.world.guilds[0]
    channels = [sandbox.world.add_channel(guild, f"room-{number}") for number in range(60)]
    hasty = replace(app, settings=app.settings.model_copy(update={"discord_requests_a_second": 10_000}))
    async with Torchlit(hasty, connector=sandbox.connector()) as bot, asyncio.timeout(PATIENCE_S):
        await bot.login(sandbox.token)
        asking = [asyncio.create_task(bot.fetch_channel(channel.id)) for channel in channels]
        while "Global rate limit" not in caplog.text:
            await asyncio.sleep(0.001)
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        assert (await bot.fetch_channel(channels[0].id)).id == channels[0].id


@asynccontextmanager
async def in_the_tavern(app: App, sandbox: Sandbox) -> AsyncIterator[discord.PartialMessageable]:
    """A channel to write to, as a bot that has logged in."""
    async with Torchlit(app, connector=sandbox.connector()) as bot, asyncio.timeout(PATIENCE_S):
        await bot.login(sandbox.token)
        yield bot.get_partial_messageable(sandbox.world.guilds[0].channel("tavern").id)


async def test_a_message_that_takes_the_channels_last_place_is_sent_when_it_stands_there(app: App) -> None:
    async with Sandbox(rates={"create_message": Rate(5, 600)}) as sandbox:
        async with in_the_tavern(app, sandbox) as there:
            for number in range(5):
                await there.send(f"{number}")
            next_one = asyncio.create_task(there.send("5"))
            assert not (await asyncio.wait({next_one}, timeout=0.3))[0], "it waits for ten minutes"
            next_one.cancel()
        assert sandbox.rate_limits.refused == 0


async def test_an_answer_that_says_nothing_of_limits_holds_up_nobody(sandbox: Sandbox, app: App) -> None:
    async with in_the_tavern(app, sandbox) as there:
        sandbox.faults.fail("create_message", status=403, times=1)
        with pytest.raises(discord.Forbidden):
            await there.send("Is anybody there?")
        await there.send("Somebody is.")


async def test_as_many_messages_as_can_be_go_at_once_and_none_is_refused(app: App) -> None:
    async with Sandbox(rates={"create_message": Rate(3, 0.2)}) as sandbox:
        async with in_the_tavern(app, sandbox) as there:
            await asyncio.gather(*(there.send(f"{number}") for number in range(20)))
            messages = sandbox.world.guilds[0].channel("tavern").messages
            written = [message.content for message in messages.values()]
            assert written == [f"{number}" for number in range(20)], "in their order"
        assert sandbox.rate_limits.refused == 0
