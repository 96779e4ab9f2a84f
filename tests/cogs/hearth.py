"""A voice channel of a table's guild, for tests to listen in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from discord import ChannelType

from bot.media.sound import Sound
from bot.sandbox import Channel, Ear
from bot.sandbox.voice.ear import decoded
from bot.sandbox.voice.session import Session
from tests.hearing import pitches
from tests.table import PATIENCE_S, Player, Table


async def until(fits: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not fits():
            await asyncio.sleep(0.02)


async def hears(ear: Ear, *story: int) -> None:
    """Wait until these pitches have come one after the other, whatever came between them."""

    def told() -> bool:
        heard = iter(pitches(decoded(packet.payload for packet in list(ear.packets))))
        return all(hz in heard for hz in story)

    async with asyncio.timeout(60):
        while not told():
            await asyncio.sleep(0.1)


@dataclass
class Hearth:
    """A voice channel of a table's guild."""

    table: Table
    channel: Channel
    _waited_for: dict[Session, int] = field(default_factory=dict)  # speeches

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
        """Wait until a speech is over that was not waited for before, and nothing is left to tell."""
        session = self.table.sandbox.voice.session(self.table.guild)
        playlist = self.table.app.jukebox.open(self.table.guild.id)
        before = self._waited_for.get(session, 0)
        await until(lambda: session.speeches > before and not session.speaking and playlist.place is None)
        self._waited_for[session] = session.speeches


def hearth_of(table: Table) -> Hearth:
    channel = table.sandbox.world.add_channel(table.guild, "hearth", kind=ChannelType.voice)
    return Hearth(table, channel)
