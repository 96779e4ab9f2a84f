"""The `/scene` command."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Torchlit
from cogs._attachments import picture_files
from cogs._interaction import Interaction, actor_of, promptly
from cogs.scene._redraw import redrawing


class SceneCog(commands.Cog):
    """Pictures on request."""

    def __init__(self, bot: Torchlit) -> None:
        self._gallery, self._maps = bot.app.gallery, bot.app.chronicle.maps

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def scene(self, interaction: Interaction) -> None:
        """Show where the party is, how it fares and what it set out to do, and the map of it if there is one."""
        campaign, picture = await promptly(interaction, self._gallery.on_request(actor_of(interaction)))
        drawn = await self._maps.of_scene(campaign)
        done = interaction.response.is_done()
        send = interaction.followup.send if done else interaction.response.send_message
        await send(
            files=picture_files(picture, drawn),
            view=redrawing(campaign.id),
            allowed_mentions=discord.AllowedMentions.none(),
        )
