"""A turn that is taken back has its dice still, and nothing of what was told; who comes too late changes nothing."""

from __future__ import annotations

import pytest

from bot.errors import StaleTurn
from bot.facts import TurnState
from db.session import Database
from tests.db.chronicle import begin, play, receive, says

MESSAGE = 1_100_000_000_000_000_001


async def test_what_was_told_is_taken_back_and_what_was_rolled_is_not(database: Database):
    campaign = await begin(database)
    turn = await play(database, campaign, "I open the door.", "It creaks.")
    async with database.transaction() as tx:
        await tx.turns.mark_media(turn.id, image=True, audio=True)
        [before] = await tx.tellings.withdraw(campaign.id)
        after = await tx.turns.get(turn.id)

    assert (before.narration, before.withdrawn) == ("It creaks.", 0)
    assert after is not None
    assert (after.state, after.narration, after.withdrawn) == (TurnState.RESOLVED, "", 1)
    assert (after.image_generated, after.audio_generated) == (False, False)
    assert after.outcome == turn.outcome


async def test_a_message_is_known_by_what_it_answers_until_its_id_is_written_down(database: Database):
    campaign = await begin(database)
    move = says(campaign, "I open the door.")
    turn, _ = await receive(database, campaign, move)
    async with database.transaction() as tx:
        await tx.turns.start(turn.id)
        await tx.turns.save_resolved(turn.id, {})
        report = await tx.reports.add(
            campaign.id, message_id=MESSAGE, answers=move.message_id, user_id=1, text="", reason="", keep=1
        )
        assert await tx.tellings.withdraw(campaign.id, message_id=MESSAGE, answers=MESSAGE) == ()
        [before] = await tx.tellings.withdraw(campaign.id, message_id=MESSAGE, answers=move.message_id)

    assert report.turn_id == before.id == turn.id


async def test_a_telling_that_was_taken_back_can_not_be_kept(database: Database):
    campaign = await begin(database)
    turn, _ = await receive(database, campaign, says(campaign, "I open the door."))
    told = {"narration": "It creaks.", "model": "", "prompt_tokens": 1, "new_tokens": 1, "timings": {}}
    async with database.transaction() as tx:
        await tx.turns.start(turn.id)
        await tx.turns.save_resolved(turn.id, {})
        await tx.turns.save_reply(turn.id, MESSAGE)
        await tx.tellings.withdraw(campaign.id, message_id=MESSAGE)
    with pytest.raises(StaleTurn):
        async with database.transaction() as tx:
            await tx.tellings.require_current(turn)
    with pytest.raises(StaleTurn):
        async with database.transaction() as tx:
            await tx.turns.save_narrated(turn.id, **told)

    async with database.transaction() as tx:
        await tx.turns.save_narrated(turn.id, **told, withdrawn=1)
    with pytest.raises(StaleTurn):
        async with database.transaction() as tx:
            await tx.turns.save_posted(turn.id)
    async with database.transaction() as tx:
        await tx.turns.save_posted(turn.id, withdrawn=1)
        await tx.turns.mark_media(turn.id, image=True)  # a picture of what was told before
        posted = await tx.turns.get(turn.id)
    assert posted is not None
    assert posted.state is TurnState.POSTED
    assert not posted.image_generated


async def test_nothing_is_taken_back_where_nothing_was_told(database: Database):
    campaign = await begin(database)
    other = await begin(database, "Avernus", channel_id=2)
    turn = await play(database, campaign, "I open the door.")
    await receive(database, other, says(other, "I wait."))
    async with database.transaction() as tx:
        assert await tx.tellings.withdraw(other.id) == ()
        assert await tx.tellings.withdraw(other.id, turn_id=turn.id) == ()
        assert await tx.tellings.withdraw(campaign.id, message_id=MESSAGE) == ()


async def test_a_segment_goes_with_what_it_tells_and_the_others_stay(database: Database):
    campaign = await begin(database)
    first, second = [await play(database, campaign, f"I take step {n}.") for n in range(2)]
    async with database.transaction() as tx:
        kept = await tx.story.add(campaign.id, "They came.", [first.id])
        await tx.story.add(campaign.id, "They went.", [second.id])
        await tx.story.forget(campaign.id, second.id)

        assert await tx.story.last(campaign.id, 5) == (kept,)
        assert [exchange.turn_id for exchange in await tx.turns.uncovered(campaign.id)] == [second.id]
