from __future__ import annotations

import pytest

from bot.errors import AlreadyThere, BadInput, NotFound
from bot.facts import Campaign, CampaignStatus
from db.session import Database
from tests.db.chronicle import CHANNEL, GUILD, KIRA, TORCHLIT, begin, join, play, receive, says


async def test_a_campaign_is_as_it_was_begun(database: Database):
    campaign = await begin(database)

    async with database.transaction() as tx:
        assert await tx.campaigns.by_name(GUILD, "Stormreach") == campaign
        assert await tx.campaigns.active_in(CHANNEL) == campaign
    assert campaign.status is CampaignStatus.ACTIVE
    assert (campaign.style, campaign.language, campaign.created_by) == ("grim", "English", KIRA)
    assert campaign.created_at.tzinfo is not None


@pytest.mark.parametrize("typed", ["stormreach", "STORMREACH", "  Stormreach "])
async def test_a_name_is_found_however_it_is_typed(database: Database, typed: str):
    campaign = await begin(database)

    async with database.transaction() as tx:
        assert await tx.campaigns.by_name(GUILD, typed) == campaign


async def test_letters_beyond_ascii_have_no_case_either(database: Database):
    campaign = await begin(database, "ÆTHER STRASSE")

    async with database.transaction() as tx:
        assert await tx.campaigns.by_name(GUILD, "æther straße") == campaign


async def test_a_name_is_taken_once_in_a_guild(database: Database):
    await begin(database, "Stormreach", channel_id=1)

    with pytest.raises(AlreadyThere, match="of that name"):
        await begin(database, "STORMREACH", channel_id=2)

    await begin(database, "Stormreach", guild_id=GUILD + 1, channel_id=3)


async def test_a_channel_has_one_active_campaign(database: Database):
    await begin(database, "Stormreach")

    with pytest.raises(AlreadyThere, match="active campaign"):
        await begin(database, "Avernus")


async def test_a_paused_campaign_makes_room_and_cannot_come_back_over_another(database: Database):
    stormreach = await begin(database, "Stormreach")
    async with database.transaction() as tx:
        await tx.campaigns.set_status(stormreach.id, CampaignStatus.PAUSED)
    avernus = await begin(database, "Avernus")

    with pytest.raises(AlreadyThere, match="active campaign"):
        async with database.transaction() as tx:
            await tx.campaigns.set_status(stormreach.id, CampaignStatus.ACTIVE)

    async with database.transaction() as tx:
        assert await tx.campaigns.in_channel(CHANNEL) == avernus


async def test_the_channels_campaign_is_the_newest_paused_one_when_none_is_active(database: Database):
    for name in ("Stormreach", "Avernus"):
        campaign = await begin(database, name)
        async with database.transaction() as tx:
            await tx.campaigns.set_status(campaign.id, CampaignStatus.PAUSED)

    async with database.transaction() as tx:
        assert await tx.campaigns.active_in(CHANNEL) is None
        here = await tx.campaigns.in_channel(CHANNEL)
        assert here is not None
        assert here.name == "Avernus"
        await tx.campaigns.set_status(here.id, CampaignStatus.ENDED)
        there = await tx.campaigns.in_channel(CHANNEL)
        assert there is not None
        assert there.name == "Stormreach"


async def test_guilds_do_not_see_each_other(database: Database):
    mine = await begin(database, "Stormreach", guild_id=1, channel_id=1)
    theirs = await begin(database, "Stormwind", guild_id=2, channel_id=2)

    async with database.transaction() as tx:
        assert await tx.campaigns.list(1) == (mine,)
        assert await tx.campaigns.names(2, "storm") == ("Stormwind",)
        assert await tx.campaigns.by_name(1, theirs.name) is None
        assert await tx.campaigns.count(1) == 1


