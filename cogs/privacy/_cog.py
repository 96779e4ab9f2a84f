"""The `/privacy` commands."""

from __future__ import annotations

import io
import tempfile

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle.privacy import Privacy
from bot.errors import BadInput
from bot.turn.jobs import Jobs
from cogs._confirmation import confirmed
from cogs._files import most_bytes
from cogs._interaction import Interaction, promptly, reply
from cogs.privacy import _embeds


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class PrivacyCog(
    commands.GroupCog, group_name="privacy", group_description="What is kept of you, and that it goes."
):
    """A person's own data, on whatever server it came to be; all of it is between them and the bot."""

    def __init__(self, privacy: Privacy, jobs: Jobs) -> None:
        self._privacy, self._jobs = privacy, jobs

    @app_commands.command()
    async def export(self, interaction: Interaction) -> None:
        """Give you a file with everything that is kept of you, on all servers."""
        with tempfile.TemporaryFile() as file:
            exporting = self._privacy.export(interaction.user.id, file)
            rows = await promptly(interaction, exporting, private=True)
            if file.tell() > most_bytes(interaction):
                raise BadInput(
                    "What is kept of you is too large for Discord. Whoever runs the bot can write it down:"
                    f" `torchlit privacy export {interaction.user.id} FILE`."
                )
            file.seek(0)
            attached = discord.File(io.BytesIO(file.read()), f"torchlit-{interaction.user.id}.jsonl")
        await reply(interaction, _embeds.exported(rows), files=[attached], private=True)

    @app_commands.command()
    async def delete(self, interaction: Interaction) -> None:
        """Delete everything that is kept of you, on all servers, for good. Asks first."""
        if await confirmed(interaction, _embeds.ask_delete(), "Delete everything of mine", private=True):
            await self._jobs.defer_forget(interaction.user.id, interaction.client.user.id)
            await interaction.edit_original_response(embed=_embeds.deleting())

    @app_commands.command(name="opt-out")
    async def opt_out(self, interaction: Interaction) -> None:
        """Have your messages neither read nor kept, on any server."""
        await promptly(interaction, self._privacy.opt_out(interaction.user.id), private=True)
        await reply(interaction, _embeds.opted_out(), private=True)

    @app_commands.command(name="opt-in")
    async def opt_in(self, interaction: Interaction) -> None:
        """Have your messages read again, in the channels of campaigns."""
        await promptly(interaction, self._privacy.opt_in(interaction.user.id), private=True)
        await reply(interaction, _embeds.opted_in(), private=True)
