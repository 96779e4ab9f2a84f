"""A player's one hero, and the campaign's NPCs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.chronicle import Chronicle
from bot.chronicle.characters import MOST_PLAYERS, Draft
from bot.errors import AlreadyThere, BadInput, NotAllowed, NotFound
from bot.facts import Actor, PlayerAction
from bot.rules.heroes import belongings_of, sheet_of, vitals_of
from db.session import Database


@pytest.fixture(autouse=True)
async def _stormreach(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")


async def test_a_hero_comes_with_the_numbers_of_the_class(chronicle: Chronicle, borin: Actor) -> None:
    hero = await chronicle.characters.create(
        borin, Draft("Borin", race="Dwarf", class_name="Cleric", level="3", background="A brewer")
    )

    assert (hero.user_id, hero.level, hero.is_npc) == (borin.user_id, 3, False)
    # SRD 5.1: 8, then 5 for each level, and a hill dwarf's Constitution of 16 and 1 more for every level.
    assert hero.hit_points == hero.max_hit_points == 8 + 2 * 5 + 3 * (3 + 1)
    assert hero.abilities["WIS"] == 15 + 1
    assert await chronicle.characters.sheet(borin) == hero


async def test_who_says_little_gets_a_level_1_human_fighter(chronicle: Chronicle, borin: Actor) -> None:
    hero = await chronicle.characters.create(borin, Draft("Borin"))

    assert (hero.race, hero.class_name, hero.level, hero.background) == ("Human", "Fighter", 1, "")


@pytest.mark.parametrize(
    "draft",
    [
        Draft(""),
        Draft("Bo\nrin"),
        Draft("Borin", level="21"),
        Draft("Borin", level="many"),
        Draft("Borin", race="x" * 41),
        Draft("Borin", class_name="\u200b"),
        Draft("Borin", background="x" * 121),
    ],
)
async def test_a_sheet_that_cannot_be_is_refused(chronicle: Chronicle, borin: Actor, draft: Draft) -> None:
    with pytest.raises(BadInput):
        await chronicle.characters.create(borin, draft)
    assert await chronicle.characters.list(borin) == ()


async def test_a_player_plays_one_hero_at_a_time(chronicle: Chronicle, borin: Actor) -> None:
    await chronicle.characters.create(borin, Draft("Borin"))

    with pytest.raises(AlreadyThere, match="/character retire"):
        await chronicle.characters.create(borin, Draft("Dagna"))
    await chronicle.characters.retire(borin)
    dagna = await chronicle.characters.create(borin, Draft("Dagna"))
    assert await chronicle.characters.list(borin) == (dagna,)


async def test_a_name_is_played_once(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.characters.create(borin, Draft("Borin"))

    with pytest.raises(AlreadyThere):
        await chronicle.characters.create(kira, Draft("BORIN"))


async def test_npcs_belong_to_the_campaigns_owners(
    chronicle: Chronicle, kira: Actor, borin: Actor, warden: Actor
) -> None:
    with pytest.raises(NotAllowed):
        await chronicle.characters.create(borin, Draft("Old Marrow"), npc=True)
    marrow = await chronicle.characters.create(kira, Draft("Old Marrow", class_name="Innkeeper"), npc=True)

    assert marrow.is_npc
    with pytest.raises(NotAllowed):
        await chronicle.characters.editable(borin, "Old Marrow")
    with pytest.raises(NotAllowed):
        await chronicle.characters.retire(borin, "Old Marrow")
    assert await chronicle.characters.editable(warden, "old marrow") == marrow


async def test_players_edit_their_own_hero_only(
    chronicle: Chronicle, kira: Actor, borin: Actor, warden: Actor
) -> None:
    hero = await chronicle.characters.create(borin, Draft("Borin"))

    for other in (kira, warden):
        with pytest.raises(NotAllowed, match=f"Only <@{borin.user_id}>, who plays that character"):
            await chronicle.characters.edit(other, hero, Draft("Boring"))
    edited = await chronicle.characters.edit(borin, hero, Draft("Borin Ironfist", race="Dwarf"))
    assert (edited.name, edited.race) == ("Borin Ironfist", "Dwarf")
    assert (hero.abilities["CON"], edited.abilities["CON"]) == (14 + 1, 14 + 2)
    assert await chronicle.characters.sheet(kira, "borin ironfist") == edited


async def test_a_new_level_brings_its_hit_points(chronicle: Chronicle, kira: Actor) -> None:
    hero = await chronicle.characters.create(kira, Draft("Kira", class_name="Fighter"))

    risen = await chronicle.characters.edit(kira, hero, Draft("Kira", class_name="Fighter", level="2"))

    assert (hero.hit_points, hero.max_hit_points) == (12, 12)
    assert (risen.hit_points, risen.max_hit_points) == (20, 20)


async def test_players_write_down_no_level_of_their_own(
    chronicle: Chronicle, kira: Actor, borin: Actor
) -> None:
    hero = await chronicle.characters.create(borin, Draft("Borin", level="3"))

    for level in ("20", "4", "1"):  # and none to earn the same level's dice once more
        with pytest.raises(NotAllowed, match="/character level-up"):
            await chronicle.characters.edit(borin, hero, Draft("Borin", level=level))
    assert (await chronicle.characters.edit(borin, hero, Draft("Boring", level="3"))).name == "Boring"

    await chronicle.campaigns.set_dm_role(kira, 77)
    master = replace(borin, role_ids=frozenset({77}))
    assert (
        await chronicle.characters.edit(master, replace(hero, name="Boring"), Draft("B", level="4"))
    ).level == 4


async def test_newcomers_do_not_outgrow_a_party_that_has_played(
    chronicle: Chronicle, kira: Actor, borin: Actor, database: Database
) -> None:
    await chronicle.characters.create(borin, Draft("Borin", level="4"))  # what the table agreed on
    await chronicle.characters.retire(borin)
    await play_a_turn(database, kira)

    for_level_5 = b'{"name": "Elra", "level": 5}'
    with pytest.raises(NotAllowed, match="level 4"):
        await chronicle.characters.create(borin, Draft("Dagna", level="5"))
    with pytest.raises(NotAllowed, match="level 4"):
        await chronicle.characters.require_room(borin, level=5)
    for file in (for_level_5, b'{"name": "Dagna", "experience": 355000}'):
        with pytest.raises(NotAllowed, match="level 4"):
            await chronicle.characters.bring_in(borin, file)
    assert (await chronicle.characters.create(borin, Draft("Dagna", level="4"))).level == 4
    assert (await chronicle.characters.bring_in(kira, for_level_5)).level == 5


async def play_a_turn(database: Database, actor: Actor) -> None:
    async with database.transaction() as tx:
        campaign = await tx.campaigns.active_in(actor.channel_id)
        assert campaign is not None
        action = PlayerAction(1, 1, actor.guild_id, actor.channel_id, 1, "Kira", "I wait.", datetime.now(UTC))
        turn, _ = await tx.turns.receive(campaign, action, actor="Kira", character_id=None)
        turn = await tx.turns.start(turn.id)
        await tx.turns.save_resolved(turn.id, {})
        await tx.turns.save_narrated(
            turn.id, narration="Rain.", model="", prompt_tokens=0, new_tokens=0, timings={}
        )
        await tx.turns.save_posted(turn.id)


async def test_wounds_stay_when_the_sheet_is_rewritten(
    chronicle: Chronicle, kira: Actor, database: Database
) -> None:
    hero = await chronicle.characters.create(kira, Draft("Kira", class_name="Fighter", level="2"))
    async with database.transaction() as tx:
        await tx.characters.update(replace(hero, hit_points=5))

    risen = await chronicle.characters.edit(kira, hero, Draft("Kira", class_name="Fighter", level="3"))
    fallen = await chronicle.characters.edit(kira, risen, Draft("Kira", class_name="Wizard", level="1"))

    assert (risen.hit_points, risen.max_hit_points) == (13, 28)
    assert (fallen.hit_points, fallen.max_hit_points) == (0, 8)


async def test_the_owner_may_retire_a_hero_whose_player_left(
    chronicle: Chronicle, kira: Actor, borin: Actor
) -> None:
    await chronicle.characters.create(borin, Draft("Borin"))
    await chronicle.characters.create(kira, Draft("Kira"))

    with pytest.raises(NotAllowed):
        await chronicle.characters.retire(borin, "Kira")
    await chronicle.characters.retire(kira, "Borin")

    assert [character.name for character in await chronicle.characters.list(kira)] == ["Kira"]
    with pytest.raises(NotFound, match="/character create"):
        await chronicle.characters.sheet(borin)


async def test_a_party_has_an_end(chronicle: Chronicle, kira: Actor) -> None:
    for number in range(MOST_PLAYERS):
        await chronicle.characters.create(replace(kira, user_id=100 + number), Draft(f"Hero {number}"))

    with pytest.raises(AlreadyThere, match="full"):
        await chronicle.characters.create(kira, Draft("Latecomer"))


async def test_heroes_are_listed_before_npcs(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.characters.create(kira, Draft("Old Marrow"), npc=True)
    await chronicle.characters.create(borin, Draft("Borin"))

    assert [character.name for character in await chronicle.characters.list(kira)] == ["Borin", "Old Marrow"]
    assert await chronicle.characters.names(kira, "b") == ("Borin",)


async def test_a_new_class_begins_anew_and_keeps_what_is_owned(chronicle: Chronicle, borin: Actor) -> None:
    hero = await chronicle.characters.create(borin, Draft("Borin", class_name="Fighter", level="3"))
    await chronicle.inventories.add(borin, "A letter")

    wizard = await chronicle.characters.edit(borin, hero, Draft("Borin", class_name="Wizard", level="3"))

    assert "magic-missile" in sheet_of(wizard).spells
    assert "A letter" in [item.name for item in belongings_of(wizard).items]
    assert vitals_of(wizard).max_hit_points == wizard.max_hit_points == 6 + 2 * 4 + 3 * 2


async def test_a_file_brings_in_a_character_with_its_wounds(chronicle: Chronicle, borin: Actor) -> None:
    hero = await chronicle.characters.bring_in(
        borin, b'{"name": "Dagna", "class": "Rogue", "hit_points": {"max": 9, "current": 4, "temporary": 2}}'
    )

    assert hero == await chronicle.characters.sheet(borin)
    assert (hero.hit_points, hero.max_hit_points, vitals_of(hero).temporary_hit_points) == (4, 9, 2)
    _, file = await chronicle.characters.export(borin)
    await chronicle.characters.retire(borin)
    again = await chronicle.characters.bring_in(borin, file.encode())
    assert (sheet_of(again).abilities, belongings_of(again)) == (hero.abilities, belongings_of(hero))


@pytest.mark.parametrize(
    ("file", "field"),
    [
        (b'{"name": "Dag\\u202ena"}', "name"),
        (b'{"name": "Dagna", "race": "\\u200b"}', "`race`"),
        (b'{"name": "Dagna", "items": [{"name": "Torch"}, {"name": "a\\u202eb"}]}', "`items.1`"),
        (b'{"name": "Dagna", "fighting_style": "a\\nb"}', "`fighting_style`"),
    ],
)
async def test_disguised_words_in_a_file_are_refused_by_field(
    chronicle: Chronicle, borin: Actor, file: bytes, field: str
) -> None:
    with pytest.raises(BadInput, match=field):
        await chronicle.characters.bring_in(borin, file)
    assert await chronicle.characters.list(borin) == ()
