"""A bot that sings in a sandbox's voice channels."""

from __future__ import annotations

import asyncio

import discord

from bot.media.opus import OpusEncoder
from bot.media.playlist import FRAME_BYTES
from bot.media.sound import Sound
from bot.sandbox import Channel, Sandbox
from bot.sandbox.voice.ear import Ear
from tests.sandbox.inn import PATIENCE_S


class Tones(discord.AudioSource):
    """A sound as opus packets."""

    def __init__(self, sound: Sound) -> None:
        encoder = OpusEncoder()
        frames = range(0, len(sound.pcm), FRAME_BYTES)
        self._packets = iter([encoder.encode(sound.pcm[at : at + FRAME_BYTES]) for at in frames])

    def read(self) -> bytes:
        return next(self._packets, b"")

    def is_opus(self) -> bool:
        return True


class Bard:
    """A bot that is asked to sing in a sandbox's voice channel."""

    def __init__(self, sandbox: Sandbox, client: discord.Client) -> None:
        self.sandbox, self.client = sandbox, client
        self.hearth = sandbox.world.guilds[0].channel("hearth")

    async def enter(self, channel: Channel) -> discord.VoiceClient:
        found = self.client.get_channel(channel.id)
        assert isinstance(found, discord.VoiceChannel)
        return await found.connect(timeout=PATIENCE_S)

    async def sing(self, line: discord.VoiceClient, sound: Sound) -> None:
        sung = asyncio.Event()
        loop = asyncio.get_running_loop()
        line.play(Tones(sound), after=lambda _: loop.call_soon_threadsafe(sung.set))
        async with asyncio.timeout(PATIENCE_S):
            await sung.wait()


async def arrived(ear: Ear, packets: int) -> None:
    """Wait until so many packets have come; what was sent may still be under way."""
    async with asyncio.timeout(PATIENCE_S):
        while len(ear.packets) < packets:
            await asyncio.sleep(0.01)
