from __future__ import annotations

import asyncio

import pytest

from bot.errors import NotFound, StaleTurn
from bot.facts import Turn, TurnState
from db.session import Database
from tests.db.chronicle import BORIN, TORCHLIT, begin, join, narrate, play, receive, says


async def read(database: Database, turn_id: int) -> Turn:
    async with database.transaction() as tx:
        turn = await tx.turns.get(turn_id)
    assert turn is not None
    return turn


async def test_a_message_opens_a_turn(database: Database):
    campaign = await begin(database)

    turn, opened = await receive(database, campaign, says(campaign, "I open the door."))

    assert opened
    assert turn.state is TurnState.RECEIVED
    assert (turn.campaign_id, turn.channel_id) == (campaign.id, campaign.channel_id)
    assert [(move.actor, move.text) for move in turn.moves] == [("Kira", "I open the door.")]


async def test_messages_that_come_before_it_starts_join_the_turn(database: Database):
    campaign = await begin(database)
    first, _ = await receive(database, campaign, says(campaign, "I open the door."))

    second, opened = await receive(
        database, campaign, says(campaign, "I guard her.", user_id=BORIN), actor="Borin"
    )

    assert not opened
    assert second.id == first.id
    assert [move.actor for move in second.moves] == ["Kira", "Borin"]


async def test_messages_that_come_while_it_is_played_go_into_the_next(database: Database):
    campaign = await begin(database)
    first, _ = await receive(database, campaign, says(campaign, "I open the door."))
    async with database.transaction() as tx:
        started = await tx.turns.start(first.id)

    second, opened = await receive(database, campaign, says(campaign, "I look inside."))

    assert [move.text for move in started.moves] == ["I open the door."]
    assert opened
    assert second.id > first.id


async def test_the_same_message_again_changes_nothing(database: Database):
    campaign = await begin(database)
    action = says(campaign, "I open the door.")
    turn, _ = await receive(database, campaign, action)

    assert await receive(database, campaign, action) == (turn, False)

    await narrate(database, turn.id, "It creaks.")
    again, opened = await receive(database, campaign, action)
    assert not opened
    assert again.state is TurnState.NARRATED
    assert len(again.moves) == 1


async def test_a_full_turn_leaves_the_ninth_message_to_the_next(database: Database):
    campaign = await begin(database)
    turns = [await receive(database, campaign, says(campaign, f"I take step {n}.")) for n in range(9)]

    assert [opened for _, opened in turns] == [True] + [False] * 7 + [True]
    full = await read(database, turns[0][0].id)
    assert len(full.moves) == 8
    async with database.transaction() as tx:
        assert await tx.turns.next_unfinished(campaign.id) == full


async def test_messages_at_the_same_moment_open_one_turn(database: Database):
    campaign = await begin(database)

    received = await asyncio.gather(
        *(receive(database, campaign, says(campaign, f"I shout {n}!")) for n in range(6))
    )

    assert sum(opened for _, opened in received) == 1
    (turn_id,) = {turn.id for turn, _ in received}
    assert len((await read(database, turn_id)).moves) == 6


async def test_one_message_delivered_twice_at_the_same_moment_counts_once(database: Database):
    campaign = await begin(database)
    action = says(campaign, "I open the door.")

    received = await asyncio.gather(*(receive(database, campaign, action) for _ in range(4)))

    assert sum(opened for _, opened in received) == 1
    (turn_id,) = {turn.id for turn, _ in received}
    assert len((await read(database, turn_id)).moves) == 1


async def test_a_message_never_slips_into_a_turn_that_starts_at_the_same_moment(database: Database):
    campaign = await begin(database)
    first, _ = await receive(database, campaign, says(campaign, "I open the door."))

    async with database.transaction() as tx:
        started = await tx.turns.start(first.id)
        late = asyncio.create_task(receive(database, campaign, says(campaign, "Wait for me!")))
        await asyncio.sleep(0.05)  # long enough to reach the lock; correct at any length
    turn, opened = await late

    assert opened
    assert turn.id != first.id
    assert (await read(database, first.id)).moves == started.moves


async def test_what_a_player_types_is_kept_to_the_letter(database: Database):
    campaign = await begin(database)
    text = "'; DROP TABLE turns; -- <|eot_id|> %s :name \\ 🗡️ ünï\n\tend"

    turn, _ = await receive(database, campaign, says(campaign, text))

    assert (await read(database, turn.id)).moves[0].text == text


async def test_what_no_text_can_hold_is_left_out(database: Database):
    campaign = await begin(database)

    turn, _ = await receive(database, campaign, says(campaign, "I wait\x00 \ud800here"))

    assert turn.moves[0].text == "I wait ?here"


