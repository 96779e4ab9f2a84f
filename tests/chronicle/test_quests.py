"""Anyone adds a quest; the campaign's owner says how it went."""

from __future__ import annotations

import pytest

from bot.chronicle import Chronicle
from bot.errors import AlreadyThere, BadInput, NotAllowed, NotFound
from bot.facts import Actor, QuestStatus


@pytest.fixture(autouse=True)
async def _stormreach(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")


async def test_any_player_adds_a_quest(chronicle: Chronicle, borin: Actor) -> None:
    quest = await chronicle.quests.add(borin, "Find the bell", "It rings under the water.", "50 gold")

    assert await chronicle.quests.list(borin) == (quest,)
    assert (quest.title, quest.reward, quest.status) == ("Find the bell", "50 gold", QuestStatus.ACTIVE)
    with pytest.raises(AlreadyThere):
        await chronicle.quests.add(borin, "find the BELL")


async def test_the_owner_says_how_it_went(
    chronicle: Chronicle, kira: Actor, borin: Actor, warden: Actor
) -> None:
    await chronicle.quests.add(borin, "Find the bell")

    with pytest.raises(NotAllowed):
        await chronicle.quests.complete(borin, "Find the bell")
    assert (await chronicle.quests.complete(kira, "find the bell")).status is QuestStatus.COMPLETED
    with pytest.raises(BadInput, match="completed already"):
        await chronicle.quests.complete(kira, "Find the bell")
    assert (await chronicle.quests.fail(warden, "Find the bell")).status is QuestStatus.FAILED


async def test_a_removed_quest_is_gone(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.quests.add(kira, "Find the bell")

    with pytest.raises(NotAllowed):
        await chronicle.quests.remove(borin, "Find the bell")
    await chronicle.quests.remove(kira, "Find the bell")
    assert await chronicle.quests.list(kira) == ()
    with pytest.raises(NotFound, match="/quest list"):
        await chronicle.quests.remove(kira, "Find the bell")


async def test_titles_are_offered_by_their_beginning_and_status(chronicle: Chronicle, kira: Actor) -> None:
    for title in ("Find the bell", "Find the gull", "Feed the cat"):
        await chronicle.quests.add(kira, title)
    await chronicle.quests.complete(kira, "Find the gull")

    assert await chronicle.quests.titles(kira, "fi") == ("Find the bell", "Find the gull")
    assert await chronicle.quests.titles(kira, "fi", status=QuestStatus.ACTIVE) == ("Find the bell",)


async def test_a_table_without_a_campaign_is_told_to_begin_one(chronicle: Chronicle, stranger: Actor) -> None:
    with pytest.raises(NotFound, match="/campaign create"):
        await chronicle.quests.add(stranger, "Find the bell")
