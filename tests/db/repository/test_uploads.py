"""Players' pictures, and what refers to them."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import NotFound
from db.session import Database
from tests.db.chronicle import CHANNEL, GUILD, begin, join

FACE, CHART = "f" * 64, "c" * 64


async def kept(database: Database) -> int:
    async with database.transaction() as tx:
        return await tx.uploads.taken()


async def test_a_picture_is_counted_once_and_forgotten_with_its_last_reference(database: Database) -> None:
    campaign = await begin(database)
    kira, borin = await join(database, campaign), await join(database, campaign, "Borin", user_id=None)
    async with database.transaction() as tx:
        for character in (kira, borin):
            await tx.uploads.keep(FACE, 100)
            await tx.characters.set_portrait(character.id, FACE)
    assert await kept(database) == 100

    async with database.transaction() as tx:
        await tx.characters.set_portrait(kira.id, None)
        assert await tx.uploads.forget_unused() == ()
    async with database.transaction() as tx:
        await tx.characters.retire(campaign.id, borin.id)
        assert await tx.uploads.forget_unused() == (FACE,)
    assert await kept(database) == 0


async def test_maps_hold_their_pictures_until_the_campaign_is_gone(database: Database) -> None:
    campaign = await begin(database)
    async with database.transaction() as tx:
        place = await tx.locations.add(campaign_id=campaign.id, name="Salt Stair", description="")
        await tx.uploads.keep(FACE, 100)
        await tx.uploads.keep(CHART, 50)
        await tx.locations.set_map(place.id, FACE)
        await tx.campaigns.set_map(campaign.id, CHART)
    async with database.transaction() as tx:
        assert await tx.uploads.forget_unused() == ()
        assert (await tx.locations.list(campaign.id))[0].map == FACE
        assert (await tx.campaigns.list(campaign.guild_id))[0].map == CHART
        await tx.campaigns.delete(campaign.id)
        assert sorted(await tx.uploads.forget_unused()) == [CHART, FACE]


async def test_a_guilds_different_pictures_are_counted(database: Database) -> None:
    campaign, other = await begin(database), await begin(database, guild_id=GUILD + 1, channel_id=CHANNEL + 1)
    kira, borin = await join(database, campaign), await join(database, campaign, "Borin", user_id=None)
    async with database.transaction() as tx:
        await tx.uploads.keep(FACE, 100)
        await tx.uploads.keep(CHART, 50)
        for character in (kira, borin):
            await tx.characters.set_portrait(character.id, FACE)
        for each in (campaign, other):
            await tx.campaigns.set_map(each.id, CHART)
        assert (await tx.uploads.of_guild(GUILD), await tx.uploads.of_guild(GUILD + 1)) == (2, 1)


async def test_nothing_refers_to_a_picture_that_was_not_kept(database: Database) -> None:
    kira = await join(database, await begin(database))
    with pytest.raises(NotFound):
        async with database.transaction() as tx:
            await tx.characters.set_portrait(kira.id, FACE)


async def test_what_is_being_hung_is_not_swept_away(database: Database) -> None:
    kira = await join(database, await begin(database))
    async with database.transaction() as tx:
        await tx.uploads.keep(FACE, 100)  # by somebody who then thought better of it
    async with database.transaction() as hanging:
        await hanging.uploads.keep(FACE, 100)
        async with database.transaction() as sweeping:
            async with asyncio.timeout(30):
                assert await sweeping.uploads.forget_unused() == ()
        await hanging.characters.set_portrait(kira.id, FACE)
    assert await kept(database) == 100


async def test_how_people_and_places_look_is_kept(database: Database) -> None:
    campaign = await begin(database)
    kira = await join(database, campaign)
    async with database.transaction() as tx:
        place = await tx.locations.add(campaign_id=campaign.id, name="Salt Stair", description="")
        await tx.characters.set_appearance(kira.id, "silver hair")
        await tx.locations.set_appearance(place.id, "white cliffs")
        await tx.locations.visit(campaign.id, place.id)
    async with database.transaction() as tx:
        scene = await tx.context.load_scene(campaign.id)
    assert scene.location is not None
    assert (scene.party[0].appearance, scene.location.appearance) == ("silver hair", "white cliffs")
