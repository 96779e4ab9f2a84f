"""Experience, levels and rests, and who may grant them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chronicle import Chronicle
from bot.chronicle.characters import Draft
from bot.errors import BadInput, NotAllowed, NotFound
from bot.facts import Actor, Character
from bot.rules.heroes import sheet_of, stored_vitals, vitals_of
from db.session import Database


@pytest.fixture(autouse=True)
async def hero(chronicle: Chronicle, kira: Actor, borin: Actor) -> Character:
    await chronicle.campaigns.create(kira, "Stormreach")
    return await chronicle.characters.create(borin, Draft("Borin", class_name="Wizard"))


async def test_experience_is_granted_by_the_campaigns_owner(
    chronicle: Chronicle, kira: Actor, borin: Actor, warden: Actor
) -> None:
    with pytest.raises(NotAllowed):
        await chronicle.growth.award(borin, 300)
    await chronicle.growth.award(kira, 200)
    [earned] = await chronicle.growth.award(warden, 100, "borin")

    assert sheet_of(earned).xp == 300
    assert earned == await chronicle.characters.sheet(borin)


async def test_npcs_earn_nothing_with_the_party(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.characters.create(kira, Draft("Old Marrow"), npc=True)
    assert [hero.name for hero in await chronicle.growth.award(kira, 50)] == ["Borin"]
    [marrow] = await chronicle.growth.award(kira, 50, "Old Marrow")
    assert sheet_of(marrow).xp == 50


async def test_a_party_of_nobody_earns_nothing(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.characters.retire(borin)
    with pytest.raises(NotFound):
        await chronicle.growth.award(kira, 50)


async def test_a_level_is_taken_once_it_is_earned(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    with pytest.raises(BadInput, match="Level 2 takes 300"):
        await chronicle.growth.level_up(borin)
    await chronicle.growth.award(kira, 300)

    risen = await chronicle.growth.level_up(borin)

    assert (risen.character.level, risen.cast) == (2, None)
    assert risen.character == await chronicle.characters.sheet(borin)
    with pytest.raises(BadInput, match="Level 3 takes 900"):
        await chronicle.growth.level_up(borin)


async def test_the_owner_raises_anyone_and_others_nobody(
    chronicle: Chronicle, kira: Actor, borin: Actor
) -> None:
    await chronicle.characters.create(kira, Draft("Old Marrow"), npc=True)
    assert (await chronicle.growth.level_up(kira, "Borin")).character.level == 2
    assert (await chronicle.growth.level_up(kira, "Old Marrow")).character.level == 2
    with pytest.raises(NotAllowed):
        await chronicle.growth.level_up(borin, "Old Marrow")


async def test_a_hit_die_is_the_next_of_the_campaigns_and_in_its_ledger(
    chronicle: Chronicle, kira: Actor
) -> None:
    risen = await chronicle.growth.level_up(kira, "Borin", rolled=True)

    assert risen.cast is not None
    [roll] = risen.cast.rolls
    assert (roll.actor, roll.expression, roll.first) == ("Borin", "1d6", 1)
    assert risen.gained.hit_points == roll.faces[0] + 2
    await chronicle.dice.end(kira)
    assert (await chronicle.dice.verify(kira)).verdict.holds


async def test_a_rest_that_fails_lets_no_die_fall(
    chronicle: Chronicle, borin: Actor, kira: Actor, hero: Character
) -> None:
    with pytest.raises(BadInput):
        await chronicle.rests.short(borin, dice=2)
    with pytest.raises(NotAllowed):
        await chronicle.rests.short(kira, "Borin")
    assert await chronicle.dice.session(borin) is None


async def test_an_hours_dice_are_verified_like_all_others(
    chronicle: Chronicle, borin: Actor, kira: Actor, hero: Character, database: Database
) -> None:
    async with database.transaction() as tx:
        hurt = replace(vitals_of(hero), hit_points=1, slots_spent={1: 2})
        await tx.characters.save_vitals(hero.id, stored_vitals(hurt))

    rested = await chronicle.rests.short(borin)

    assert rested.before == hurt
    assert rested.cast is not None
    assert rested.character.hit_points == min(8, 1 + rested.cast.rolls[0].faces[0] + 2)
    assert vitals_of(await chronicle.characters.sheet(borin)).hit_dice_spent == 1
    await chronicle.dice.end(kira)
    assert (await chronicle.dice.verify(kira)).verdict.holds

    night = await chronicle.rests.long(borin)
    assert (night.character.hit_points, vitals_of(night.character).slots_spent) == (8, {})
