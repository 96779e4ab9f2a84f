"""What a backup says of the database that it was taken of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from db.models.ownership import FORMER, OWNERSHIP

QUEUE = "procrastinate"
"""The schema of the job queue; all of its tables are ours."""


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table with its columns in the order of its lines; `rows` is how many there are in the backup.

    `keys` has the last value that each column which counts up by itself had given out.
    """

    schema: str
    name: str
    columns: tuple[str, ...]
    keys: dict[str, int]
    rows: int = 0

    @property
    def member(self) -> str:
        """Where its lines are in an archive."""
        return f"tables/{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a database at one moment: the revision of its schema, and its tables."""

    revision: str
    server: str
    tables: tuple[StoredTable, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)


def tables_of(connection: psycopg.Connection[Any]) -> tuple[StoredTable, ...]:
    """Torchlit's tables in the database, those of other programs left out, by name."""
    rows = connection.execute(
        """
        SELECT n.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attnum),
            array_agg(a.attname::text ORDER BY a.attnum) FILTER (
                WHERE pg_get_serial_sequence(format('%%I.%%I', n.nspname, c.relname), a.attname) IS NOT NULL
            )
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            AND (n.nspname = %s OR (n.nspname = 'public' AND c.relname = ANY(%s)))
        GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname
        """,
        [QUEUE, [*OWNERSHIP, *FORMER]],
    ).fetchall()
    return tuple(
        StoredTable(schema, name, tuple(columns), dict.fromkeys(counted or (), 0))
        for schema, name, columns, counted in rows
    )
