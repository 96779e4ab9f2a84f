"""The `/rules` commands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.memory.rulebook import Rulebook
from bot.rules.srd.lookup import search
from cogs._cards import Kind
from cogs._completion import MOST_CHOICES, Choices, choices
from cogs._interaction import Interaction, promptly
from cogs._pages import reply_pages
from cogs.rules import _embeds


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class RulesCog(commands.GroupCog, group_name="rules", group_description="What the books say."):
    """What the books say."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    @app_commands.command()
    @app_commands.describe(
        name="A spell, monster, item, condition or rule, more or less as it is spelled",
        private="True so that only you see it",
    )
    async def lookup(self, interaction: Interaction, name: str, private: bool = False) -> None:
        """Look up a spell, monster, item, condition or rule."""
        article = await promptly(interaction, self._rulebook.look_up(name), private=private)
        await reply_pages(
            interaction,
            Kind.RULE,
            _embeds.title(article),
            _embeds.pages(article),
            next_step=_embeds.SOURCE,
            private=private,
        )

    @lookup.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        del interaction
        return choices(match.label for match in search(current, MOST_CHOICES))
