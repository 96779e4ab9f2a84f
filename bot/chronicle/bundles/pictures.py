"""The portraits and maps of a bundle: each is looked at, and kept as one that a player brings."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.archive import ArchiveReader
from bot.chronicle.bundles.form import picture_of
from bot.chronicle.uploads import Uploads
from db.portable import Kind, PortableTable
from db.session import Transaction


class Pictures:
    """The pictures of one bundle on their way into a guild's campaign, in its transaction."""

    def __init__(self, tx: Transaction, archive: ArchiveReader, uploads: Uploads, guild_id: int) -> None:
        self._tx, self._archive, self._uploads, self._guild_id = tx, archive, uploads, guild_id
        self._kept: dict[str, str | None] = {}

    async def hung(self, table: PortableTable, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a row with its pictures as they are kept here; None for one that is missing."""
        pictures = {column.name for column in table.columns if column.kind is Kind.PICTURE}
        return {
            name: await self._keep(value) if name in pictures else value for name, value in values.items()
        }

    async def _keep(self, digest: str) -> str | None:
        if digest not in self._kept:
            member = picture_of(digest)
            brought = member in self._archive.members and self._uploads.are_taken
            self._kept[digest] = await self._brought(member) if brought else None
        return self._kept[digest]

    async def _brought(self, member: str) -> str:
        data = await asyncio.to_thread(lambda: b"".join(self._archive.chunks(member)))
        return await self._uploads.keep(self._tx, self._guild_id, await self._uploads.recognised(data))
