from __future__ import annotations

import pytest

from bot.errors import AlreadyThere, NotFound
from db.session import Database
from tests.db.chronicle import GUILD, begin


async def test_the_first_visit_is_the_discovery_and_each_one_counts(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        stair = await tx.locations.add(
            campaign_id=campaign.id, name="Salt Stair", description="Cut into the cliff."
        )
    assert (stair.visits, stair.discovered_at) == (0, None)

    async with database.transaction() as tx:
        first = await tx.locations.visit(campaign.id, stair.id)
    async with database.transaction() as tx:
        second = await tx.locations.visit(campaign.id, stair.id)
        here = await tx.campaigns.by_name(GUILD, campaign.name)

    assert (first.visits, second.visits) == (1, 2)
    assert first.discovered_at is not None
    assert second.discovered_at == first.discovered_at
    assert here is not None
    assert here.location_id == stair.id


async def test_a_place_belongs_to_one_campaign(database: Database):
    mine = await begin(database)
    theirs = await begin(database, "Avernus", guild_id=2, channel_id=2)
    async with database.transaction() as tx:
        stair = await tx.locations.add(campaign_id=mine.id, name="Salt Stair", description="")

    with pytest.raises(NotFound):
        async with database.transaction() as tx:
            await tx.locations.visit(theirs.id, stair.id)
    async with database.transaction() as tx:
        assert await tx.locations.by_name(theirs.id, "Salt Stair") is None
        assert await tx.locations.list(mine.id) == (stair,)
        assert await tx.locations.names(mine.id, "salt") == ("Salt Stair",)


async def test_a_name_is_taken_once(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        await tx.locations.add(campaign_id=campaign.id, name="Salt Stair", description="")

    with pytest.raises(AlreadyThere, match="place of that name"):
        async with database.transaction() as tx:
            await tx.locations.add(campaign_id=campaign.id, name="salt stair", description="")
