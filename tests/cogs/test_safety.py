"""`/safety`, as people at a table use it."""

from __future__ import annotations

import pytest_asyncio

from tests.table import Table, read


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _stormreach(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")


async def test_anybody_draws_lines_and_veils_and_nobody_learns_whose_they_are(table: Table) -> None:
    drawn = await table.borin.slash("safety lines", never="spiders, harm to children")
    assert drawn.is_private
    assert "spiders" in drawn.text
    assert (await table.borin.slash("safety veils", offscreen="romance")).is_private

    shown = await table.kira.slash("safety show")
    assert shown.is_private
    assert "spiders, harm to children" in shown.text
    assert "romance" in shown.text
    assert "Borin" not in shown.text
    assert table.borin.mention not in shown.text
    public = [read(message) for message in table.channel.messages.values() if message.visible_to is None]
    assert not any("spiders" in text for text in public)


async def test_only_owners_take_one_back(table: Table) -> None:
    await table.borin.slash("safety lines", never="spiders")
    [label] = await table.kira.suggestions("safety remove", which="spid")
    assert await table.borin.suggestions("safety remove", which="spid") == []

    assert "Only" in (await table.borin.slash("safety remove", which=label)).text
    assert "spiders" in (await table.kira.slash("safety remove", which=label)).text
    assert "spiders" not in (await table.kira.slash("safety show")).text
    assert "no such line" in (await table.kira.slash("safety remove", which=label)).text


async def test_a_line_is_drawn_once_and_there_is_a_bound(table: Table) -> None:
    for number in range(12):
        await table.borin.slash("safety lines", never=f"thing {number}")
    assert (await table.borin.slash("safety lines", never="Thing 3")).text.startswith("⛔")
    refused = await table.borin.slash("safety lines", never="one too many")
    assert "12 lines" in refused.text
    shown = (await table.kira.slash("safety show")).text
    assert shown.casefold().count("thing 3") == 1
    assert "one too many" not in shown


async def test_the_level_is_the_owners_up_to_the_ceiling(table: Table) -> None:
    assert "Only" in (await table.borin.slash("safety level", content="everyone")).text
    assert "`teen` at most" in (await table.kira.slash("safety level", content="mature")).text
    told = await table.kira.slash("safety level", content="everyone")
    assert not told.is_private
    assert "Fit for everyone" in told.text
    assert "Fit for everyone" in (await table.borin.slash("safety show")).text


async def test_another_tables_boundaries_cannot_be_named(table: Table) -> None:
    elsewhere = table.elsewhere()
    await elsewhere.kira.slash("campaign create", name="Elsewhere")
    await elsewhere.kira.slash("safety lines", never="spiders")
    [label] = await elsewhere.kira.suggestions("safety remove", which="spid")

    assert "no such line" in (await table.kira.slash("safety remove", which=label)).text
    assert "spiders" in (await elsewhere.kira.slash("safety show")).text
