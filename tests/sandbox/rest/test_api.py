"""What holds for every request: credentials, loud failures, rate limits, faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest

from bot.sandbox import Rate, Sandbox
from tests.sandbox.inn import Inn, running
from tests.sandbox.innkeeper import Innkeeper

BASE = "https://discord.com/api/v10"


async def request(sandbox: Sandbox, method: str, path: str, **options: Any) -> tuple[int, Any, Any]:
    headers = {"Authorization": f"Bot {sandbox.token}"} | options.pop("headers", {})
    async with (
        aiohttp.ClientSession(connector=sandbox.connector()) as session,
        session.request(method, BASE + path, headers=headers, **options) as response,
    ):
        return response.status, await response.json(), response.headers


async def test_an_unknown_operation_fails_loudly(sandbox: Sandbox) -> None:
    guild = sandbox.world.guilds[0].id
    status, _, _ = await request(sandbox, "GET", f"/guilds/{guild}/audit-logs")
    assert status == 501
    assert sandbox.violations == [f"GET /guilds/{guild}/audit-logs: the sandbox does not implement this"]
    sandbox.violations.clear()


async def test_a_wrong_token_is_refused(sandbox: Sandbox) -> None:
    bot = discord.Client(intents=discord.Intents.none(), connector=sandbox.connector())
    async with bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("not-the-token")


async def test_json_comes_without_a_charset(sandbox: Sandbox) -> None:
    _, _, headers = await request(sandbox, "GET", "/users/@me")
    assert headers["Content-Type"] == "application/json"


async def test_broken_json_and_wrong_ids_are_refused(sandbox: Sandbox) -> None:
    tavern = sandbox.world.guilds[0].channel("tavern").id
    json = {"Content-Type": "application/json"}
    status, body, _ = await request(sandbox, "POST", f"/channels/{tavern}/messages", data=b"{", headers=json)
    assert (status, body["code"]) == (400, 50109)
    status, body, _ = await request(sandbox, "GET", "/channels/tavern")
    assert (status, body["code"]) == (400, 50035)


async def test_too_many_messages_are_held_back(spec_dir: Path | None) -> None:
    async with Sandbox(spec_dir=spec_dir, rates={"create_message": Rate(2, 0.3)}) as sandbox:
        tavern = sandbox.world.guilds[0].channel("tavern")
        path = f"/channels/{tavern.id}/messages"
        statuses = [(await request(sandbox, "POST", path, json={"content": "Go"}))[0] for _ in range(3)]
        assert statuses == [200, 200, 429]

        async with running(sandbox, Innkeeper(connector=sandbox.connector())) as bot:
            channel = bot.get_channel(tavern.id)
            assert isinstance(channel, discord.TextChannel)
            for number in range(5):
                await channel.send(str(number))
        assert [m.content for m in tavern.messages.values()] == ["Go", "Go", "0", "1", "2", "3", "4"]
        assert sandbox.violations == []


async def test_a_burst_of_failures_passes(inn: Inn) -> None:
    inn.sandbox.faults.failures = 1
    await inn.door.send("Still here.")
    assert inn.sandbox.faults.failures == 0
    assert len(inn.tavern.messages) == 1


async def test_a_slow_discord_is_still_one(inn: Inn) -> None:
    inn.sandbox.faults.slow_s = 0.01
    await inn.door.send("Still here.")
    assert len(inn.tavern.messages) == 1
