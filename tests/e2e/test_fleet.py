"""Several processes on one database, one of which dies every few seconds: each move is answered once and in order."""

from __future__ import annotations

import signal
from pathlib import Path

from benchmarks.faults.crashes import MOVE
from benchmarks.faults.fleet import Size, begin_campaigns, sail, world
from benchmarks.faults.grounds import Toll, open_grounds, until


async def test_turns_are_told_in_order_whichever_process_dies(faults_url: str, tmp_path: Path) -> None:
    told, row = await sail(faults_url, tmp_path, Size(campaigns=8, moves=2, kill_every_s=2.0))
    assert told.moves >= 16
    assert told.kills > 0
    assert told.disorder == 0
    assert row.held, row


async def test_one_process_can_have_several_shards(faults_url: str, tmp_path: Path) -> None:
    async with open_grounds(faults_url, tmp_path, world=world(2)) as grounds:
        await begin_campaigns(grounds, faults_url)
        bot = await grounds.start("run", TORCHLIT_SHARDS="0-1/2")
        await until(lambda: len(grounds.sandbox.gateway.connections) == 2)
        for guild in grounds.sandbox.world.guilds:
            kira = grounds.sandbox.person("Kira", guild=guild)
            for channel in guild.channels.values():
                await grounds.received(await kira.say(channel, MOVE))
        await grounds.settled()
        assert await grounds.toll() == Toll(0, 0)
        assert [guild.id >> 22 & 1 for guild in grounds.sandbox.world.guilds] in ([0, 1], [1, 0])
        bot.send(signal.SIGTERM)
        assert await bot.ended == 0
