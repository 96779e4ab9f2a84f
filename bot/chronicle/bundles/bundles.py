"""Exporting a campaign as a file, and bringing one in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from bot.archive import ArchiveReader
from bot.chronicle import wording
from bot.chronicle.access import own_campaign, require_room, sees_secrets
from bot.chronicle.bundles.arriving import Arrival
from bot.chronicle.bundles.form import MOST_MANIFEST, MOST_UNPACKED, read_head
from bot.chronicle.bundles.leaving import write_down
from bot.chronicle.bundles.limits import MOST_UNFINISHED
from bot.chronicle.bundles.pictures import Pictures
from bot.chronicle.uploads import Uploads
from bot.errors import BadInput, NotFound
from bot.facts import Actor, Campaign
from db.session import Database

_TRIES = 5
_AT_ONCE = 2  # files, of which each keeps a connection and some memory; further ones wait
_MOST_MEMBERS = 500


@contextmanager
def _to_be_exported_again() -> Iterator[None]:
    """Add to what cannot be in a file what can be done about it."""
    try:
        yield
    except BadInput as refused:
        raise BadInput(
            f"{refused} Nothing was brought in; `/campaign export` where it comes from writes it anew."
        ) from None


class Bundles:
    """Campaigns as files; docs/campaign-format.md says what is in one."""

    def __init__(self, database: Database, uploads: Uploads) -> None:
        self._database, self._uploads = database, uploads
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def export(self, actor: Actor, name: str | None, file: IO[bytes]) -> Campaign:
        """Write the campaign into the file, as its owner may see it; the open session of its dice is closed for that.

        Private rolls are in it with what they were for where the actor sees them in the ledger too.
        """
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor, name)
        viewer = None if sees_secrets(actor, campaign) else actor.user_id
        await self._write(campaign, file, viewer_id=viewer)
        return campaign

    async def export_whole(self, campaign_id: int, file: IO[bytes]) -> Campaign:
        """Write any campaign into the file, private rolls and all: for the operator."""
        async with self._database.transaction() as tx:
            campaign = await tx.campaigns.get(campaign_id)
            if campaign is None:
                raise NotFound(f"There is no campaign {campaign_id}.")
        await self._write(campaign, file, viewer_id=None)
        return campaign

    async def bring_in(
        self,
        actor: Actor,
        file: IO[bytes],
        *,
        bot_id: int,
        name: str | None = None,
        most_bytes: int = MOST_UNPACKED,
    ) -> Campaign:
        """Bring a bundle's campaign into the actor's channel, as the actor's own, called `name` if one is given.

        Whoever plays a character there plays it here. Everything comes in one transaction, or nothing; BadInput says
        what of the file cannot be. Unpacked it has `most_bytes` at most.
        """
        called = None if name is None else wording.name(name, "campaign's name")
        async with self._room:
            with _to_be_exported_again():
                return await self._bring_in(actor, file, bot_id, called, most_bytes)

    async def _bring_in(
        self, actor: Actor, file: IO[bytes], bot_id: int, called: str | None, most_bytes: int
    ) -> Campaign:
        archive = await asyncio.to_thread(
            ArchiveReader,
            file,
            most_bytes=most_bytes,
            most_members=_MOST_MEMBERS,
            most_manifest_bytes=MOST_MANIFEST,
        )
        head = read_head(archive)
        for member in archive.members:
            await asyncio.to_thread(archive.check, member)
        async with self._database.transaction() as tx:
            await require_room(tx, actor)
            await tx.take_time()
            pictures = Pictures(tx, archive, self._uploads, actor.guild_id)
            campaign_id = await Arrival(tx, archive, head, called, pictures).write(
                {
                    "guild_id": actor.guild_id,
                    "channel_id": actor.channel_id,
                    "created_by": actor.user_id,
                    "bot_id": bot_id,
                }
            )
            if await tx.turns.count_unfinished(campaign_id) > MOST_UNFINISHED:
                raise BadInput(
                    f"More than {MOST_UNFINISHED} turns of that campaign were never told; that has to happen first."
                )
            await tx.encounters.arrive(campaign_id)
            campaign = await tx.campaigns.get(campaign_id)
        assert campaign is not None
        return campaign

    async def _write(self, campaign: Campaign, file: IO[bytes], *, viewer_id: int | None) -> None:
        async with self._room:
            for _ in range(_TRIES):
                if await self._written(campaign, file, viewer_id):
                    return
        raise BadInput("Dice are falling there this very moment. Try again when they rest.")

    async def _written(self, campaign: Campaign, file: IO[bytes], viewer_id: int | None) -> bool:
        """Write the campaign down as it is between two sessions of dice; False where the next has begun already."""
        async with self._database.transaction() as tx:
            await tx.dice.end(campaign.id)
        async with self._database.transaction() as tx:
            await tx.bundles.hold_still()
            await tx.take_time()
            session = await tx.dice.session(campaign.id)
            if session is not None and session.ended_at is None:
                return False  # a seed that is still sealed would tell the dice to come
            await write_down(tx, campaign, self._uploads, file, viewer_id=viewer_id)
            return True
