"""Nothing is kept of which nobody said whose it is."""

from __future__ import annotations

import pytest
from sqlalchemy import ARRAY, BigInteger, Column, Table

from db.models import Base
from db.models.ownership import OWNERSHIP, Forgetting, Owner
from db.portable import Kind, campaign_tables

TABLES = Base.metadata.sorted_tables
PLAIN_NUMBERS = {("dice_rolls", "total"), ("guild_places", "place"), ("guild_places", "after_place")}


def test_every_table_is_somebodys() -> None:
    assert OWNERSHIP.keys() == {table.name for table in TABLES}, (
        "a table was added or removed: say in db/models/ownership.py whose it is"
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_large_number_is_said_to_mean_something(table: Table) -> None:
    """An id of Discord's that nobody declared would outlive its person, and travel with a campaign."""
    owned = OWNERSHIP[table.name]
    declared = {*owned.people, *owned.discord, *owned.refers, *owned.momentary}
    for column in table.columns:
        is_plain = column.identity or column.foreign_keys or (table.name, column.name) in PLAIN_NUMBERS
        kind = column.type.item_type if isinstance(column.type, ARRAY) else column.type
        if isinstance(kind, BigInteger) and not is_plain:
            assert column.name in declared, f"{table.name}.{column.name}: whose id is that?"
    assert {*declared, *owned.names, *owned.prose} <= set(table.columns.keys())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_says_here_and_now_can_be_left_out(table: Table) -> None:
    columns: list[Column[object]] = [table.columns[name] for name in OWNERSHIP[table.name].momentary]
    assert all(column.nullable or column.server_default is not None for column in columns)


def test_every_table_of_a_campaign_leads_to_it() -> None:
    tables = {table.name: table for table in campaign_tables()}
    assert tables.keys() == {name for name, owned in OWNERSHIP.items() if owned.owner is Owner.CAMPAIGN}
    for table in tables.values():
        above = table
        while above.owner is not None:
            above = tables[above.owner[1]]
        assert above.name == "campaigns"
        for column in table.columns:
            assert column.kind not in {Kind.ROW, Kind.ROWS} or column.table in tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_everybody_can_be_forgotten_everywhere(table: Table) -> None:
    """What stands in the place of a person's words fits into the table, and rows that are rewritten have an id."""
    owned = OWNERSHIP[table.name]
    for name, blank in owned.blanks.items():
        column = table.columns[name]
        assert isinstance(blank, str)
        assert len(blank) <= column.type.length  # type: ignore[attr-defined]
    if owned.told or owned.mentions or owned.documents:
        assert owned.owner is Owner.CAMPAIGN
        assert table.columns["id"].primary_key
    if owned.forgetting is not Forgetting.DELETE:
        for name in owned.people:
            assert not any(name in index.columns and index.unique for index in table.indexes), (
                f"two who were forgotten would be one in {table.name}: delete their rows"
            )
