"""The `/location` commands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from cogs._cards import Kind
from cogs._completion import Choices, looked_up
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._pages import reply_list
from cogs.location import _embeds


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class LocationCog(commands.GroupCog, group_name="location", group_description="The places of the campaign."):
    """The places of the campaign, and where the party is."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._locations = chronicle.locations

    @app_commands.command()
    @app_commands.describe(name="What the place is called", description="What is there to see")
    async def add(self, interaction: Interaction, name: str, description: str = "") -> None:
        """Put a place on the campaign's map."""
        place = await promptly(interaction, self._locations.add(actor_of(interaction), name, description))
        await reply(interaction, _embeds.added(place))

    @app_commands.command()
    @app_commands.describe(name="Where the party goes")
    async def visit(self, interaction: Interaction, name: str) -> None:
        """Lead the party to a place; the first visit is its discovery."""
        place = await promptly(interaction, self._locations.visit(actor_of(interaction), name))
        await reply(interaction, _embeds.visited(place))

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """Show the campaign's places: when they were discovered, how often they were visited."""
        places = await promptly(interaction, self._locations.list(actor_of(interaction)))
        await reply_list(
            interaction,
            Kind.LOCATION,
            "Places",
            [_embeds.line(place) for place in places],
            empty="None yet. Add one with `/location add`.",
            next_step="/location visit leads the party to one.",
        )

    @visit.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._locations.names(actor_of(interaction), current))
