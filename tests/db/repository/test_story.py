from __future__ import annotations

from db.session import Database
from tests.db.chronicle import begin, play


async def test_the_last_segments_come_oldest_first_and_cite_their_turns(database: Database):
    campaign = await begin(database)
    turns = [await play(database, campaign, f"I take step {n}.") for n in range(4)]
    async with database.transaction() as tx:
        for n, turn in enumerate(turns):
            await tx.story.add(campaign.id, f"Step {n} was taken.", [turn.id])

    async with database.transaction() as tx:
        last = await tx.story.last(campaign.id, 3)

    assert [segment.text for segment in last] == [f"Step {n} was taken." for n in (1, 2, 3)]
    assert last[-1].turn_ids == (turns[3].id,)
