"""`/help` says what to do next."""

from __future__ import annotations

from tests.table import Table


async def test_newcomers_are_told_what_to_do_first(table: Table) -> None:
    reply = await table.kira.slash("help")

    assert reply.is_private
    assert "No campaign is played in this channel yet" in reply.text
    assert "/campaign create" in reply.text
    told = reply.text
    while "More" in reply.buttons:
        await table.kira.press(reply, "More")
        told += reply.text
    for command in ("/character create", "/quest add", "/location visit", "/roll", "/secret add", "/xcard"):
        assert f"`{command}`" in told


async def test_players_are_told_to_write_what_they_do(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")

    assert "Stormreach** is played in this channel" in (await table.borin.slash("help")).text
    await table.kira.slash("campaign pause")
    assert "/campaign resume" in (await table.borin.slash("help")).text
