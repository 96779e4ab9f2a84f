"""Commands in the menu of messages: for what the Dungeon Master wrote, and answered to the one who picks them alone."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Torchlit
from bot.errors import BadInput
from cogs._interaction import Interaction


def answered_by(message: discord.Message) -> int | None:
    """The id of the message that a message replies to."""
    return message.reference.message_id if message.reference is not None else None


class MessageMenuCog(commands.Cog):
    """Offers `pick` under a name in the menu of messages for as long as it is loaded."""

    def __init__(self, bot: Torchlit, name: str, *, others: str) -> None:
        self._bot, self._others = bot, others
        self._menu = app_commands.ContextMenu(
            name=name,
            callback=self._on_pick,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def cog_load(self) -> None:
        """Offer it."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Offer it no more."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    async def pick(self, interaction: Interaction, message: discord.Message) -> None:
        """Do it with one of our messages."""
        raise NotImplementedError

    async def _on_pick(self, interaction: Interaction, message: discord.Message) -> None:
        if self._bot.user is None or message.author.id != self._bot.user.id:
            raise BadInput(self._others)
        await self.pick(interaction, message)
