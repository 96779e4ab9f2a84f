"""`/limits`: everybody sees what is left, who runs the bot says how much there is, and who has had it is told once."""

from __future__ import annotations

import asyncio

import pytest

from tests.cogs.test_play import answered, answers
from tests.table import PATIENCE_S, Player, Table


@pytest.fixture
def keeper(table: Table) -> Player:
    """Who runs the bot."""
    return table.player("Keeper")


async def test_everybody_sees_what_there_is(table: Table, keeper: Player) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    for who in ("player", "campaign", "server"):
        await keeper.slash("limits set", who=who, what="turns", per="day", most=10)
    move = await table.kira.say("I pull the lever.")
    await answered(table, move, table.script.answer)

    reply = await table.kira.slash("limits show")

    assert reply.is_private
    assert "You\n0 of 600 moves an hour" in reply.text or "You\n1 of 600 moves an hour" in reply.text
    assert "\n1 of 10 moves a day" in reply.text
    assert reply.text.count("\n1 of 10 turns a day") == 2
    assert "0 of 60 pictures an hour" in reply.text


async def test_only_who_runs_the_bot_sets_limits(table: Table) -> None:
    for command, options in (
        ("limits set", {"who": "server", "what": "turns", "per": "hour", "most": 1}),
        ("limits share", {"turns": 6}),
    ):
        reply = await table.warden.slash(command, **options)
        assert reply.text.startswith("Only who runs this bot can do that.")
    assert "(this server's own)" not in (await table.kira.slash("limits show")).text


async def test_a_limit_holds_from_the_next_move_on_and_is_told_once(table: Table, keeper: Player) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    reply = await keeper.slash("limits set", who="player", what="turns", per="hour", most=1)
    assert "Each player: 1 moves an hour" in reply.text
    first = await table.kira.say("I pull the lever.")
    await answered(table, first, table.script.answer)

    second = await table.kira.say("I pull it again.")
    async with asyncio.timeout(PATIENCE_S):
        while not answers(table, second):
            await asyncio.sleep(0.02)
    third = await table.kira.say("And again.")
    his = await table.borin.say("I wait.")
    await answered(table, his, table.script.answer)

    [told] = answers(table, second)
    assert (
        "You have had all turns of this hour (1). That move was not made: send it again <t:" in told.content
    )
    assert answers(table, third) == [], "once is enough"
    assert "1 of 1 moves an hour (this server's own)" in (await table.kira.slash("limits show")).text


async def test_a_server_gets_everybodys_limit_back(table: Table, keeper: Player) -> None:
    setting = {"who": "server", "what": "pictures", "per": "hour"}
    await keeper.slash("limits set", **setting, most=5)
    assert "of 5 pictures an hour (this server's own)" in (await table.kira.slash("limits show")).text
    assert "The server: 60 pictures an hour" in (await keeper.slash("limits set", **setting)).text
    assert "of 60 pictures an hour" in (await table.kira.slash("limits show")).text


async def test_another_server_is_named_by_its_id(table: Table, keeper: Player) -> None:
    elsewhere = table.elsewhere()
    await keeper.slash(
        "limits set", who="server", what="turns", per="day", most=7, server=str(elsewhere.guild.id)
    )

    assert "of 7 turns a day (this server's own)" in (await elsewhere.kira.slash("limits show")).text
    assert "of 7 turns" not in (await table.kira.slash("limits show")).text
    for wrong in ("tavern", "-1", "9" * 40, "²"):
        assert "A server's id is a number" in (await keeper.slash("limits share", turns=2, server=wrong)).text


async def test_voice_is_nothing_that_a_player_uses_up(keeper: Player) -> None:
    reply = await keeper.slash("limits set", who="player", what="voice", per="day", most=7)
    assert "Voice is counted for campaigns and servers" in reply.text
