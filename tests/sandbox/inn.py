"""An inn on a sandbox, for tests to play in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
import discord

from bot.sandbox import Channel, Person, Sandbox
from tests.sandbox.innkeeper import Innkeeper

PATIENCE_S = 30.0
BASE = "https://discord.com/api/v10"
Bot = TypeVar("Bot", bound=discord.Client)


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
async def running(sandbox: Sandbox, bot: Bot) -> AsyncIterator[Bot]:
    """Keep a bot connected to a sandbox, from when it knows its guilds."""
    async with bot:
        await bot.login(sandbox.token)
        connected = asyncio.create_task(bot.connect())
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait([connected, ready], return_when=asyncio.FIRST_COMPLETED)
        if connected.done():
            await connected
        async with asyncio.timeout(PATIENCE_S):
            # discord.py does not wait for those that come after a pause.
            while not all(map(_is_known, bot.guilds)):
                await asyncio.sleep(0.01)
        yield bot
    await connected


def _is_known(guild: discord.Guild) -> bool:
    return not guild.unavailable and (guild.chunked or not guild._state.intents.members)


async def request(sandbox: Sandbox, method: str, path: str, **options: Any) -> tuple[int, Any, Any]:
    """Send a request of one's own; the answer is its status, body and headers."""
    headers = {"Authorization": f"Bot {sandbox.token}"} | options.pop("headers", {})
    async with (
        aiohttp.ClientSession(connector=sandbox.connector()) as session,
        session.request(method, BASE + path, headers=headers, **options) as response,
    ):
        return response.status, await response.json(), response.headers
