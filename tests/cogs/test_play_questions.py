"""What players are asked in the channel: buttons for dice, for them alone, that outlive the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from bot.sandbox import Message
from tests.cogs.hearth import until
from tests.cogs.test_play import answered, answers, written_down
from tests.table import Table, read


@pytest_asyncio.fixture(loop_scope="session")
async def campaign(table: Table) -> AsyncIterator[Table]:
    """A table at which a campaign is being played whose dice fall at a button."""
    await table.kira.slash("campaign create", name="Stormreach", style="grim")
    await table.kira.slash("campaign dice", mode="button")
    yield table


def labels(message: Message) -> list[str]:
    return [button["label"] for row in message.components for button in row["components"]]


async def question(table: Table, move: Message) -> Message:
    """The reply that asks something, once its buttons are there."""
    await until(lambda: any(labels(reply) for reply in answers(table, move)))
    [reply] = answers(table, move)
    return reply


async def test_a_check_waits_for_its_players_button(campaign: Table) -> None:
    move = await campaign.kira.say("I sneak past the guard.")
    asking = await question(campaign, move)
    assert labels(asking) == ["Roll Stealth"]

    refused = await campaign.borin.press(asking, "Roll Stealth")
    assert refused.is_private
    assert campaign.kira.mention in refused.text

    await campaign.kira.press(asking, "Roll Stealth")
    told = await answered(campaign, move, campaign.script.answer)
    assert told.id == asking.id, "one message carries the turn"
    assert labels(told) == []
    assert "Stealth check" in read(told)


async def test_a_press_that_discord_gave_up_on_counts_all_the_same(campaign: Table) -> None:
    move = await campaign.kira.say("I sneak past the guard.")
    asking = await question(campaign, move)

    campaign.sandbox.faults.fail("create_interaction_response", status=404, times=1)
    await campaign.kira.person.press(asking, "Roll Stealth")

    told = await answered(campaign, move, campaign.script.answer)
    assert campaign.sandbox.faults.failures == 0
    campaign.sandbox.faults.heal()
    assert told.id == asking.id
    assert "Stealth check" in read(told)


async def test_automatic_dice_wait_for_nobody(campaign: Table) -> None:
    await campaign.kira.slash("campaign dice", mode="automatic")
    move = await campaign.kira.say("I sneak past the guard.")
    told = await answered(campaign, move, campaign.script.answer)
    assert "Stealth check" in read(told)


async def test_each_player_has_a_button(campaign: Table) -> None:
    campaign.engine.gate = asyncio.Event()
    try:
        first = await campaign.kira.say("I look around.")
        await until(lambda: campaign.engine.requests)
        hers = await campaign.kira.say("I sneak past the guard.")
        his = await campaign.borin.say("I climb the wall.")
        await written_down(campaign, 3)
        campaign.engine.gate.set()
        await answered(campaign, first, campaign.script.answer)
        asking = await question(campaign, his)
    finally:
        campaign.engine.gate = None
    assert labels(asking) == ["Kira: Roll Stealth", "Borin: Roll Athletics"]
    assert answers(campaign, hers) == []

    await campaign.kira.press(asking, "Kira: Roll Stealth")
    assert labels(asking) == ["Borin: Roll Athletics"]
    await campaign.borin.press(asking, "Borin: Roll Athletics")

    told = await answered(campaign, his, campaign.script.answer)
    assert "Stealth check" in read(told)
    assert "Athletics check" in read(told)


async def test_only_owners_choose_who_lets_the_dice_fall(campaign: Table) -> None:
    refused = await campaign.borin.slash("campaign dice", mode="automatic")
    assert refused.is_private
    assert "by button" in (await campaign.borin.slash("campaign info")).text


async def test_who_wrote_it_says_what_was_meant(campaign: Table) -> None:
    await campaign.kira.slash("campaign dice", mode="automatic")
    for name in ("Goblin 1", "Goblin 2"):
        await campaign.kira.slash("character create", name=name, npc=True)
    move = await campaign.kira.say("I attack the goblin!")
    asking = await question(campaign, move)
    assert "did you mean" in asking.content
    *goblins, other = labels(asking)
    assert [label.partition(" with ")[0] for label in goblins] == ["Attack Goblin 1", "Attack Goblin 2"]
    assert other == "Something else"

    refused = await campaign.borin.press(asking, goblins[1])
    assert refused.is_private
    assert campaign.kira.mention in refused.text
    assert labels(asking) == [*goblins, other]

    await campaign.kira.press(asking, goblins[1])
    told = await answered(campaign, move, campaign.script.answer)
    assert labels(told) == []
    assert "at Goblin 2 (AC" in read(told)
