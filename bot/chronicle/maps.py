"""Maps of places and of the whole campaign, brought by its owner."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chronicle.access import own_campaign, the_campaign
from bot.chronicle.locations import the_place
from bot.chronicle.uploads import Fetch, Uploads
from bot.errors import NotFound
from bot.facts import Actor, Campaign, Location
from bot.media.files import Picture
from bot.media.pictures.remaking import MAP
from db.session import Database, Transaction


@dataclass(frozen=True, slots=True)
class Chart:
    """A map, and the name of the place or the campaign that it shows."""

    of: str
    picture: Picture


class Maps:
    """The maps of the campaign in the actor's channel: of a place by its name, without one of the campaign."""

    def __init__(self, database: Database, uploads: Uploads) -> None:
        self._database, self._uploads = database, uploads

    async def bring(self, actor: Actor, fetch: Fetch, place: str | None = None) -> Chart:
        """Put an owner's picture in the place of the map; BadInput where it is none that can be used."""
        async with self._database.transaction() as tx:
            await _meant(tx, await own_campaign(tx, actor), place)
        picture = await self._uploads.accepted(fetch, MAP)
        async with self._database.transaction() as tx:
            shown = await _meant(tx, await own_campaign(tx, actor), place)
            await _replace(tx, shown, await self._uploads.keep(tx, actor.guild_id, picture))
        await self._uploads.sweep()
        return await self.show(actor, place)

    async def take_away(self, actor: Actor, place: str | None = None) -> str:
        """Be without the map from now on; returns of what it was."""
        async with self._database.transaction() as tx:
            shown = await _meant(tx, await own_campaign(tx, actor), place)
            await _replace(tx, shown, None)
        await self._uploads.sweep()
        return shown.name

    async def show(self, actor: Actor, place: str | None = None) -> Chart:
        """The map; NotFound where there is none."""
        async with self._database.transaction() as tx:
            shown = await _meant(tx, await the_campaign(tx, actor), place)
        picture = await self.of(shown)
        if picture is None:
            raise NotFound(
                "There is no map of that yet. The campaign's owner can attach one: `/location map`."
            )
        return Chart(shown.name, picture)

    async def of(self, shown: Location | Campaign) -> Picture | None:
        """The map of a place or a campaign, if there is one."""
        return await self._uploads.open(shown.map, "map", f"Map of {shown.name}")

    async def of_scene(self, campaign: Campaign) -> Picture | None:
        """The map of where the party is, else the campaign's, if there is one."""
        async with self._database.transaction() as tx:
            places = await tx.locations.list(campaign.id)
        here = next((place for place in places if place.id == campaign.location_id), None)
        return (here and await self.of(here)) or await self.of(campaign)


async def _meant(tx: Transaction, campaign: Campaign, place: str | None) -> Location | Campaign:
    return await the_place(tx, campaign, place) if place else campaign


async def _replace(tx: Transaction, shown: Location | Campaign, digest: str | None) -> None:
    if isinstance(shown, Campaign):
        await tx.campaigns.set_map(shown.id, digest)
    else:
        await tx.locations.set_map(shown.id, digest)
