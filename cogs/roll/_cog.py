"""The `/roll` command."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.errors import ChronicleUnavailable
from bot.facts import Actor
from bot.rules.dice import roll
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.roll import _embeds


class RollCog(commands.Cog):
    """Dice for whatever the table wants to know."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._campaigns, self._dice = chronicle.campaigns, chronicle.dice

    @app_commands.command(name="roll")
    @app_commands.describe(
        dice="What to roll, such as 1d20+3, 4d6kh3 or 2d20kl1",
        label="What it is for",
        private="True so that only you see it",
        advantage="Roll the d20 twice and keep the better, or the worse",
    )
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def roll(
        self,
        interaction: Interaction,
        dice: str,
        label: str = "",
        private: bool = False,
        advantage: Literal["advantage", "disadvantage"] | None = None,
    ) -> None:
        """Roll dice; in a campaign's channel they come from its stream and stay in its ledger."""
        expression = f"{dice} {advantage}" if advantage else dice
        rolling = self._card(actor_of(interaction), expression, label, private=private)
        await reply(interaction, await promptly(interaction, rolling, private=private), private=private)

    async def _card(self, actor: Actor, expression: str, label: str, *, private: bool) -> discord.Embed:
        """The card of a roll. Where there is no campaign, or none can be looked up, any fair die will do."""
        try:
            in_campaign = await self._campaigns.here(actor) is not None
        except ChronicleUnavailable:
            return _embeds.rolled(actor.name, roll(expression), label, note=_embeds.NOT_KEPT)
        if in_campaign:
            kept = await self._dice.roll(actor, expression, label=label, private=private)
            if kept is not None:
                return _embeds.kept(kept, label)
        return _embeds.rolled(actor.name, roll(expression), label)
