"""The scene as the status of a voice channel, where the bot may set it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord

from bot.errors import PlayerError
from cogs._cards import cut

log = logging.getLogger(__name__)

_LIMIT = 500
_UNKNOWN = object()

Scene = Callable[[], Awaitable[str]]
"""Says where the story is; a PlayerError where none is told."""


class Sign:
    """What stands at the door of the channel; written beside everything else, and only when it changes."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._shown: object = None
        self._wanted: discord.VoiceChannel | None = None  # where the present scene is not shown yet
        self._writing: asyncio.Task[None] | None = None

    def renew(self, channel: discord.VoiceChannel) -> None:
        """Have the present scene shown, soon."""
        self._wanted = channel
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._renew(), name="voice channel status")

    async def take_down(self, channel: discord.VoiceChannel) -> None:
        """Leave nothing behind."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
        await self._show(channel, None)

    async def _renew(self) -> None:
        while (channel := self._wanted) is not None:
            self._wanted = None
            try:
                await self._show(channel, cut(await self._scene(), _LIMIT))
            except PlayerError as error:
                log.debug("no scene to show: %s", error)

    async def _show(self, channel: discord.VoiceChannel, status: str | None) -> None:
        if status == self._shown or not channel.permissions_for(channel.guild.me).set_voice_channel_status:
            return
        before, self._shown = self._shown, _UNKNOWN  # to who does not wait for Discord's answer
        try:
            await channel.edit(status=status)
        except discord.HTTPException as error:
            log.debug("the status of a voice channel was not set: %s", error)
            self._shown = before
        else:
            self._shown = status
