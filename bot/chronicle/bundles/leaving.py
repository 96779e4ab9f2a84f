"""A campaign on its way out: every row of it as a line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import IO, Any

from bot.archive import ArchiveWriter
from bot.chronicle.bundles.form import FORMAT, VERSION, Head, TableHead, member_of, picture_of
from bot.chronicle.bundles.numbers import Numbers
from bot.chronicle.bundles.rows import written
from bot.chronicle.uploads import Uploads
from bot.facts import Campaign
from db.portable import PortableTable, portable_tables
from db.session import Transaction

_A_BATCH = 200  # rows that are written at a time, off the event loop


async def write_down(
    tx: Transaction, campaign: Campaign, uploads: Uploads, file: IO[bytes], *, viewer_id: int | None
) -> None:
    """Write everything of the campaign into the file, as one person may see it; with None, everybody's."""
    numbers = Numbers(await tx.bundles.keys(campaign.id))
    heads = {}
    with ArchiveWriter(file) as archive:
        for table in portable_tables():
            count = 0
            with archive.member(member_of(table.name)) as write:
                async for lines in _lines(tx, table, campaign.id, numbers, viewer_id):
                    await asyncio.to_thread(write, b"".join(lines))
                    count += len(lines)
            columns = [column.name for column in table.columns]
            heads[table.name] = TableHead(rows=count, columns=columns)
        for digest in await tx.uploads.of_campaign(campaign.id):
            picture = await uploads.read(digest)
            if picture is not None:
                with archive.member(picture_of(digest)) as write:
                    await asyncio.to_thread(write, picture)
        head = Head(
            format=FORMAT, version=VERSION, campaign=campaign.name, people=numbers.people, tables=heads
        )
        archive.seal(head.model_dump())


async def _lines(
    tx: Transaction, table: PortableTable, campaign_id: int, numbers: Numbers, viewer_id: int | None
) -> AsyncIterator[list[bytes]]:
    """The table's rows as lines, some at a time."""
    lines: list[bytes] = []
    async for row in tx.bundles.rows(table, campaign_id):
        if table.name == "characters" and row["user_id"] is not None:
            numbers.plays(row["user_id"])
        if table.name == "dice_rolls" and viewer_id is not None:
            row = _as_seen_by(viewer_id, row)  # noqa: PLW2901
        lines.append(written(table, row, numbers))
        if len(lines) == _A_BATCH:
            yield lines
            lines = []
    if lines:
        yield lines


def _as_seen_by(viewer_id: int, roll: Mapping[str, Any]) -> dict[str, Any]:
    """The roll; of others' private ones the places alone, with dice that show nothing."""
    if not roll["private"] or roll["user_id"] == viewer_id:
        return dict(roll)
    nothing = [0] * (roll["last"] - roll["first"] + 1)
    hidden = {"actor": "", "label": "", "expression": "", "total": None, "sides": nothing, "faces": nothing}
    return {**roll, **hidden, "turn_id": None}
