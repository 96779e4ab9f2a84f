from __future__ import annotations

import pytest

from bot.errors import NotFound
from bot.facts import CastVoice
from db.session import Database
from tests.db.chronicle import begin


async def test_the_newest_voice_of_a_name_counts(database: Database):
    campaign = await begin(database)
    async with database.transaction() as tx:
        await tx.voices.cast(campaign.id, CastVoice("Mira", "f1", pitch=2))
        await tx.voices.cast(campaign.id, CastVoice("Borin", "m2"))
        await tx.voices.cast(campaign.id, CastVoice(" mira", "f2", rate=90))

    async with database.transaction() as tx:
        assert await tx.voices.list(campaign.id) == (
            CastVoice("Borin", "m2"),
            CastVoice(" mira", "f2", 0, 90),
        )
        assert await tx.voices.uncast(campaign.id, "MIRA")
        assert not await tx.voices.uncast(campaign.id, "MIRA")
        assert await tx.voices.list(campaign.id) == (CastVoice("Borin", "m2"),)


async def test_voices_belong_to_one_campaign_and_go_with_it(database: Database):
    mine = await begin(database)
    theirs = await begin(database, "Avernus", guild_id=2, channel_id=2)
    async with database.transaction() as tx:
        await tx.voices.cast(mine.id, CastVoice("Mira", "f1"))
        assert await tx.voices.list(theirs.id) == ()
        assert not await tx.voices.uncast(theirs.id, "Mira")
        await tx.campaigns.delete(mine.id)
        assert await tx.voices.list(mine.id) == ()

    with pytest.raises(NotFound):
        async with database.transaction() as tx:
            await tx.voices.cast(mine.id, CastVoice("Mira", "f1"))
