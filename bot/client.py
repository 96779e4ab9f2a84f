"""Torchlit on Discord: the bot with its intents, its cogs and its one way to answer errors."""

from __future__ import annotations

import asyncio
import functools
import gc
import logging
import secrets
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.downloads import bound_downloads
from bot.errors import PlayerError
from bot.markup import unmasked
from bot.pacing import PromptRatelimit, RequestPace
from bot.presses import PromptViewStore
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import shipped_finder
from bot.settings import Shards

log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.play",
    "cogs.campaign",
    "cogs.character",
    "cogs.inventory",
    "cogs.rest",
    "cogs.quest",
    "cogs.location",
    "cogs.secret",
    "cogs.xcard",
    "cogs.safety",
    "cogs.scene",
    "cogs.roll",
    "cogs.dice",
    "cogs.combat",
    "cogs.rules",
    "cogs.voice",
    "cogs.privacy",
    "cogs.limits",
    "cogs.help",
)

Request = Callable[..., Coroutine[Any, Any, Any]]

discord.http.Ratelimit = PromptRatelimit  # type: ignore[misc]  # discord.py has no other way to say so

# Just what the cogs use; the invite link asks for no more.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
VOICE_PERMISSIONS = discord.Permissions(connect=True, speak=True, set_voice_channel_status=True)


def invite_link(application_id: int) -> str:
    """The link with which an owner of a server adds the bot to it."""
    return discord.utils.oauth_url(
        application_id, permissions=PERMISSIONS | VOICE_PERMISSIONS, scopes=("bot", "applications.commands")
    )


def whole(request: Request) -> Request:
    """The same requests, each of which goes on to its end, even when whoever asked stops waiting.

    discord.py holds every request back while Discord's global rate limit lasts, and never lets one go again when the
    one that met the limit is cancelled meanwhile.
    """

    @functools.wraps(request)
    async def asked(*given: Any, **more: Any) -> Any:
        going = asyncio.ensure_future(request(*given, **more))
        going.add_done_callback(
            lambda ended: ended.cancelled() or ended.exception()
        )  # nobody may be left to see it
        return await asyncio.shield(going)

    return asked


class Torchlit(commands.Bot):
    """The Discord face of an open App.

    It is ready once no further server has been announced for `guild_pause_s` seconds. `options` are discord.py's.
    """

    def __init__(
        self,
        app: App,
        *,
        connector: aiohttp.BaseConnector | None = None,
        proxy: str | None = None,
        guild_pause_s: float = 2.0,
        **options: Any,
    ) -> None:
        # What voice lacks is told to who asks for it, and by the doctor.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        intents = discord.Intents(guilds=True, guild_messages=True, message_content=True, voice_states=True)
        if connector is not None:
            options["connector"] = connector
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=Tree,
            max_messages=None,
            proxy=proxy,
            http_trace=_trace(app),
            guild_ready_timeout=guild_pause_s,
            **options,
        )
        self.app = app
        self.http.request = whole(self.http.request)  # type: ignore[method-assign]
        self._connection._view_store = PromptViewStore(self._connection)
        self._settled = False

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands."""
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await self.tree.sync()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Listen to Discord until closed; a cancellation always ends it, and closes the bot.

        Turns that are being played are shown to their end first, as far as their grace goes. Until then what players
        write is written down, for who goes on.

        discord.py waits for the gateway with `asyncio.wait_for`, which until Python 3.12 returns normally in place of
        raising a cancellation that arrives together with what it waited for (gh-86296), and then listens for ever.
        """
        listening = asyncio.create_task(super().connect(reconnect=reconnect), name="gateway")
        try:
            await asyncio.shield(listening)
        except asyncio.CancelledError:
            try:
                await self.app.keeper.stop()
            finally:
                listening.cancel()
                await self.close()  # ends what did not hear of its cancellation
                await asyncio.wait({listening})
            raise

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell the cogs, as long as it is open; discord.py would announce `ready` even on a loop that it has let go."""
        if not self.is_closed():
            super().dispatch(event_name, *args, **kwargs)

    async def on_ready(self) -> None:
        """Say who is here; comes again after each fresh session."""
        log.info("at the table as %s in %d servers", self.user, len(self.guilds))
        if not self._settled:
            self._settled = True
            await asyncio.to_thread(_settle)

    async def on_message(self, message: discord.Message) -> None:
        """Text commands do not exist; cogs listen to messages themselves."""


class ShardedTorchlit(Torchlit, commands.AutoShardedBot):
    """Torchlit in the guilds of some of Discord's shards, beside other processes that have the rest."""

    def __init__(self, app: App, shards: Shards, **more: Any) -> None:
        super().__init__(app, shard_ids=list(shards.ids), shard_count=shards.count, **more)


class TorchlitWorker(Torchlit):
    """Torchlit without a gateway: it tells turns and attaches what follows them by REST alone, and hears nobody."""

    async def setup_hook(self) -> None:
        """Set the stage; the commands are for who hears them."""
        await self.load_extension("cogs.play")


def _trace(app: App) -> aiohttp.TraceConfig:
    """What discord.py's requests are held to: a pace that Discord allows, and files of a bearable size."""
    trace = aiohttp.TraceConfig()
    bound_downloads(trace)
    RequestPace(app.settings.discord_requests_a_second).hold(trace)
    return trace


def _settle() -> None:
    """Read the rules before the first turn waits for them, and let the collector pass over what is there to stay.

    It would hold the event loop up for a quarter of a second each time that it looked at all of that.
    """
    shipped_finder()
    digest()
    gc.collect()
    gc.freeze()


class Tree(app_commands.CommandTree[Torchlit]):
    """The slash commands; every error becomes a sentence that only the person concerned reads."""

    async def on_error(
        self, interaction: discord.Interaction[Torchlit], error: app_commands.AppCommandError
    ) -> None:
        """Answer a failed command; what we did not foresee is logged under a reference that the player can quote."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await answer_error(interaction, cause)


async def answer_error(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell the person who pressed or typed what went wrong; shared by commands, buttons and modals."""
    if isinstance(error, PlayerError):
        sentence = unmasked(str(error))
    elif isinstance(error, app_commands.CheckFailure):
        sentence = "That cannot be used here."
    else:
        reference = secrets.token_hex(4)
        log.error("interaction failed, reference %s", reference, exc_info=error)
        sentence = (
            f"Something broke on our side; nothing was changed. Please try again (reference {reference})."
        )
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except discord.HTTPException as gone:
        log.warning("could not deliver an error message: %s", gone)
