"""Who may begin, see, change and close a campaign."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.chronicle import Chronicle
from bot.errors import AlreadyThere, BadInput, NotAllowed, NotFound
from bot.facts import Actor, CampaignStatus
from tests.chronicle.conftest import CELLAR, TAVERN


async def test_a_campaign_begins_in_the_channel_where_it_was_asked_for(
    chronicle: Chronicle, kira: Actor
) -> None:
    campaign = await chronicle.campaigns.create(kira, "  Stormreach ", style="Grim")

    assert (campaign.name, campaign.style, campaign.language) == ("Stormreach", "Grim", "English")
    assert campaign.status is CampaignStatus.ACTIVE
    assert await chronicle.campaigns.here(kira) == campaign


async def test_one_campaign_is_active_in_a_channel(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")

    with pytest.raises(AlreadyThere, match=f"being played in <#{TAVERN}>"):
        await chronicle.campaigns.create(borin, "Barovia")
    await chronicle.campaigns.create(replace(borin, channel_id=CELLAR), "Barovia")
    await chronicle.campaigns.pause(kira)
    await chronicle.campaigns.create(borin, "Avernus")
    with pytest.raises(AlreadyThere, match="being played"):
        await chronicle.campaigns.resume(kira, "Stormreach")


async def test_a_name_is_taken_once_in_a_guild(chronicle: Chronicle, kira: Actor, stranger: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")
    await chronicle.campaigns.pause(kira)

    with pytest.raises(AlreadyThere):
        await chronicle.campaigns.create(kira, "STORMREACH")
    await chronicle.campaigns.create(stranger, "Stormreach")


Change = Callable[[Chronicle, Actor], Awaitable[object]]

CHANGES: list[Change] = [
    lambda chronicle, actor: chronicle.campaigns.restyle(actor, "epic"),
    lambda chronicle, actor: chronicle.campaigns.pause(actor),
    lambda chronicle, actor: chronicle.campaigns.end(actor, "stormreach"),
    lambda chronicle, actor: chronicle.campaigns.owned(actor),
]


@pytest.mark.parametrize("change", CHANGES)
async def test_who_made_it_and_who_manages_the_server_change_a_campaign(
    change: Change, chronicle: Chronicle, kira: Actor, borin: Actor, warden: Actor
) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")

    with pytest.raises(NotAllowed, match=f"Only <@{kira.user_id}>"):
        await change(chronicle, borin)
    await change(chronicle, warden)
    await chronicle.campaigns.delete(kira, await chronicle.campaigns.owned(kira, "Stormreach"))


async def test_a_guild_sees_nothing_of_another(chronicle: Chronicle, kira: Actor, stranger: Actor) -> None:
    campaign = await chronicle.campaigns.create(kira, "Stormreach")

    assert await chronicle.campaigns.list(stranger) == ()
    assert await chronicle.campaigns.names(stranger, "S") == ()
    for attempt in (
        chronicle.campaigns.overview(stranger, "Stormreach"),
        chronicle.campaigns.end(stranger, "Stormreach"),
        chronicle.campaigns.delete(stranger, campaign),
        chronicle.campaigns.overview(replace(stranger, channel_id=TAVERN)),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_a_campaign_rests_goes_on_ends_and_opens_again(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")

    assert (await chronicle.campaigns.pause(kira)).status is CampaignStatus.PAUSED
    with pytest.raises(BadInput, match="paused already"):
        await chronicle.campaigns.pause(kira)
    assert (await chronicle.campaigns.resume(kira)).status is CampaignStatus.ACTIVE
    assert (await chronicle.campaigns.end(kira)).status is CampaignStatus.ENDED
    assert await chronicle.campaigns.here(kira) is None
    with pytest.raises(NotFound, match="No campaign is played in this channel"):
        await chronicle.campaigns.resume(kira)
    assert (await chronicle.campaigns.resume(kira, "stormreach ")).status is CampaignStatus.ACTIVE


async def test_an_overview_says_who_where_and_what_for(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")
    await chronicle.locations.add(kira, "Salt Stair")
    await chronicle.locations.visit(kira, "salt stair")
    await chronicle.quests.add(kira, "Find the bell")
    await chronicle.quests.add(kira, "Feed the gulls")
    await chronicle.quests.complete(kira, "Feed the gulls")

    overview = await chronicle.campaigns.overview(kira)

    assert overview.location is not None
    assert overview.location.name == "Salt Stair"
    assert [quest.title for quest in overview.quests] == ["Find the bell"]
    assert (overview.party, overview.npcs, overview.turns) == ((), (), 0)


async def test_only_the_campaign_that_was_asked_about_is_deleted(chronicle: Chronicle, kira: Actor) -> None:
    asked_about = await chronicle.campaigns.create(kira, "Stormreach")
    await chronicle.campaigns.delete(kira, asked_about)
    await chronicle.campaigns.create(kira, "Stormreach")

    with pytest.raises(NotFound, match="gone already"):
        await chronicle.campaigns.delete(kira, asked_about)
    assert await chronicle.campaigns.here(kira) is not None


async def test_a_name_full_of_tricks_finds_nothing_and_breaks_nothing(
    chronicle: Chronicle, kira: Actor
) -> None:
    await chronicle.campaigns.create(kira, "100% real_name")

    for typed in ("\x00", "%", "_" * 6000, "'; DROP TABLE campaigns; --", "\ud800"):
        with pytest.raises(NotFound):
            await chronicle.campaigns.overview(kira, typed)
        assert await chronicle.campaigns.names(kira, typed) in {(), ("100% real_name",)}
    assert await chronicle.campaigns.names(kira, "100%") == ("100% real_name",)


async def test_silence_is_explained_to_newcomers_and_to_who_asks(
    chronicle: Chronicle, kira: Actor, stranger: Actor
) -> None:
    campaigns = chronicle.campaigns
    assert "/campaign create" in str(await campaigns.why_silent(kira.guild_id, CELLAR, spoken_to=False))

    await campaigns.create(kira, "Stormreach")
    await campaigns.pause(kira)

    assert await campaigns.why_silent(kira.guild_id, CELLAR, spoken_to=False) is None
    assert "/campaign create" in str(await campaigns.why_silent(kira.guild_id, CELLAR, spoken_to=True))
    assert "/campaign resume" in str(await campaigns.why_silent(kira.guild_id, TAVERN, spoken_to=False))
    assert "/campaign resume" in str(await campaigns.why_silent(kira.guild_id, TAVERN, spoken_to=True))


async def test_clearing_the_history_keeps_the_table(chronicle: Chronicle, kira: Actor) -> None:
    campaign = await chronicle.campaigns.create(kira, "Stormreach")
    await chronicle.quests.add(kira, "Find the bell")

    await chronicle.campaigns.clear_history(kira, campaign)

    assert [quest.title for quest in await chronicle.quests.list(kira)] == ["Find the bell"]
