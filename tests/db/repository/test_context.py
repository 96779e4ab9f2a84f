from __future__ import annotations

import pytest

from benchmarks._plans import nodes, statements
from benchmarks.context import fill
from bot.errors import NotFound
from db.session import Database
from tests.db.chronicle import BORIN, KIRA, begin, join, narrate, play, receive, says

GROWING = {"turns", "actions", "story_segments"}
"""The tables that grow as long as a campaign is played."""


async def test_a_new_campaign_has_a_bare_scene(database: Database):
    campaign = await begin(database)

    async with database.transaction() as tx:
        scene = await tx.context.load_scene(campaign.id)

    assert scene.campaign == campaign
    assert scene.location is None
    assert (scene.party, scene.npcs, scene.quests, scene.story, scene.history) == ((), (), (), (), ())


async def test_the_scene_has_all_that_the_dungeon_master_knows(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign, "Kira", user_id=KIRA)
    borin = await join(database, campaign, "Borin", user_id=BORIN)
    marrow = await join(database, campaign, "Old Marrow", user_id=None)
    gone = await join(database, campaign, "Coward", user_id=5)
    turn = await play(database, campaign, "I open the door.", "It creaks.")
    async with database.transaction() as tx:
        await tx.characters.retire(campaign.id, gone.id)
        quest = await tx.quests.add(campaign_id=campaign.id, title="Find the bell", description="", reward="")
        stair = await tx.locations.add(campaign_id=campaign.id, name="Salt Stair", description="")
        stair = await tx.locations.visit(campaign.id, stair.id)
        segment = await tx.story.add(campaign.id, "They came by night.", [turn.id])

    async with database.transaction() as tx:
        scene = await tx.context.load_scene(campaign.id)

    assert scene.party == (kira, borin)
    assert scene.npcs == (marrow,)
    assert scene.quests == (quest,)
    assert scene.location == stair
    assert scene.story == (segment,)
    (exchange,) = scene.history
    assert (exchange.moves[0].text, exchange.narration) == ("I open the door.", "It creaks.")


async def test_the_history_is_the_last_posted_turns_oldest_first(database: Database):
    campaign = await begin(database)
    turns = [await play(database, campaign, f"I take step {n}.", f"Step {n} holds.") for n in range(7)]
    told, _ = await receive(database, campaign, says(campaign, "I jump."))
    await narrate(database, told.id, "Not yet posted.")

    async with database.transaction() as tx:
        five = await tx.context.load_scene(campaign.id)
        three = await tx.context.load_scene(campaign.id, history=3, segments=0)
        earlier = await tx.context.load_scene(campaign.id, before_turn_id=turns[4].id)

    assert [exchange.turn_id for exchange in five.history] == [turn.id for turn in turns[2:]]
    assert [exchange.turn_id for exchange in three.history] == [turn.id for turn in turns[4:]]
    assert [exchange.turn_id for exchange in earlier.history] == [turn.id for turn in turns[:4]]


async def test_other_campaigns_are_another_story(database: Database):
    mine = await begin(database)
    theirs = await begin(database, "Avernus", guild_id=2, channel_id=2)
    await join(database, theirs)
    await play(database, theirs, "I leap.")
    async with database.transaction() as tx:
        place = await tx.locations.add(campaign_id=theirs.id, name="Salt Stair", description="")
        await tx.campaigns.set_location(mine.id, place.id)

    async with database.transaction() as tx:
        scene = await tx.context.load_scene(mine.id)

    assert (scene.party, scene.history, scene.location) == ((), (), None)


async def test_who_acts_is_in_the_party_however_large_it_is(database: Database):
    campaign = await begin(database)
    heroes = [await join(database, campaign, f"Hero {n}", user_id=n) for n in range(14)]
    async with database.transaction() as tx:
        turn, _ = await tx.turns.receive(
            campaign, says(campaign, "I lead."), actor=heroes[0].name, character_id=heroes[0].id
        )
        scene = await tx.context.load_scene(campaign.id, before_turn_id=turn.id)

    assert scene.party == (heroes[0], *heroes[3:])


async def test_a_crowd_is_cut_to_the_newest(database: Database):
    campaign = await begin(database)
    for n in range(14):
        await join(database, campaign, f"Guard {n}", user_id=None)
        async with database.transaction() as tx:
            await tx.quests.add(campaign_id=campaign.id, title=f"Bell {n}", description="", reward="")

    async with database.transaction() as tx:
        scene = await tx.context.load_scene(campaign.id)

    assert [npc.name for npc in scene.npcs] == [f"Guard {n}" for n in range(2, 14)]
    assert [quest.title for quest in scene.quests] == [f"Bell {n}" for n in range(4, 14)]


async def test_a_campaign_that_is_gone_has_no_scene(database: Database):
    with pytest.raises(NotFound):
        async with database.transaction() as tx:
            await tx.context.load_scene(404)


async def test_the_context_takes_the_same_nine_statements_at_any_length(database: Database):
    async with database.transaction() as tx:
        campaigns = [await fill(tx, turns=turns, party=turns) for turns in (1, 60)]

    counts = []
    for campaign in campaigns:
        async with database.transaction() as tx:
            with statements(database) as sent:
                await tx.context.load_scene(campaign.id)
        counts.append(len(sent))

    assert counts == [9, 9]


async def test_at_10_000_turns_only_a_handful_of_rows_is_touched(database: Database):
    async with database.transaction() as tx:
        campaign = await fill(tx, turns=10_000)
        await tx.connection.execute("ANALYZE")
        with statements(database) as sent:
            scene = await tx.context.load_scene(campaign.id)
        assert len(scene.history) == 5
        plans = []
        for statement, parameters in sent:
            rows = await tx.connection.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement, parameters)
            plans += [row[0][0]["Plan"] for row in await rows.fetchall()]

    read = [node for plan in plans for node in nodes(plan) if node.get("Relation Name") in GROWING]
    assert {node["Relation Name"] for node in read} == GROWING
    assert all("Index" in node["Node Type"] for node in read)
    assert sum(node["Actual Rows"] * node["Actual Loops"] for node in read) <= 20
