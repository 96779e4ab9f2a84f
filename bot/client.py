"""Torchlit on Discord: the bot with its intents, its cogs and its one way to answer errors."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.errors import PlayerError
from bot.markup import unmasked

log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.play",
    "cogs.campaign",
    "cogs.character",
    "cogs.inventory",
    "cogs.rest",
    "cogs.quest",
    "cogs.location",
    "cogs.scene",
    "cogs.roll",
    "cogs.dice",
    "cogs.combat",
    "cogs.rules",
    "cogs.voice",
    "cogs.help",
)

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


class Torchlit(commands.Bot):
    """The Discord face of an open App.

    It is ready once no further server has been announced for `guild_pause_s` seconds.
    """

    def __init__(
        self,
        app: App,
        *,
        connector: aiohttp.BaseConnector | None = None,
        proxy: str | None = None,
        guild_pause_s: float = 2.0,
    ) -> None:
        # What voice lacks is told to who asks for it, and by the doctor.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        intents = discord.Intents(guilds=True, guild_messages=True, message_content=True, voice_states=True)
        options: dict[str, Any] = {"connector": connector} if connector is not None else {}
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=Tree,
            max_messages=None,
            proxy=proxy,
            guild_ready_timeout=guild_pause_s,
            **options,
        )
        self.app = app

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands."""
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await self.tree.sync()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Listen to Discord until closed; a cancellation always ends it, and closes the bot.

        discord.py waits for the gateway with `asyncio.wait_for`, which until Python 3.12 returns normally in place of
        raising a cancellation that arrives together with what it waited for (gh-86296), and then listens for ever.
        """
        listening = asyncio.create_task(super().connect(reconnect=reconnect), name="gateway")
        try:
            await asyncio.shield(listening)
        except asyncio.CancelledError:
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

    async def on_message(self, message: discord.Message) -> None:
        """Text commands do not exist; cogs listen to messages themselves."""


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
