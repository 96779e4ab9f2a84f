"""The `/rest` commands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.rules.heroes.experience import MAX_LEVEL
from cogs._completion import Choices, looked_up
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.rest import _embeds


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class RestCog(commands.GroupCog, group_name="rest", group_description="An hour's rest, or a night's."):
    """What an hour or a night gives back to a hero."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._characters, self._rests = chronicle.characters, chronicle.rests

    @app_commands.command()
    @app_commands.describe(
        dice="How many hit dice to spend; as many as make sense if you leave it out",
        name="Who; your own hero if you leave it out",
    )
    async def short(
        self,
        interaction: Interaction,
        dice: app_commands.Range[int, 0, MAX_LEVEL] | None = None,
        name: str | None = None,
    ) -> None:
        """Rest for an hour: spend hit dice, and get back what an hour gives back."""
        resting = self._rests.short(actor_of(interaction), name, dice=dice)
        await reply(interaction, _embeds.rested(await promptly(interaction, resting), "☕", "an hour"))

    @app_commands.command()
    @app_commands.describe(name="Who; your own hero if you leave it out")
    async def long(self, interaction: Interaction, name: str | None = None) -> None:
        """Rest for a night: hit points, spell slots, half of the hit dice, one level of exhaustion."""
        rested = await promptly(interaction, self._rests.long(actor_of(interaction), name))
        await reply(interaction, _embeds.rested(rested, "🌙", "a night"))

    @short.autocomplete("name")
    @long.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._characters.names(actor_of(interaction), current))