async def test_names_complete_what_was_typed(database: Database):
    for number, name in enumerate(["Stormreach", "avernus", "Storm_Keep", "Stormwind"]):
        await begin(database, name, channel_id=number)

    async with database.transaction() as tx:
        assert await tx.campaigns.names(GUILD, "") == ("avernus", "Storm_Keep", "Stormreach", "Stormwind")
        assert await tx.campaigns.names(GUILD, "STORMR") == ("Stormreach",)
        assert await tx.campaigns.names(GUILD, "storm", limit=2) == ("Storm_Keep", "Stormreach")
        assert await tx.campaigns.names(GUILD, "storm_") == ("Storm_Keep",)
        assert await tx.campaigns.names(GUILD, "%") == ()


async def test_style_and_place_can_change(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        place = await tx.locations.add(campaign_id=campaign.id, name="Salt Stair", description="")
        await tx.campaigns.set_style(campaign.id, "merry")
        await tx.campaigns.set_location(campaign.id, place.id)
        changed = await tx.campaigns.by_name(GUILD, campaign.name)

    assert changed is not None
    assert (changed.style, changed.location_id) == ("merry", place.id)


async def test_a_deleted_campaign_takes_everything_along_and_frees_its_name(database: Database):
    campaign = await begin(database)
    await join(database, campaign)
    await play(database, campaign, "I leap.")
    async with database.transaction() as tx:
        place = await tx.locations.add(campaign_id=campaign.id, name="Salt Stair", description="")
        await tx.locations.visit(campaign.id, place.id)
        await tx.quests.add(campaign_id=campaign.id, title="Find the bell", description="", reward="")
        await tx.campaigns.delete(campaign.id)

    async with database.transaction() as tx:
        assert await tx.campaigns.by_name(GUILD, campaign.name) is None
        assert await tx.turns.campaigns_with_unfinished(TORCHLIT) == []
    again = await begin(database)
    async with database.transaction() as tx:
        assert await tx.characters.list(again.id) == ()


async def test_a_campaign_that_is_gone_cannot_change(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        await tx.campaigns.delete(campaign.id)

    for change in (
        lambda tx: tx.campaigns.set_style(campaign.id, "merry"),
        lambda tx: tx.campaigns.delete(campaign.id),
        lambda tx: tx.quests.add(campaign_id=campaign.id, title="Late", description="", reward=""),
    ):
        with pytest.raises(NotFound):
            async with database.transaction() as tx:
                await change(tx)


async def test_clearing_the_history_keeps_the_move_under_way(database: Database):
    campaign = await begin(database)
    played = await play(database, campaign, "I leap.")
    async with database.transaction() as tx:
        await tx.story.add(campaign.id, "Kira leapt.", [played.id])
    waiting, _ = await receive(database, campaign, says(campaign, "I roll."))

    async with database.transaction() as tx:
        await tx.campaigns.clear_history(campaign.id)

    async with database.transaction() as tx:
        assert await tx.campaigns.turns_played(campaign.id) == 0
        assert await tx.story.last(campaign.id, 3) == ()
        assert await tx.turns.next_unfinished(campaign.id) == waiting


async def test_turns_played_are_counted(database: Database):
    campaign = await begin(database)
    for _ in range(3):
        await play(database, campaign, "I wait.")
    await receive(database, campaign, says(campaign, "I wait."))

    async with database.transaction() as tx:
        assert await tx.campaigns.turns_played(campaign.id) == 3


async def test_the_operator_finds_the_campaign_that_was_played_last(database: Database):
    campaigns: list[Campaign] = [
        await begin(database, "Stormreach", guild_id=guild, channel_id=guild) for guild in (1, 2, 3)
    ]
    await play(database, campaigns[1], "I leap.")

    async with database.transaction() as tx:
        found = await tx.campaigns.find("stormreach")

    assert [campaign.guild_id for campaign in found] == [2, 3, 1]


async def test_too_long_a_name_gets_a_sentence(database: Database):
    with pytest.raises(BadInput, match="too long"):
        await begin(database, "S" * 101)
