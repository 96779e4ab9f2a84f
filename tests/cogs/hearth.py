"""A voice channel of a table's guild, for tests to listen in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from discord import ChannelType

from bot.media.sound import Sound
from bot.sandbox import Channel, Ear
from tests.table import PATIENCE_S, Player, Table


async def until(fits: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not fits():
            await asyncio.sleep(0.02)


@dataclass
class Hearth:
    """A voice channel of a table's guild."""

    table: Table
    channel: Channel

    @property
    def is_visited(self) -> bool:
        """True while the bot is in voice."""
        return self.table.sandbox.world.bot.id in self.table.guild.voice

    def enter(self, player: Player) -> Ear:
        return player.person.enter(self.channel)

    async def call(self, player: Player) -> None:
        """Have the bot come, and wait until it can be understood."""
        reply = await player.slash("voice join")
        assert "I am in hearth" in reply.text
        await self.table.sandbox.voice.wait_connected(self.table.guild)

    def tell(self, turn_id: int, *sounds: Sound) -> None:
        for sound in sounds:
            self.table.app.jukebox.enqueue(self.table.guild.id, turn_id, sound)

    async def is_silent(self) -> None:
        """Wait until something is told, and then until everything was."""
        session = self.table.sandbox.voice.session(self.table.guild)
        await until(lambda: session.speaking)
        await self.is_silent_again()

    async def is_silent_again(self) -> None:
        """Wait until everything was told."""
        session = self.table.sandbox.voice.session(self.table.guild)
        await until(lambda: not session.speaking)


def hearth_of(table: Table) -> Hearth:
    channel = table.sandbox.world.add_channel(table.guild, "hearth", kind=ChannelType.voice)
    return Hearth(table, channel)
