"""`/quest`, as people at a table use it."""

from __future__ import annotations

import pytest
import pytest_asyncio

from tests.table import Table


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _stormreach(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")


async def test_a_quest_is_added_and_completed(table: Table) -> None:
    added = await table.borin.slash(
        "quest add", title="Find the bell", description="It rings under the water.", reward="50 gold"
    )
    for fact in ("Find the bell", "It rings under the water.", "50 gold"):
        assert fact in added.text
    assert "📜 **Find the bell** · 💰 50 gold" in (await table.kira.slash("quest list")).text
    assert "Find the bell" in (await table.kira.slash("campaign info")).text

    assert "completed" in (await table.kira.slash("quest complete", title="find the bell")).text
    assert "✅ **Find the bell**" in (await table.kira.slash("quest list")).text
    assert "completed already" in (await table.kira.slash("quest complete", title="Find the bell")).text


async def test_a_quest_fails_and_another_is_struck_out(table: Table) -> None:
    await table.kira.slash("quest add", title="Find the bell")
    await table.kira.slash("quest add", title="Feed the gulls")

    assert "failed" in (await table.kira.slash("quest fail", title="Find the bell")).text
    assert "struck" in (await table.kira.slash("quest remove", title="Feed the gulls")).text
    listing = (await table.kira.slash("quest list")).text
    assert "❌ **Find the bell**" in listing
    assert "gulls" not in listing


@pytest.mark.parametrize("command", ["quest complete", "quest fail", "quest remove"])
async def test_only_the_owner_says_how_it_went(table: Table, command: str) -> None:
    await table.borin.slash("quest add", title="Find the bell")

    refused = await table.borin.slash(command, title="Find the bell")

    assert refused.is_private
    assert f"Only {table.kira.mention}" in refused.text
    assert "/quest list" in (await table.kira.slash(command, title="Find the well")).text


async def test_a_quest_that_is_too_long_or_there_already_is_refused(table: Table) -> None:
    await table.kira.slash("quest add", title="Find the bell")

    assert "81 characters" in (await table.kira.slash("quest add", title="x" * 81)).text
    assert "501 characters" in (await table.kira.slash("quest add", title="Y", description="y" * 501)).text
    again = await table.kira.slash("quest add", title="FIND THE BELL")
    assert again.is_private
    assert "1" not in (await table.kira.slash("quest list")).text.replace("\n", "")


async def test_the_longest_quests_fit_on_their_pages(table: Table) -> None:
    for number in range(9):
        await table.kira.slash(
            "quest add", title=f"{number}" + "*" * 79, description="_" * 500, reward="`" * 120
        )

    listing = await table.kira.slash("quest list")
    await table.kira.press(listing, "More")

    await table.shows(listing, "Page 2 of 2")


async def test_titles_are_suggested(table: Table) -> None:
    await table.kira.slash("quest add", title="Find the bell")
    await table.kira.slash("quest add", title="Find the gull")
    await table.kira.slash("quest complete", title="Find the gull")

    assert await table.kira.suggestions("quest complete", title="find") == ["Find the bell"]
    assert await table.kira.suggestions("quest remove", title="find") == ["Find the bell", "Find the gull"]
