"""The tables of a campaign as they travel from one database to another: what each column means, as plain values."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Column, SmallInteger, Table
from sqlalchemy.dialects.postgresql import JSONB

from db.models import Base
from db.models.base import NameKey, Words
from db.models.ownership import OWNERSHIP, Owner, Ownership

ROOT = "campaigns"


class Kind(StrEnum):
    """What a column holds, apart from Discord's ids and what follows from another column."""

    NUMBER = "number"
    FLAG = "flag"
    MOMENT = "moment"
    BYTES = "bytes"
    TEXT = "text"
    NAME = "name"  # a text on one line, typed for that
    LINE = "line"  # a text on one line that was typed elsewhere
    PROSE = "prose"  # free text
    DOCUMENT = "document"
    NUMBERS = "numbers"
    PERSON = "person"
    PEOPLE = "people"
    PICTURE = "picture"  # the digest of one that lies beside
    ROW = "row"  # the number of a row of `table`
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class PortableColumn:
    """A column: a text has at most `longest` characters, a number is at most `most`; an optional one has a default."""

    name: str
    kind: Kind
    nullable: bool = False
    optional: bool = False
    longest: int | None = None
    most: int = 2**63 - 1
    table: str = ""


@dataclass(frozen=True, slots=True)
class PortableTable:
    """A table of a campaign; its rows are numbered from 1 in the order of `order`.

    `owner` is the column, and the table it means, by which a row belongs to the campaign; None for campaigns. `late`
    are columns that mean pictures, or rows of tables which come later. `filled` are columns with ids of Discord's that
    a row has to have, `folded` those with a name as it is compared.
    """

    name: str
    columns: tuple[PortableColumn, ...]
    order: tuple[str, ...]
    owner: tuple[str, str] | None
    counted: bool
    late: tuple[str, ...]
    filled: tuple[str, ...]
    folded: tuple[str, ...]


def portable_tables() -> tuple[PortableTable, ...]:
    """The tables that go with a campaign wherever it goes, each after those that its rows belong to."""
    return tuple(table for table in campaign_tables() if OWNERSHIP[table.name].portable)


@functools.cache
def campaign_tables() -> tuple[PortableTable, ...]:
    """All tables of a campaign's, each after those that its rows belong to."""
    ours = {name for name, owned in OWNERSHIP.items() if owned.owner is Owner.CAMPAIGN}
    tables = [table for table in Base.metadata.sorted_tables if table.name in ours]
    # The campaign itself comes first, whatever it refers to.
    tables.sort(key=lambda table: table.name != ROOT)
    return tuple(_portable(table, [one.name for one in tables]) for table in tables)


def _portable(table: Table, order: list[str]) -> PortableTable:
    owned = OWNERSHIP[table.name]
    key = next((column.name for column in table.primary_key if column.identity is not None), None)
    left_out = {*owned.discord, *owned.momentary, key}
    if table.name == ROOT:
        left_out |= set(owned.people)
    kept = [
        one
        for one in table.columns
        if one.name not in left_out and not isinstance(one.type, NameKey) and not _leads_out(one, order)
    ]
    columns = tuple(_column(one, owned) for one in kept)
    keys = tuple(column.name for column in table.primary_key)
    return PortableTable(
        name=table.name,
        columns=columns,
        # Messages may overtake each other on the way to us; their ids grow with time.
        order=("turn_id", "message_id") if "message_id" in owned.discord else keys,
        owner=None if table.name == ROOT else _owner(table),
        counted=key is not None,
        late=tuple(
            one.name
            for one in columns
            if one.kind is Kind.PICTURE
            or (
                one.kind is Kind.ROW
                and _foreign(table, one.name)
                and order.index(one.table) > order.index(table.name)
            )
        ),
        filled=tuple(
            one
            for one in (*owned.discord, *(owned.people if table.name == ROOT else ()))
            if not table.columns[one].nullable and one not in owned.momentary
        ),
        folded=tuple(one.name for one in table.columns if isinstance(one.type, NameKey)),
    )


def _leads_out(column: Column[object], order: list[str]) -> bool:
    """True for what refers to a table that stays behind."""
    return not _is_a_file(column) and any(one.column.table.name not in order for one in column.foreign_keys)


def _is_a_file(column: Column[object]) -> bool:
    return any(OWNERSHIP[one.column.table.name].owner is Owner.FILES for one in column.foreign_keys)


def _foreign(table: Table, column: str) -> bool:
    return bool(table.columns[column].foreign_keys)


def _owner(table: Table) -> tuple[str, str]:
    """The column that a row goes with, and the table that it means: ON DELETE CASCADE says so."""
    for column in table.columns:
        for reference in column.foreign_keys:
            if reference.ondelete == "CASCADE":
                return column.name, reference.column.table.name
    raise LookupError(f"{table.name} belongs to no campaign: which of its columns goes with one?")


def _column(column: Column[object], owned: Ownership) -> PortableColumn:
    named: dict[str, Any] = {
        "nullable": bool(column.nullable),
        "optional": column.server_default is not None,
    }
    if column.name in owned.people:
        kind = Kind.PEOPLE if isinstance(column.type, ARRAY) else Kind.PERSON
        return PortableColumn(column.name, kind, **named)
    if column.name in owned.refers:
        kind = Kind.ROWS if isinstance(column.type, ARRAY) else Kind.ROW
        return PortableColumn(column.name, kind, table=owned.refers[column.name], **named)
    if _is_a_file(column):
        return PortableColumn(column.name, Kind.PICTURE, **named)
    for reference in column.foreign_keys:
        return PortableColumn(column.name, Kind.ROW, table=reference.column.table.name, **named)
    kind = _kind(column, owned)
    longest = (
        getattr(column.type, "length", None)
        if kind in {Kind.TEXT, Kind.NAME, Kind.LINE, Kind.PROSE}
        else None
    )
    return PortableColumn(column.name, kind, longest=longest, most=_most(column), **named)


def _kind(column: Column[object], owned: Ownership) -> Kind:
    for its, kind in ((owned.names, Kind.NAME), (owned.prose, Kind.PROSE), (owned.lines, Kind.LINE)):
        if column.name in its:
            return kind
    if isinstance(column.type, JSONB):
        return Kind.DOCUMENT
    if isinstance(column.type, ARRAY):
        return Kind.NUMBERS
    if isinstance(column.type, Words):
        return Kind.TEXT
    known = {bool: Kind.FLAG, int: Kind.NUMBER, bytes: Kind.BYTES, datetime: Kind.MOMENT}
    return known[column.type.python_type]


def _most(column: Column[object]) -> int:
    """The largest number that the column holds."""
    for kind, bits in ((SmallInteger, 15), (BigInteger, 63)):
        if isinstance(column.type, kind):
            return int(2**bits - 1)
    return 2**31 - 1
