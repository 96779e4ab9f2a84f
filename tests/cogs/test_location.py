"""`/location`, as people at a table use it."""

from __future__ import annotations

import pytest_asyncio

from tests.table import Table


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _stormreach(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")


async def test_a_place_is_discovered_once_and_visited_again(table: Table) -> None:
    added = await table.borin.slash("location add", name="Salt Stair", description="Cut into the sea cliff.")
    assert "Salt Stair" in added.text
    assert "not discovered yet" in (await table.borin.slash("location list")).text

    first = await table.borin.slash("location visit", name="salt stair")
    second = await table.kira.slash("location visit", name="Salt Stair")

    assert "Discovered!" in first.text
    assert "Cut into the sea cliff." in first.text
    assert "visited 2 times" in second.text
    assert "visited 2 times" in (await table.kira.slash("location list")).text
    assert "Salt Stair" in (await table.kira.slash("campaign info")).text


async def test_nobody_goes_where_there_is_nothing(table: Table) -> None:
    refused = await table.borin.slash("location visit", name="Atlantis")

    assert refused.is_private
    assert "/location add" in refused.text


async def test_places_are_suggested(table: Table) -> None:
    await table.kira.slash("location add", name="Salt Stair")

    assert await table.borin.suggestions("location visit", name="salt") == ["Salt Stair"]
    assert await table.elsewhere().borin.suggestions("location visit", name="salt") == []
