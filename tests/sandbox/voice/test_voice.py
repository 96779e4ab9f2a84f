"""A bot in a voice channel of the sandbox, and people who hear it, with and without end-to-end encryption."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from bot.sandbox import Person, Sandbox, SlashRefused
from tests.hearing import loudness, pitch, tone
from tests.sandbox.inn import PATIENCE_S, running
from tests.sandbox.voice.bard import Bard, arrived


@pytest.fixture(params=[0, 1], ids=["in the clear", "end to end"])
async def bard(request: pytest.FixtureRequest, spec_dir: Path | None) -> AsyncIterator[Bard]:
    intents = discord.Intents(guilds=True, voice_states=True)
    async with Sandbox(spec_dir=spec_dir, rates={}, dave_version=request.param) as sandbox:
        client = discord.Client(intents=intents, connector=sandbox.connector(), guild_ready_timeout=0.1)
        async with running(sandbox, client):
            yield Bard(sandbox, client)
        assert sandbox.violations == []


async def is_heard(line: discord.VoiceClient, sandbox: Sandbox) -> None:
    """Wait until the bot has called where it was last sent to."""
    async with asyncio.timeout(PATIENCE_S):
        await sandbox.voice.wait_connected(sandbox.world.guilds[0])
        while not line.is_connected():
            await asyncio.sleep(0.01)


async def keys_are_shared(line: discord.VoiceClient, *people: Person) -> None:
    """Wait until the bot's words are for each of them."""
    async with asyncio.timeout(PATIENCE_S):
        while line._connection.dave_protocol_version:
            keys = line._connection.dave_session
            if (
                keys is not None
                and keys.ready
                and {str(one.user.id) for one in people} <= set(keys.get_user_ids())
            ):
                return
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("bot_first", [True, False])
async def test_whoever_is_there_hears_the_bot(bard: Bard, bot_first: bool) -> None:
    kira = bard.sandbox.person("Kira")
    if bot_first:
        line = await bard.enter(bard.hearth)
        ear = kira.enter(bard.hearth)
    else:
        ear = kira.enter(bard.hearth)
        line = await bard.enter(bard.hearth)
    await keys_are_shared(line, kira)

    await bard.sing(line, tone(440, 1.0))
    await arrived(ear, 50)

    packets = list(ear.packets)
    steps = {(b.sequence - a.sequence, b.timestamp - a.timestamp) for a, b in itertools.pairwise(packets)}
    assert steps == {(1, 960)}, "20 ms from packet to packet, none lost"
    assert ear.lost == 0
    heard = ear.take()
    assert heard.seconds == pytest.approx(1.0, abs=0.02)
    assert pitch(heard) == pytest.approx(440, abs=2)
    assert loudness(heard) == pytest.approx(loudness(tone(440, 1.0)), rel=0.1)
    await line.disconnect()


async def test_who_has_fallen_silent_was_heard_to_the_end(bard: Bard) -> None:
    kira = bard.sandbox.person("Kira")
    ear, heard = kira.enter(bard.hearth), asyncio.get_running_loop().create_future()
    bard.sandbox.voice.watch(lambda _: heard.set_result(len(ear.packets)))
    line = await bard.enter(bard.hearth)
    await keys_are_shared(line, kira)
    singing = asyncio.create_task(bard.sing(line, tone(440, 0.8)))
    await arrived(ear, 5)

    time.sleep(1.5)  # noqa: ASYNC251 - the machine stands still, while the packets go out

    async with asyncio.timeout(PATIENCE_S):
        assert await heard >= 40, "of 20 ms each, before the silence that discord.py ends with"
    await singing
    await line.disconnect()


async def test_people_come_and_go_while_the_bot_speaks(bard: Bard) -> None:
    guild = bard.sandbox.world.guilds[0]
    kira, borin = bard.sandbox.person("Kira"), bard.sandbox.person("Borin")
    first = kira.enter(bard.hearth)
    line = await bard.enter(bard.hearth)
    await keys_are_shared(line, kira)
    code = line.voice_privacy_code
    singing = asyncio.create_task(bard.sing(line, tone(440, 20.0)))
    await arrived(first, 25)
    second = borin.enter(bard.hearth)
    await arrived(second, 1)
    missed = second.lost
    await arrived(second, 25)
    kira.leave(guild)
    heard_by_kira = len(first.packets)
    await arrived(second, len(second.packets) + 25)
    line.stop()
    await singing

    assert first.lost == 0
    assert len(first.packets) == heard_by_kira, "who is gone hears nothing more"
    assert second.lost == missed, "nothing more once the keys are shared"
    assert pitch(second.take()) == pytest.approx(440, abs=5)
    if bard.sandbox.voice.dave_version:
        assert line.voice_privacy_code not in {None, code}, "each change of the company changes the keys"
    await line.disconnect()


async def test_the_bot_follows_to_another_channel_and_another_region(bard: Bard) -> None:
    guild = bard.sandbox.world.guilds[0]
    cellar = bard.sandbox.world.add_channel(guild, "cellar", kind=discord.ChannelType.voice)
    kira = bard.sandbox.person("Kira")
    line = await bard.enter(bard.hearth)
    first = bard.sandbox.voice.session(guild)

    bard.sandbox.world.enter_voice(bard.sandbox.world.bot, cellar, session_id=first.session_id)
    ear = kira.enter(cellar)
    await is_heard(line, bard.sandbox)
    second = bard.sandbox.voice.session(guild)
    bard.sandbox.voice.change_region(guild)
    await is_heard(line, bard.sandbox)

    assert len({first.key, second.key, bard.sandbox.voice.session(guild).key}) == 3
    await keys_are_shared(line, kira)
    await bard.sing(line, tone(660, 0.5))
    await arrived(ear, 25)
    assert pitch(ear.take()) == pytest.approx(660, abs=4)
    await line.disconnect()


async def test_a_client_without_the_encryption_is_turned_away(bard: Bard) -> None:
    bard.sandbox.voice.dave_version = 99
    found = bard.client.get_channel(bard.hearth.id)
    assert isinstance(found, discord.VoiceChannel)

    with pytest.raises(discord.ConnectionClosed) as refused:
        await found.connect(timeout=PATIENCE_S, reconnect=False)

    assert refused.value.code == 4017
    bard.sandbox.voice.dave_version = 0


async def test_who_may_not_enter_does_not(bard: Bard) -> None:
    kira = bard.sandbox.person("Kira")
    bard.sandbox.world.overwrite(bard.hearth, kira.user, connect=False)
    with pytest.raises(SlashRefused, match="Kira may not enter hearth"):
        kira.enter(bard.hearth)
