"""What holds for every request: credentials, loud failures, rate limits, faults."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest

from bot.sandbox import Rate, Sandbox
from tests.sandbox.inn import Inn, request, running
from tests.sandbox.innkeeper import Innkeeper


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
    async with Sandbox(spec_dir=spec_dir, rates={"create_message": Rate(2, 600)}) as sandbox:
        path = f"/channels/{sandbox.world.guilds[0].channel('tavern').id}/messages"
        answers = [await request(sandbox, "POST", path, json={"content": "Go"}) for _ in range(3)]
    assert [status for status, *_ in answers] == [200, 200, 429]
    assert [headers.get("X-RateLimit-Remaining") for _, _, headers in answers] == ["1", "0", "0"]
    assert answers[2][1]["retry_after"] > 0
    assert answers[2][2]["Via"]
    assert sandbox.violations == []


async def test_a_bot_that_is_held_back_loses_nothing(spec_dir: Path | None) -> None:
    async with Sandbox(spec_dir=spec_dir, rates={"create_message": Rate(2, 0.3)}) as sandbox:
        tavern = sandbox.world.guilds[0].channel("tavern")
        async with running(sandbox, Innkeeper(connector=sandbox.connector())) as bot:
            channel = bot.get_channel(tavern.id)
            assert isinstance(channel, discord.TextChannel)
            for number in range(5):
                await channel.send(str(number))
                if number == 0:  # somebody else takes what the bot believes to be its own
                    await request(sandbox, "POST", f"/channels/{tavern.id}/messages", json={"content": "x"})
        assert [m.content for m in tavern.messages.values()] == ["0", "x", "1", "2", "3", "4"]
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


async def test_one_operation_alone_can_fail(inn: Inn) -> None:
    inn.sandbox.faults.fail("update_message", status=503)
    message = await inn.door.send("Still here.")
    with pytest.raises(discord.DiscordServerError):
        await message.edit(content="Still there?")
    inn.sandbox.faults.heal()
    await message.edit(content="Still there.")


async def test_a_429_that_was_asked_for_is_waited_out(inn: Inn) -> None:
    inn.sandbox.faults.fail("create_message", status=429, times=2)
    await inn.door.send("Still here.")
    assert inn.sandbox.faults.failures == 0


async def test_messages_in_an_archived_thread_stay_as_they_are(inn: Inn) -> None:
    thread = await inn.door.create_thread(name="the back room", type=discord.ChannelType.public_thread)
    message = await thread.send("Still here.")
    await thread.edit(archived=True)
    with pytest.raises(discord.HTTPException) as refused:
        await message.edit(content="Still there?")
    assert refused.value.code == 50083
