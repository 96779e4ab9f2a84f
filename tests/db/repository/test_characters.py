from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.errors import AlreadyThere, NotFound
from bot.rules.creature import Affliction, Vitals
from bot.rules.heroes import stored_vitals, vitals_of
from db.session import Database
from tests.db.chronicle import BORIN, CHANNEL, KIRA, begin, join


async def test_a_player_finds_the_character_they_play(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign, "Kira", user_id=KIRA)
    await join(database, campaign, "Borin", user_id=BORIN)

    async with database.transaction() as tx:
        assert await tx.characters.of_user(campaign.id, KIRA) == kira
        assert await tx.characters.of_user(campaign.id, 5) is None
        assert await tx.characters.by_name(campaign.id, "kIRA") == kira
    assert (kira.hit_points, kira.max_hit_points, kira.abilities["INT"]) == (7, 7, 16)
    assert not kira.is_npc


async def test_a_name_is_taken_until_its_owner_retires(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign, "Kira")
    with pytest.raises(AlreadyThere, match="of that name"):
        await join(database, campaign, "KIRA", user_id=BORIN)

    async with database.transaction() as tx:
        await tx.characters.retire(campaign.id, kira.id)
        assert await tx.characters.by_name(campaign.id, "Kira") is None
        assert await tx.characters.of_user(campaign.id, KIRA) is None
        assert await tx.characters.list(campaign.id) == ()

    assert (await join(database, campaign, "Kira", user_id=BORIN)).id != kira.id


async def test_campaigns_have_casts_of_their_own(database: Database):
    mine = await begin(database, "Stormreach")
    theirs = await begin(database, "Avernus", guild_id=2, channel_id=CHANNEL + 1)
    kira = await join(database, mine)
    await join(database, theirs)

    async with database.transaction() as tx:
        assert await tx.characters.list(mine.id) == (kira,)
        with pytest.raises(NotFound):
            await tx.characters.retire(theirs.id, kira.id)
    with pytest.raises(NotFound):
        async with database.transaction() as tx:
            await tx.characters.update(replace(kira, campaign_id=theirs.id, name="Stolen"))


async def test_wounds_and_a_new_name_are_remembered(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign)
    hurt = replace(kira, name="Kira the Bold", hit_points=3, level=2)

    async with database.transaction() as tx:
        await tx.characters.update(hurt)

    async with database.transaction() as tx:
        assert await tx.characters.by_name(campaign.id, "kira the bold") == hurt
        assert await tx.characters.by_name(campaign.id, "Kira") is None


async def test_a_character_cannot_take_anothers_name(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign, "Kira")
    await join(database, campaign, "Borin", user_id=BORIN)

    with pytest.raises(AlreadyThere):
        async with database.transaction() as tx:
            await tx.characters.update(replace(kira, name="borin"))


async def test_names_complete_what_was_typed(database: Database):
    campaign = await begin(database)
    for name in ("Kira", "Kirin", "Old Marrow"):
        await join(database, campaign, name, user_id=None)

    async with database.transaction() as tx:
        assert await tx.characters.names(campaign.id, "kir") == ("Kira", "Kirin")
        assert await tx.characters.names(campaign.id, "old  m") == ("Old Marrow",)
        assert all(character.is_npc for character in await tx.characters.list(campaign.id))


async def test_a_player_has_one_hero_at_a_time_even_in_a_race(database: Database):
    campaign = await begin(database)

    entered = await asyncio.gather(
        join(database, campaign, "Kira", user_id=KIRA),
        join(database, campaign, "Ashka", user_id=KIRA),
        return_exceptions=True,
    )

    assert [type(result) for result in entered].count(AlreadyThere) == 1


async def test_how_somebody_fares_is_stored_whole(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign)
    assert (kira.sheet, kira.belongings, kira.vitals) == ({}, {}, {})
    fares = Vitals(
        2,
        9,
        exhaustion=1,
        slots_spent={1: 2},
        spent={"Rage": 1},
        afflictions=(Affliction("prone", rounds=1),),
    )

    async with database.transaction() as tx:
        await tx.characters.save_vitals(kira.id, stored_vitals(fares))

    async with database.transaction() as tx:
        stored = await tx.characters.of_user(campaign.id, KIRA)
        with pytest.raises(NotFound):
            await tx.characters.save_vitals(kira.id + 1, stored_vitals(fares))
    assert stored is not None
    assert (stored.hit_points, stored.max_hit_points) == (2, 9)
    assert vitals_of(stored) == fares


async def test_sheets_and_belongings_are_stored(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign)
    written = replace(kira, sheet={"xp": 300}, belongings={"coins": 7, "items": []})

    async with database.transaction() as tx:
        await tx.characters.update(written)
        assert await tx.characters.by_name(campaign.id, "Kira") == written


async def test_who_holds_a_character_changes_it_alone(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign)

    async def hurt() -> None:
        async with database.transaction() as tx:
            held = await tx.characters.hold(campaign.id, kira.id)
            await asyncio.sleep(0)
            await tx.characters.update(replace(held, hit_points=held.hit_points - 1))

    await asyncio.gather(*(hurt() for _ in range(5)))

    async with database.transaction() as tx:
        assert (await tx.characters.hold(campaign.id, kira.id)).hit_points == kira.hit_points - 5
        with pytest.raises(NotFound):
            await tx.characters.hold(campaign.id + 1, kira.id)
