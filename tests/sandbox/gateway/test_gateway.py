"""The gateway, as a bot lives with it: it connects, loses the line, comes back and has missed nothing."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
import zstandard
from discord.ext import commands

from bot.sandbox import Sandbox
from tests.sandbox.inn import PATIENCE_S, Inn, running
from tests.sandbox.innkeeper import Innkeeper


async def test_a_dropped_line_is_resumed_and_nothing_is_missed(inn: Inn) -> None:
    session = inn.sandbox.gateway.sessions[0]
    inn.sandbox.gateway.drop()
    for number in range(3):
        await inn.kira.say(inn.tavern, f"Line {number}")  # while the bot is away
    await asyncio.wait_for(inn.bot.resumed.wait(), PATIENCE_S)

    assert [(await inn.bot.hears(f"Line {number}")).content for number in range(3)]
    assert [message.content for message in inn.bot.heard] == ["Line 0", "Line 1", "Line 2"]
    assert inn.sandbox.gateway.sessions == (session,)


async def test_a_bot_that_is_asked_to_reconnect_resumes(inn: Inn) -> None:
    inn.sandbox.gateway.ask_reconnect()
    await asyncio.wait_for(inn.bot.resumed.wait(), PATIENCE_S)
    await inn.kira.say(inn.tavern, "Still there?")
    await inn.bot.hears("Still there?")


async def test_events_can_come_twice(inn: Inn) -> None:
    await inn.kira.say(inn.tavern, "Once.")
    await inn.bot.hears("Once.")
    inn.sandbox.gateway.repeat(1)
    await inn.kira.say(inn.tavern, "Over.")
    await inn.bot.hears("Over.")
    assert [message.content for message in inn.bot.heard] == ["Once.", "Once.", "Over."]


async def test_a_guild_that_puts_the_bot_out_is_gone_for_it(inn: Inn) -> None:
    guild = inn.sandbox.world.guilds[0]
    removed = asyncio.ensure_future(inn.bot.wait_for("guild_remove", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    inn.sandbox.world.remove_bot(guild)
    assert (await removed).id == guild.id
    with pytest.raises(discord.Forbidden):
        await inn.bot.http.send_message(
            inn.tavern.id, params=discord.http.handle_message_parameters("Hello?")
        )
    inn.sandbox.gateway.invalidate()
    await inn.sandbox.wait_connected()
    await inn.bot.wait_for("ready", timeout=PATIENCE_S)
    assert list(inn.bot.guilds) == []


async def test_an_invalid_session_begins_anew(inn: Inn) -> None:
    old = inn.sandbox.gateway.sessions[0].id
    inn.sandbox.gateway.invalidate()
    await inn.sandbox.wait_connected()
    await inn.bot.wait_for("ready", timeout=PATIENCE_S)
    assert [session.id == old for session in inn.sandbox.gateway.sessions] == [False]


async def test_without_the_content_intent_texts_are_empty_unless_addressed(sandbox: Sandbox) -> None:
    intents = discord.Intents(guilds=True, messages=True)
    tavern, kira = sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira")
    async with running(sandbox, Innkeeper(intents, connector=sandbox.connector())) as bot:
        await kira.say(tavern, "A secret", attachments=[("map.txt", b"north")])
        hidden = await bot.hears("")
        assert hidden.attachments == []
        await kira.say(tavern, f"{sandbox.world.bot.mention} open")
        await bot.hears(f"{sandbox.world.bot.mention} open")
        await kira.say(sandbox.world.add_direct(kira.user), "Between us")
        await bot.hears("Between us")


async def test_a_bot_hears_only_what_it_intends_to(sandbox: Sandbox) -> None:
    tavern, kira = sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira")
    async with running(
        sandbox, Innkeeper(discord.Intents(guilds=True), connector=sandbox.connector())
    ) as bot:
        await kira.say(tavern, "Hello?")
        asked = await (await kira.slash(tavern, "ask")).wait()  # interactions take no intent
        assert asked.done
        assert bot.heard == []


async def test_a_channel_that_the_bot_may_not_see_is_silent(inn: Inn) -> None:
    inn.sandbox.world.overwrite(inn.tavern, inn.sandbox.world.bot, view_channel=False)
    await inn.kira.say(inn.tavern, "He is gone.")
    await inn.kira.say(inn.sandbox.world.guilds[0].channel("road"), "I walk.")
    await inn.bot.hears("I walk.")
    assert [message.content for message in inn.bot.heard] == ["I walk."]


async def test_members_come_in_a_chunk(sandbox: Sandbox) -> None:
    sandbox.person("Kira")
    intents = discord.Intents(guilds=True, members=True)
    async with running(sandbox, Innkeeper(intents, connector=sandbox.connector())) as bot:
        guild = bot.guilds[0]
        assert {member.name for member in guild.members} == {"Keeper", "Torchlit", "Kira"}
        joined = asyncio.create_task(bot.wait_for("member_join", timeout=PATIENCE_S))
        await asyncio.sleep(0)
        sandbox.person("Borin")
        assert (await joined).name == "Borin"
        assert [member.name for member in await guild.query_members("Bo")] == ["Borin"]


async def test_a_new_guild_and_channel_appear(inn: Inn) -> None:
    arrived = asyncio.create_task(inn.bot.wait_for("guild_join", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    guild = inn.sandbox.world.add_guild("The Broken Wheel")
    assert (await arrived).name == "The Broken Wheel"
    opened = asyncio.create_task(inn.bot.wait_for("guild_channel_create", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    inn.sandbox.world.add_channel(guild, "bar")
    assert (await opened).name == "bar"


async def test_shards_share_the_guilds(sandbox: Sandbox) -> None:
    for number in range(3):
        sandbox.world.add_guild(f"Inn {number}")
    bot = commands.AutoShardedBot(
        "!",
        intents=discord.Intents(guilds=True),
        shard_count=2,
        guild_ready_timeout=0.05,
        connector=sandbox.connector(),
    )
    async with running(sandbox, bot):
        assert len(bot.guilds) == 4
        assert {guild.shard_id for guild in bot.guilds} == {0, 1}
        assert all(guild.shard_id == (guild.id >> 22) % 2 for guild in bot.guilds)


async def test_an_intent_that_was_not_granted_is_refused(sandbox: Sandbox) -> None:
    sandbox.gateway.refused_intents = discord.Intents(message_content=True)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(sandbox, Innkeeper(connector=sandbox.connector())):
            pass


async def test_the_bots_presence_is_known(inn: Inn) -> None:
    await inn.bot.change_presence(activity=discord.Game("Dungeons"))
    async with asyncio.timeout(PATIENCE_S):
        while not inn.sandbox.gateway.presence:
            await asyncio.sleep(0.01)
    assert inn.sandbox.gateway.presence["activities"][0]["name"] == "Dungeons"


@asynccontextmanager
async def socket(sandbox: Sandbox, query: str = "") -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    url = f"wss://gateway.discord.gg/?v=10&encoding=json{query}"
    async with (
        aiohttp.ClientSession(connector=sandbox.connector()) as session,
        session.ws_connect(url) as websocket,
    ):
        yield websocket


def identify(sandbox: Sandbox, **changes: Any) -> dict[str, Any]:
    properties = {"os": "linux", "browser": "test", "device": "test"}
    return {"op": 2, "d": {"token": sandbox.token, "intents": 1, "properties": properties} | changes}


async def test_packets_are_compressed_as_asked(sandbox: Sandbox) -> None:
    inflate, unpack = zlib.decompressobj(), zstandard.ZstdDecompressor().decompressobj()
    for query, decode in (
        ("&compress=zlib-stream", inflate.decompress),
        ("&compress=zstd-stream", unpack.decompress),
    ):
        async with socket(sandbox, query) as websocket:
            await websocket.send_json(identify(sandbox))
            packets = [json.loads(decode((await websocket.receive()).data)) for _ in range(3)]
        assert [packet["t"] for packet in packets] == [None, "READY", "GUILD_CREATE"]
        assert packets[0]["op"] == 10


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        ({"op": 99, "d": None}, 4001),
        ({"d": None}, 4002),
        ({"op": 3, "d": {"since": None, "activities": [], "status": "idle", "afk": False}}, 4003),
        ({"op": 1, "d": "x" * 5000}, 4002),
    ],
)
async def test_a_broken_protocol_closes_the_socket(
    sandbox: Sandbox, packet: dict[str, Any], code: int
) -> None:
    async with socket(sandbox) as websocket:
        await websocket.receive()
        await websocket.send_json(packet)
        assert (await websocket.receive()).type is aiohttp.WSMsgType.CLOSE
        assert websocket.close_code == code


async def test_a_packet_that_makes_no_sense_is_reported(sandbox: Sandbox) -> None:
    async with socket(sandbox) as websocket:
        await websocket.receive()
        await websocket.send_json({"op": 2, "d": {}})
        await websocket.receive()
        assert websocket.close_code == 4002
    assert sandbox.violations[-1].startswith("gateway: the sandbox could not read a packet")
    sandbox.violations.clear()


async def test_a_wrong_identify_closes_the_socket(sandbox: Sandbox) -> None:
    wrong: dict[int, dict[str, Any]] = {
        4004: {"token": "wrong"},
        4010: {"shard": [2, 2]},
        4013: {"intents": 1 << 30},
    }
    for code, changes in wrong.items():
        async with socket(sandbox) as websocket:
            await websocket.receive()
            await websocket.send_json(identify(sandbox, **changes))
            await websocket.receive()
            assert websocket.close_code == code


async def test_an_unknown_session_cannot_be_resumed(sandbox: Sandbox) -> None:
    async with socket(sandbox) as websocket:
        await websocket.receive()
        resume = {"token": sandbox.token, "session_id": "long ago", "seq": 7}
        await websocket.send_json({"op": 6, "d": resume})
        assert await websocket.receive_json() == {"op": 9, "d": False, "s": None, "t": None}


async def test_only_who_says_goodbye_cannot_come_back(sandbox: Sandbox) -> None:
    for code, left in ((4000, 1), (1000, 1)):
        async with socket(sandbox) as websocket:
            await websocket.receive()
            await websocket.send_json(identify(sandbox))
            await websocket.receive()
            await websocket.close(code=code)
        assert len(sandbox.gateway.sessions) == left


async def test_a_bot_enters_voice_and_leaves_it_with_its_session(inn: Inn) -> None:
    guild, world = inn.bot.guilds[0], inn.sandbox.world
    voice = world.guilds[0].voice
    await guild.change_voice_state(channel=guild.voice_channels[0], self_deaf=True)
    async with asyncio.timeout(PATIENCE_S):
        while world.bot.id not in voice:
            await asyncio.sleep(0.01)
    assert voice[world.bot.id].channel is world.guilds[0].channel("hearth")
    assert voice[world.bot.id].self_deaf

    inn.sandbox.gateway.invalidate()

    assert voice == {}


async def test_a_bot_that_may_not_connect_is_not_answered(inn: Inn) -> None:
    guild, world = inn.bot.guilds[0], inn.sandbox.world
    world.overwrite(world.guilds[0].channel("hearth"), world.bot, connect=False)
    await guild.change_voice_state(channel=guild.voice_channels[0])
    await inn.kira.say(inn.tavern, "Is anybody there?")
    await inn.bot.hears("Is anybody there?")
    assert world.guilds[0].voice == {}
