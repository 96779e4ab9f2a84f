"""The `/roll` command."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.rules.dice import roll
from cogs._interaction import Interaction, actor_of, reply
from cogs.roll import _embeds


class RollCog(commands.Cog):
    """Dice for whatever the table wants to know."""

    @app_commands.command(name="roll")
    @app_commands.describe(
        dice="What to roll, such as 1d20+3, 4d6kh3 or 2d20kl1",
        label="What it is for",
        private="True so that only you see it",
    )
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def roll(self, interaction: Interaction, dice: str, label: str = "", private: bool = False) -> None:
        """Roll dice."""
        await reply(
            interaction, _embeds.rolled(actor_of(interaction).name, roll(dice), label), private=private
        )
