"""`/secret`, as a Dungeon Master and the players of a table use it."""

from __future__ import annotations

import pytest
import pytest_asyncio
from discord import Permissions

from tests.table import Table


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _stormreach(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.borin.slash("character create", name="Borin")


async def test_a_secret_is_kept_and_comes_to_light(table: Table) -> None:
    await table.kira.slash("character create", name="Old Marrow", npc=True)
    kept = await table.kira.slash("secret add", text="He rang the bell himself.", about="Old Marrow")
    assert kept.is_private
    assert "Old Marrow" in kept.text
    assert "nobody but the Dungeon Master" in kept.text

    theirs = await table.borin.slash("secret list")
    assert theirs.is_private
    assert "bell" not in theirs.text

    [label] = await table.kira.suggestions("secret reveal", secret="marrow")
    revealed = await table.kira.slash("secret reveal", secret=label)
    assert not revealed.is_private
    assert "He rang the bell himself." in revealed.text
    assert "everybody knows" in (await table.borin.slash("secret list")).text
    assert "knows that already" in (await table.kira.slash("secret reveal", secret=label)).text
    assert await table.kira.suggestions("secret reveal", secret="marrow") == []


async def test_a_secret_is_one_players(table: Table) -> None:
    kept = await table.kira.slash("secret add", text="You dreamt of the sea.", **{"known-to": "borin"})
    assert table.borin.mention in kept.text

    assert "You dreamt of the sea." in (await table.borin.slash("secret list")).text
    other = table.player("Ashka")
    assert "sea" not in (await other.slash("secret list")).text
    crowd = await table.kira.slash("secret add", text="The sea is near.", **{"known-to": "Borin," * 21})
    assert "20 heroes" in crowd.text


async def test_one_player_is_let_in(table: Table) -> None:
    await table.kira.slash("secret add", text="The stair is cursed.")
    [label] = await table.kira.suggestions("secret reveal", secret="")

    told = await table.kira.slash("secret reveal", secret=label, to="Borin")
    assert told.is_private
    assert "The stair is cursed." in (await table.borin.slash("secret list")).text
    assert "cursed" not in (await table.player("Ashka").slash("secret list")).text
    assert "no hero of that name" in (await table.kira.slash("secret reveal", secret=label, to="Nobody")).text


async def test_who_has_the_dungeon_masters_role_keeps_secrets_too(table: Table) -> None:
    sage = table.player(
        "Sage", permissions=Permissions(add_reactions=True)
    )  # the role is called like the one who has it
    refused = await sage.slash("secret add", text="I may not.")
    assert refused.is_private
    assert "/campaign dm-role" in refused.text

    await table.kira.slash("campaign dm-role", role="Sage")
    assert "🤫" in (await sage.slash("secret add", text="I may.")).text
    assert "I may." in (await sage.slash("secret list")).text


async def test_nothing_is_suggested_to_players(table: Table) -> None:
    await table.kira.slash("secret add", text="The stair is cursed.")
    assert await table.borin.suggestions("secret reveal", secret="") == []
    assert await table.borin.suggestions("secret remove", secret="") == []
    for command in ("secret reveal", "secret remove"):
        refused = await table.borin.slash(command, secret="#1")
        assert refused.is_private
        assert "cursed" not in refused.text


async def test_a_secret_is_forgotten(table: Table) -> None:
    await table.kira.slash("secret add", text="The stair is cursed.")
    [label] = await table.kira.suggestions("secret remove", secret="curs")
    assert (await table.kira.slash("secret remove", secret=label)).is_private
    assert "None that you know of" in (await table.kira.slash("secret list")).text


@pytest.mark.parametrize("forged", ["#999999999999", "marrow", "", "#1; DROP TABLE secrets"])
async def test_no_secret_of_another_table_can_be_named(table: Table, forged: str) -> None:
    elsewhere = table.elsewhere()
    await elsewhere.kira.slash("campaign create", name="Elsewhere")
    await elsewhere.kira.slash("secret add", text="Not yours.")
    [label] = await elsewhere.kira.suggestions("secret reveal", secret="")

    for which in filter(None, (forged, label)):
        refused = await table.kira.slash("secret reveal", secret=which)
        assert refused.is_private
        assert "no such secret" in refused.text


async def test_what_it_is_about_is_suggested(table: Table) -> None:
    await table.kira.slash("location add", name="Salt Stair")
    await table.kira.slash("quest add", title="Salt the sea")
    assert await table.kira.suggestions("secret add", about="salt") == ["Salt Stair", "Salt the sea"]
