"""The `/location` commands."""

from __future__ import annotations

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.media.pictures.remaking import MOST_BYTES
from cogs._attachments import fetched, picture_files
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
        self._locations, self._maps = chronicle.locations, chronicle.maps

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
        drawn = await self._maps.of(place)
        await reply(interaction, _embeds.visited(place, drawn), files=picture_files(drawn))

    @app_commands.command(name="map")
    @app_commands.describe(
        name="Of which place; of the whole campaign if you leave it out",
        picture="For the campaign's owner: the new map, a PNG, JPEG, GIF or WebP",
        remove="For the campaign's owner: True takes the map away",
    )
    async def map_(
        self,
        interaction: Interaction,
        name: str | None = None,
        picture: discord.Attachment | None = None,
        remove: bool = False,
    ) -> None:
        """Show the map of a place or of the campaign, or bring a new one."""
        actor = actor_of(interaction)
        if remove:
            of = await promptly(interaction, self._maps.take_away(actor, name))
            await reply(interaction, _embeds.unmapped(of))
            return
        if picture is not None:
            showing = self._maps.bring(actor, partial(fetched, picture, MOST_BYTES), name)
        else:
            showing = self._maps.show(actor, name)
        chart = await promptly(interaction, showing)
        await reply(interaction, _embeds.mapped(chart), files=picture_files(chart.picture))

    @app_commands.command()
    @app_commands.describe(
        name="Which place", text="How it looks, in 200 characters; nothing leaves it to its description"
    )
    async def appearance(self, interaction: Interaction, name: str, text: str = "") -> None:
        """Say how a place looks on painted pictures; for the campaign's owner."""
        describing = self._locations.describe(actor_of(interaction), name, text)
        await reply(interaction, _embeds.described(await promptly(interaction, describing)))

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
    @map_.autocomplete("name")
    @appearance.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._locations.names(actor_of(interaction), current))