async def test_a_message_for_a_campaign_that_is_gone_is_refused(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        await tx.campaigns.delete(campaign.id)

    with pytest.raises(NotFound):
        await receive(database, campaign, says(campaign, "Hello?"))


async def test_each_step_is_remembered(database: Database):
    campaign = await begin(database)
    turn, _ = await receive(database, campaign, says(campaign, "I leap."))
    async with database.transaction() as tx:
        await tx.turns.start(turn.id)
        await tx.turns.save_resolved(turn.id, {"checks": [{"skill": "Athletics", "total": 17}]})
    resolved = await read(database, turn.id)
    assert (resolved.state, resolved.outcome["checks"][0]["total"]) == (TurnState.RESOLVED, 17)

    async with database.transaction() as tx:
        await tx.turns.save_reply(turn.id, 1_234_567_890_123_456_789)
        await tx.turns.save_narrated(
            turn.id,
            narration="You land.",
            model="ember",
            prompt_tokens=9,
            new_tokens=3,
            timings={"load": 0.1},
        )
    narrated = await read(database, turn.id)
    assert (narrated.state, narrated.narration) == (TurnState.NARRATED, "You land.")
    assert narrated.reply_message_id == 1_234_567_890_123_456_789

    async with database.transaction() as tx:
        await tx.turns.save_posted(turn.id)
        await tx.turns.mark_media(turn.id, image=True)
        assert await tx.turns.next_unfinished(campaign.id) is None
    posted = await read(database, turn.id)
    assert posted.state is TurnState.POSTED
    assert (posted.image_generated, posted.audio_generated) == (True, False)


async def test_dice_are_never_rolled_twice(database: Database):
    campaign = await begin(database)
    turn, _ = await receive(database, campaign, says(campaign, "I leap."))
    async with database.transaction() as tx:
        await tx.turns.start(turn.id)
        await tx.turns.save_resolved(turn.id, {"total": 17})

    with pytest.raises(StaleTurn):
        async with database.transaction() as tx:
            await tx.turns.save_resolved(turn.id, {"total": 20})

    assert (await read(database, turn.id)).outcome == {"total": 17}


async def test_two_workers_cannot_both_narrate_a_turn(database: Database):
    campaign = await begin(database)
    turn, _ = await receive(database, campaign, says(campaign, "I leap."))
    async with database.transaction() as tx:
        await tx.turns.start(turn.id)
        await tx.turns.save_resolved(turn.id, {})

    async def tell(narration: str) -> None:
        async with database.transaction() as tx:
            await tx.turns.save_narrated(
                turn.id, narration=narration, model="ember", prompt_tokens=1, new_tokens=1, timings={}
            )

    told = await asyncio.gather(tell("You land."), tell("You fall."), return_exceptions=True)

    assert {type(result) for result in told} == {type(None), StaleTurn}


async def test_a_posted_turn_cannot_be_started_again(database: Database):
    campaign = await begin(database)
    turn = await play(database, campaign, "I leap.")

    for step in ("start", "save_posted"):
        with pytest.raises(StaleTurn):
            async with database.transaction() as tx:
                await getattr(tx.turns, step)(turn.id)


async def test_a_turn_is_started_before_it_is_resolved(database: Database):
    campaign = await begin(database)
    turn, _ = await receive(database, campaign, says(campaign, "I leap."))

    with pytest.raises(StaleTurn):
        async with database.transaction() as tx:
            await tx.turns.save_resolved(turn.id, {})


async def test_after_a_crash_the_turn_goes_on_and_its_attempts_are_counted(database: Database):
    campaign = await begin(database)
    await receive(database, campaign, says(campaign, "I leap."))
    for attempt in (1, 2):
        async with database.transaction() as tx:
            unfinished = await tx.turns.next_unfinished(campaign.id)
            assert unfinished is not None
            assert (await tx.turns.start(unfinished.id)).attempts == attempt

    async with database.transaction() as tx:
        assert await tx.turns.campaigns_with_unfinished(TORCHLIT) == [campaign.id]


async def test_turns_are_finished_in_the_order_in_which_they_came(database: Database):
    campaign = await begin(database)
    first, _ = await receive(database, campaign, says(campaign, "I leap."))
    async with database.transaction() as tx:
        await tx.turns.start(first.id)
    second, _ = await receive(database, campaign, says(campaign, "I roll."))

    async with database.transaction() as tx:
        assert await tx.turns.next_unfinished(campaign.id) == await tx.turns.get(first.id)
    await narrate(database, first.id, "You land.")
    async with database.transaction() as tx:
        await tx.turns.save_posted(first.id)
        assert await tx.turns.next_unfinished(campaign.id) == second


async def test_a_turn_that_is_given_up_holds_up_nobody_and_is_not_told(database: Database):
    campaign = await begin(database)
    turn, _ = await receive(database, campaign, says(campaign, "I leap."))
    async with database.transaction() as tx:
        await tx.turns.close(turn.id, error="the channel is gone")

    async with database.transaction() as tx:
        assert await tx.turns.next_unfinished(campaign.id) is None
        assert await tx.turns.campaigns_with_unfinished(TORCHLIT) == []
        assert await tx.turns.uncovered(campaign.id) == ()
        assert (await tx.context.load_scene(campaign.id)).history == ()
    assert (await read(database, turn.id)).state is TurnState.CLOSED


async def test_posted_turns_are_uncovered_until_a_segment_tells_them(database: Database):
    campaign = await begin(database)
    turns = [await play(database, campaign, f"I take step {n}.", f"Step {n} holds.") for n in range(4)]

    async with database.transaction() as tx:
        assert [exchange.turn_id for exchange in await tx.turns.uncovered(campaign.id)] == [
            turn.id for turn in turns
        ]
        await tx.story.add(campaign.id, "Kira crossed half the bridge.", [turns[1].id, turns[0].id])
        uncovered = await tx.turns.uncovered(campaign.id)

    assert [exchange.narration for exchange in uncovered] == ["Step 2 holds.", "Step 3 holds."]
    assert uncovered[0].moves[0].text == "I take step 2."


async def test_a_retired_characters_moves_stay_in_the_chronicle(database: Database):
    campaign = await begin(database)
    kira = await join(database, campaign)
    action = says(campaign, "I leap.")
    async with database.transaction() as tx:
        turn, _ = await tx.turns.receive(campaign, action, actor=kira.name, character_id=kira.id)
        await tx.characters.retire(campaign.id, kira.id)

    [move] = (await read(database, turn.id)).moves
    assert (move.actor, move.character_id) == ("Kira", kira.id)
