"""*Report to the owner*, as people at a table use it."""

from __future__ import annotations

import pytest_asyncio

from bot.sandbox import Message
from tests.cogs.test_play import answered
from tests.table import PATIENCE_S, Reply, Table, read


@pytest_asyncio.fixture(loop_scope="session")
async def told(table: Table) -> Message:
    """A narration that is not as it should be."""
    await table.kira.slash("campaign create", name="Stormreach")
    return await answered(table, await table.borin.say("I look around."), table.script.answer)


async def report(table: Table, message: Message, reason: str = "", name: str = "Borin") -> Reply:
    player = table.player(name)
    interaction = await player.person.context_menu("Report to the owner", message)
    await interaction.wait(PATIENCE_S)
    form = Reply(interaction)
    return await player.submit(form, reason=reason) if interaction.modal else form


def direct_messages(table: Table) -> list[Message]:
    """What the bot wrote to Kira, and to nobody else."""
    channel = table.sandbox.world.add_direct(table.kira.person.user)
    return list(channel.messages.values())


async def test_the_owner_gets_text_turn_and_reason_and_no_name(table: Table, told: Message) -> None:
    filed = await report(table, told, "It told what Borin thinks.")

    assert filed.is_private
    assert "Your name is not in it" in filed.text
    [message] = direct_messages(table)
    assert table.script.answer in read(message)
    assert "It told what Borin thinks." in read(message)
    assert "Turn" in read(message)
    assert table.borin.mention not in read(message)

    listed = await table.kira.slash("safety reports")
    assert listed.is_private
    assert table.script.answer in listed.text
    assert "Only" in (await table.borin.slash("safety reports")).text


async def test_an_owner_who_takes_no_direct_messages_finds_it_in_the_list(
    table: Table, told: Message
) -> None:
    table.sandbox.faults.fail("create_message", status=403)

    filed = await report(table, told, "too loud")

    table.sandbox.faults.heal()
    assert "/safety reports" in filed.text
    assert "too loud" in (await table.kira.slash("safety reports")).text


async def test_there_is_a_bound(table: Table, told: Message) -> None:
    for number in range(5):
        assert "Reported" in (await report(table, told, f"reason {number}")).text
    refused = await report(table, told, "once more")
    assert refused.is_private
    assert "5 reports within an hour" in refused.text
    assert "Reported" in (await report(table, told, "somebody else's", name="Ashka")).text


async def test_what_people_write_is_for_the_moderators(table: Table, told: Message) -> None:
    move = await table.kira.say("((hello))")
    assert "moderators" in (await report(table, move)).text
