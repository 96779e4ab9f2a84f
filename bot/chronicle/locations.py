"""Locations: anyone at the table may add one and lead the party there; owners say how it looks."""

from __future__ import annotations

from dataclasses import replace

from bot.chronicle import wording
from bot.chronicle.access import own_campaign, the_campaign
from bot.errors import AlreadyThere, NotFound
from bot.facts import Actor, Campaign, Location
from db.session import Database, Transaction

MOST_PER_CAMPAIGN = 200


class Locations:
    """The places of the campaign in the actor's channel; names are matched without regard to case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, actor: Actor, name: str, description: str = "") -> Location:
        """Put a place on the map, undiscovered; AlreadyThere when its name is taken."""
        name = wording.name(name, "location's name")
        description = wording.prose(description, "description")
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            if len(await tx.locations.list(campaign.id)) >= MOST_PER_CAMPAIGN:
                raise AlreadyThere(f"This campaign has {MOST_PER_CAMPAIGN} places, the most it can.")
            return await tx.locations.add(campaign_id=campaign.id, name=name, description=description)

    async def visit(self, actor: Actor, name: str) -> Location:
        """Move the party there; the first visit is the discovery."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            place = await the_place(tx, campaign, name)
            return await tx.locations.visit(campaign.id, place.id)

    async def describe(self, actor: Actor, name: str, appearance: str) -> Location:
        """Say how a place looks, for painters; nothing takes it back."""
        appearance = wording.appearance(appearance)
        async with self._database.transaction() as tx:
            place = await the_place(tx, await own_campaign(tx, actor), name)
            await tx.locations.set_appearance(place.id, appearance)
            return replace(place, appearance=appearance)

    async def list(self, actor: Actor) -> tuple[Location, ...]:
        """Every place of the campaign."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return await tx.locations.list(campaign.id)

    async def names(self, actor: Actor, starts_with: str = "") -> tuple[str, ...]:
        """At most 25 names, for completion."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return await tx.locations.names(campaign.id, wording.sought(starts_with))


async def the_place(tx: Transaction, campaign: Campaign, name: str) -> Location:
    """The campaign's place of that name."""
    place = await tx.locations.by_name(campaign.id, wording.sought(name))
    if place is None:
        raise NotFound("This campaign has no place of that name yet. Add it with `/location add`.")
    return place
