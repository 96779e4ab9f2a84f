"""The `/xcard` command, and its twin in the menu of messages."""

from __future__ import annotations

import contextlib

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Torchlit
from bot.errors import BadInput, NotFound
from bot.facts import Actor
from bot.turn.xcard import TOPIC_LIMIT
from cogs._cards import Kind, card
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.xcard._view import SayWhat


class XCardCog(commands.Cog):
    """Takes back what was told. Every answer is for the one who asked alone, and nothing says who that was."""

    def __init__(self, bot: Torchlit) -> None:
        self._bot, self._xcard = bot, bot.app.xcard
        self._menu = app_commands.ContextMenu(
            name="X-card",
            callback=self._on_message,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def cog_load(self) -> None:
        """Offer it in the menu of messages."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it out of there."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command()
    @app_commands.describe(about="What to keep away from; you need not say")
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def xcard(
        self, interaction: Interaction, about: app_commands.Range[str, 1, TOPIC_LIMIT] | None = None
    ) -> None:
        """Take back what is told, at once; it is told anew without it, and nobody learns who asked."""
        playing = self._xcard.play(actor_of(interaction), about=about or "")
        turn_id = await promptly(interaction, playing, private=True)
        if turn_id is None:
            raise NotFound("Nothing was told here yet.")
        await self._thank(interaction, turn_id, asks=not about)

    async def _on_message(self, interaction: Interaction, message: discord.Message) -> None:
        taking = self._take_back(actor_of(interaction), message)
        await self._thank(interaction, await promptly(interaction, taking, private=True), asks=True)

    async def _take_back(self, actor: Actor, message: discord.Message) -> int | None:
        """Take back a turn's message; any other of ours, such as a fight's card or a picture, is deleted."""
        if self._bot.user is None or message.author.id != self._bot.user.id:
            raise BadInput("The X-card takes back what the Dungeon Master says, and this is somebody else's.")
        turn_id = await self._xcard.play(actor, message_id=message.id)
        if turn_id is None:
            await self._xcard.avoid(actor, "")
            with contextlib.suppress(discord.NotFound):
                await message.delete()
        return turn_id

    async def _thank(self, interaction: Interaction, turn_id: int | None, *, asks: bool) -> None:
        told = "It is taken back, and the scene is told anew" if turn_id else "It is taken back"
        embed = card(Kind.SAFETY, "✋ X-card", f"{told}. Nobody is told who asked.")
        view = SayWhat(interaction, self._xcard, turn_id) if asks else discord.utils.MISSING
        await reply(interaction, embed, view=view, private=True)
