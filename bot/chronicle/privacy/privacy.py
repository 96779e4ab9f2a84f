"""The data of one person, wherever they play."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from bot import home
from bot.chronicle.privacy.forgetting import forget_in
from bot.chronicle.privacy.transcript import strike
from bot.chronicle.uploads import Uploads
from db.session import Database

log = logging.getLogger(__name__)

_WITHOUT = frozenset({"seed"})
"""Columns that are nobody's to know."""


class Privacy:
    """A person is a Discord id; docs/privacy.md says what is kept of one, and what becomes of it.

    `folder` is where the files of this installation are, None where there are none.
    """

    def __init__(self, database: Database, uploads: Uploads, *, folder: Path | None = None) -> None:
        self._database, self._uploads, self._folder = database, uploads, folder

    async def opt_out(self, user_id: int) -> None:
        """Read nothing more of what the person writes: their messages are no moves and are not kept."""
        async with self._database.transaction() as tx:
            await tx.people.opt_out(user_id)

    async def opt_in(self, user_id: int) -> None:
        """Read what the person writes again."""
        async with self._database.transaction() as tx:
            await tx.people.opt_in(user_id)

    async def is_opted_out(self, user_id: int) -> bool:
        """True for who does not want to be read."""
        async with self._database.transaction() as tx:
            return await tx.people.is_opted_out(user_id)

    async def export(self, user_id: int, file: IO[bytes]) -> int:
        """Write everything that is kept of the person into the file, as JSON lines; how many rows there are."""
        rows, portraits = 0, set[str]()
        head = {"format": "torchlit-person", "version": 1, "user_id": user_id, "made_at": datetime.now(UTC)}
        file.write(_line(head))
        async with self._database.transaction() as tx:
            await tx.bundles.hold_still()
            await tx.take_time()
            async for table, row in tx.people.rows(user_id):
                file.write(_line({"table": table, **row}))
                rows += 1
                portraits |= {row["portrait"]} if row.get("portrait") else set()
        for digest in sorted(portraits):
            if (picture := await self._uploads.read(digest)) is not None:
                file.write(_line({"portrait": digest, "webp": base64.b64encode(picture).decode()}))
        return rows

    async def forget(self, user_id: int) -> None:
        """Forget the person: a campaign after the other with its lines in the transcript, and all that was spoken.
        Safe to call again after a crash.

        Raises TurnUnderWay while a turn of theirs is being played.
        """
        async with self._database.transaction() as tx:
            await tx.take_time()
            campaigns = await tx.people.campaigns(user_id)
        for campaign_id in campaigns:
            async with self._database.transaction() as tx:
                await tx.take_time()
                scrub = await forget_in(tx, campaign_id, user_id)
                # Before the chronicle has lost the words to look for: a crash in between costs nothing but lines.
                if scrub is not None and self._folder is not None:
                    await asyncio.to_thread(strike, self._folder / home.TRANSCRIPT, scrub.betrays)
        async with self._database.transaction() as tx:
            await tx.people.forget_elsewhere(user_id)
        if self._folder is not None:  # what was spoken has their name in it; nothing says in which files
            await asyncio.to_thread(shutil.rmtree, self._folder / home.SPEECH, ignore_errors=True)
        await self._uploads.sweep()  # of their portraits nothing knows any more
        log.info("forgot somebody in %d campaigns", len(campaigns))


def _line(value: dict[str, Any]) -> bytes:
    kept = {key: one for key, one in value.items() if key not in _WITHOUT}
    return f"{json.dumps(kept, ensure_ascii=False, default=str)}\n".encode()
