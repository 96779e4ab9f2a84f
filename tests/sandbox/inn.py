"""An inn on a sandbox, for tests to play in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord

from bot.sandbox import Channel, Person, Sandbox
from tests.sandbox.innkeeper import Innkeeper


@dataclass
class Inn:
    """A sandbox with the innkeeper connected, and Kira in the tavern."""

    sandbox: Sandbox
    bot: Innkeeper
    tavern: Channel
    kira: Person

    @property
    def door(self) -> discord.TextChannel:
        """The tavern as the bot knows it."""
        channel = self.bot.get_channel(self.tavern.id)
        assert isinstance(channel, discord.TextChannel)
        return channel


@asynccontextmanager
async def running(sandbox: Sandbox, bot: discord.Client) -> AsyncIterator[None]:
    """Keep a bot connected to a sandbox."""
    task = asyncio.create_task(bot.start(sandbox.token))
    ready = asyncio.create_task(bot.wait_for("ready"))
    try:
        await asyncio.wait([task, ready], return_when=asyncio.FIRST_COMPLETED, timeout=10)
        if task.done():
            await task
        yield
    finally:
        ready.cancel()
        await bot.close()
        await asyncio.gather(task, ready, return_exceptions=True)
