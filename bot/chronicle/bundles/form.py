"""What a bundle looks like: its manifest, and how much of everything it may have. docs/campaign-format.md tells it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.archive import MANIFEST, ArchiveReader
from bot.chronicle.bundles.limits import MOST_ROWS_OF
from bot.errors import BadInput
from bot.visible import visible
from db.portable import ROOT, PortableTable, portable_tables

FORMAT: Literal["torchlit-campaign"] = "torchlit-campaign"
VERSION: Literal[1] = 1
MOST_BYTES = 25 * 2**20
"""Bytes of a bundle that somebody attaches."""
MOST_UNPACKED = 64 * 2**20
"""Bytes of it once it is unpacked."""
MOST_MANIFEST = 2 * 2**20
"""Bytes of its manifest, which unfolds in memory; the most people and members need half a MiB."""
MOST_ROWS = 250_000
MOST_LINE = 2**20
"""Bytes of one row."""

MOST_PICTURE = 2**20
"""Bytes of a portrait or a map."""

_PICTURE = re.compile(r"pictures/[0-9a-f]{64}\.webp")
_MOST_PEOPLE = 10_000

PersonId = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,18}$")]


class TableHead(BaseModel):
    """What the manifest says of a table: how many rows it has, and the columns of each."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    rows: int = Field(ge=0, le=MOST_ROWS)
    columns: list[Annotated[str, Field(max_length=80)]] = Field(max_length=80)


class Head(BaseModel):
    """A bundle's manifest, less its members.

    `people` are those in it by their number: the Discord id of who plays a character, null for everybody else.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    format: Literal["torchlit-campaign"]
    version: Literal[1]
    campaign: str = Field(max_length=200)
    people: list[PersonId | None] = Field(max_length=_MOST_PEOPLE)
    tables: dict[str, TableHead] = Field(max_length=200)


def member_of(table: str) -> str:
    """Where the rows of a table are in a bundle, a line of JSON each."""
    return f"{table}.jsonl"


def picture_of(digest: str) -> str:
    """Where the picture of that digest is in a bundle."""
    return f"pictures/{digest}.webp"


def quoted(name: str) -> str:
    """What a file calls something, as it may stand in a sentence: the beginning of it, on one line."""
    return f"`{' '.join(visible(name).replace('`', ' ').split())[:80]}`"


def is_picture(member: str) -> bool:
    """True for the member that a picture is in."""
    return _PICTURE.fullmatch(member) is not None


def read_head(archive: ArchiveReader) -> Head:
    """The manifest of a bundle, found to be one that this Torchlit can read; BadInput says why it is not."""
    manifest = archive.manifest
    if manifest.get("format") != FORMAT:
        raise BadInput("That file is no campaign of Torchlit's. `/campaign export` writes one.")
    version = manifest.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadInput("That campaign was exported by a newer Torchlit; this one has to be updated first.")
    try:
        head = Head.model_validate(manifest)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise BadInput(f"That file is damaged: {quoted(where)} of its {MANIFEST} cannot be.") from None
    _require_sense(head, archive)
    return head


def _require_sense(head: Head, archive: ArchiveReader) -> None:
    tables = {table.name: table for table in portable_tables()}
    if unknown := head.tables.keys() - tables.keys():
        raise BadInput(
            f"That campaign was exported by a newer Torchlit, which knows of {quoted(min(unknown))}; this one has to be"
            " updated first."
        )
    if {name for name in archive.members if not is_picture(name)} != {
        member_of(name) for name in head.tables
    }:
        raise BadInput("That file is damaged: its manifest does not match its members.")
    if any(archive.members[name].bytes > MOST_PICTURE for name in archive.members if is_picture(name)):
        raise BadInput("That file has a picture that is larger than one can be.")
    for name, said in head.tables.items():
        _require_columns(tables[name], said)
        if said.rows > MOST_ROWS_OF.get(name, MOST_ROWS):
            raise BadInput(f"That campaign has more {name} than a campaign can have ({MOST_ROWS_OF[name]}).")
    if sum(said.rows for said in head.tables.values()) > MOST_ROWS:
        raise BadInput(f"That campaign is too large: {MOST_ROWS:,} rows are the most.")
    if ROOT not in head.tables or head.tables[ROOT].rows != 1:
        raise BadInput("That file is damaged: it has not exactly one campaign.")


def _require_columns(table: PortableTable, said: TableHead) -> None:
    """Columns that an earlier Torchlit did not have take their defaults; all others must be there, and no more."""
    known = {column.name: column for column in table.columns}
    needed = {name for name, column in known.items() if not (column.optional or column.nullable)}
    if len(set(said.columns)) != len(said.columns) or not needed <= set(said.columns) <= known.keys():
        raise BadInput(f"That file is damaged: `{table.name}` has other columns than it should.")
