"""The `/help` command."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.errors import ChronicleUnavailable
from cogs._cards import Kind
from cogs._interaction import Interaction, actor_of, promptly
from cogs._pages import reply_pages
from cogs.help import _embeds


class HelpCog(commands.Cog):
    """What to do first, and everything that can be asked."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._campaigns = chronicle.campaigns

    @app_commands.command(name="help")
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def help(self, interaction: Interaction) -> None:
        """How to play, and every command."""
        try:
            opening = _embeds.opening(
                await promptly(interaction, self._campaigns.here(actor_of(interaction)), private=True)
            )
        except ChronicleUnavailable as error:
            opening = str(error)
        pages = _embeds.manual(opening, interaction.client.tree.walk_commands())
        await reply_pages(
            interaction, Kind.HELP, "🔥 Torchlit, your Dungeon Master", pages, next_step="", private=True
        )
