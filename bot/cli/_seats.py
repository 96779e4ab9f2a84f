"""A table to play at in this process: the application, the bot, and the Discord that it is connected to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from discord import ChannelType

from bot.app import App, open_app
from bot.cli._chronicle import reached
from bot.cli._progress import Progress
from bot.client import Torchlit
from bot.errors import TorchlitError
from bot.home import ATTACHMENTS
from bot.sandbox import Channel, Sandbox, World
from bot.sandbox.console.identity import lasting_id
from bot.sandbox.console.keepsakes import Keepsakes
from bot.sandbox.console.table import Table
from bot.sandbox.voice import newest_dave
from bot.settings import Settings

_CHANNEL, _HEARTH = "tavern", "hearth"
_GUILD_PAUSE_S = 0.1  # this Discord announces its servers in one breath

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Seats:
    """A table that is ready, who plays on it, and the bot's connection, which ends with the bot."""

    app: App
    table: Table
    keepsakes: Keepsakes
    connection: asyncio.Task[None]

    async def at_rest(self) -> bool:
        """True when nothing is left to tell, to see or to hear."""
        told = not self.app.aloud.is_reading and self.app.jukebox.is_silent
        return told and await self.app.turns.at_rest() and self.table.sandbox.is_silent

    async def play(self, playing: Coroutine[Any, Any, Result]) -> Result:
        """Play for as long as the bot is there; raises what ended it when it goes first."""
        return await _while_connected(self.connection, playing)


@asynccontextmanager
async def seated(settings: Settings, guild: str | None, progress: Progress) -> AsyncIterator[Seats]:
    """Start everything, telling how long it takes; `guild` is the server to play on, None the usual one."""
    settings = settings.model_copy(update={"stop_grace_s": 0.0})  # who leaves the table waits for nobody
    async with AsyncExitStack() as stack:
        with progress.step("Opening the chronicle"):
            app = await stack.enter_async_context(open_app(settings))
            at_hand = await reached(app)
        if not at_hand:
            progress.say(
                "The chronicle is out of reach (see: torchlit doctor). Playing waits until it is back."
            )
        with progress.step("Setting the table"):
            world = World.default()
            channel, hearth = _channels(world, guild)
            sandbox = await stack.enter_async_context(
                Sandbox(world, records=True, dave_version=newest_dave())
            )
            torchlit = Torchlit(app, connector=sandbox.connector(), guild_pause_s=_GUILD_PAUSE_S)
            bot = await stack.enter_async_context(torchlit)
            await bot.login(sandbox.token)
            connection = asyncio.create_task(bot.connect(), name="bot")
            stack.push_async_callback(_end, connection)
            await _while_connected(connection, _ready(bot, sandbox))
        with progress.step("Calling the model" if settings.engine_url else f"Waking {settings.chosen_model}"):
            unwell = await (await app.engine.get()).healthy()
        if unwell:
            progress.say(unwell)
        keepsakes = Keepsakes(settings.home / ATTACHMENTS, sandbox.download)
        stack.callback(_put_away, keepsakes, progress)
        table = Table(sandbox, channel, hearth)
        table.person()
        yield Seats(app, table, keepsakes, connection)


def _channels(world: World, guild_name: str | None) -> tuple[Channel, Channel]:
    """Where is played, and where it is heard."""
    if guild_name is None:
        return world.guilds[0].channel(_CHANNEL), world.guilds[0].channel(_HEARTH)
    guild = world.add_guild(guild_name, guild_id=lasting_id("guild", guild_name))
    ids = {name: lasting_id("channel", guild_name, name) for name in (_CHANNEL, _HEARTH)}
    return (
        world.add_channel(guild, _CHANNEL, channel_id=ids[_CHANNEL]),
        world.add_channel(guild, _HEARTH, kind=ChannelType.voice, channel_id=ids[_HEARTH]),
    )


async def _ready(bot: Torchlit, sandbox: Sandbox) -> None:
    await sandbox.wait_connected()
    await bot.wait_until_ready()


async def _while_connected(connection: asyncio.Task[None], work: Coroutine[Any, Any, Result]) -> Result:
    working = asyncio.ensure_future(work)
    try:
        await asyncio.wait({connection, working}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        await connection
    finally:
        if not working.done():
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
    raise TorchlitError("The bot has left the table; the log says why.")


def _put_away(keepsakes: Keepsakes, progress: Progress) -> None:
    """Close what was recorded, and say where it is."""
    keepsakes.close()
    for evening in keepsakes.evenings:
        progress.say(f"What was told aloud, in {evening.seconds / 60:.1f} minutes: {evening.path}")


async def _end(connection: asyncio.Task[None]) -> None:
    connection.cancel()
    await asyncio.gather(connection, return_exceptions=True)
