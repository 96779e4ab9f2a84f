"""The story grows by itself, tells each turn once, and needs no model to do so."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.errors import EngineError
from bot.facts import Campaign, Exchange, Move, PlayerAction
from bot.llm.engine import Engine, Lane, Role
from bot.llm.scripted import ScriptedEngine
from bot.memory.story import MAX_SEGMENT, StoryWriter, extract
from db.session import Database

GUILD, CHANNEL, KIRA = 10, 20, 1001


@pytest_asyncio.fixture(loop_scope="session")
async def campaign(database: Database) -> Campaign:
    async with database.transaction() as tx:
        return await tx.campaigns.add(
            guild_id=GUILD,
            channel_id=CHANNEL,
            name="Stormreach",
            style="grim",
            language="German",
            created_by=KIRA,
        )


async def play(database: Database, campaign: Campaign, first: int, last: int) -> list[int]:
    """Turns that were played to their end."""
    played = []
    for number in range(first, last + 1):
        action = PlayerAction(
            1, number, GUILD, CHANNEL, KIRA, "Kira", f"I open door {number}.", datetime.now(UTC)
        )
        async with database.transaction() as tx:
            turn, _ = await tx.turns.receive(campaign, action, actor="Kira", character_id=None)
            await tx.turns.start(turn.id)
            await tx.turns.save_resolved(turn.id, {})
            await tx.turns.save_narrated(
                turn.id,
                narration=f"Door {number} opens. Behind it is another. It is cold.",
                model="scripted",
                prompt_tokens=1,
                new_tokens=1,
                timings={},
            )
            await tx.turns.save_posted(turn.id)
        played.append(turn.id)
    return played


def writer(
    database: Database, engine: ScriptedEngine, *, every: int = 3, summarise: bool = True
) -> StoryWriter:
    async def ready() -> Engine:
        return engine

    return StoryWriter(database, ready, every=every, summarise=summarise)


async def story(database: Database, campaign: Campaign) -> list[tuple[str, tuple[int, ...]]]:
    async with database.transaction() as tx:
        return [(segment.text, segment.turn_ids) for segment in await tx.story.last(campaign.id, 10)]


async def test_a_segment_is_written_every_few_turns_and_cites_them(
    database: Database, campaign: Campaign
) -> None:
    engine = ScriptedEngine(["Kira opened three doors. And then"])
    chronicler = writer(database, engine)

    first = await play(database, campaign, 1, 2)
    assert not await chronicler.write(campaign.id)
    first += await play(database, campaign, 3, 3)
    assert await chronicler.write(campaign.id)
    second = await play(database, campaign, 4, 6)
    assert await chronicler.write(campaign.id)

    assert await story(database, campaign) == [
        ("Kira opened three doors.", tuple(first)),
        ("Kira opened three doors.", tuple(second)),
    ]


async def test_the_model_is_asked_in_the_campaigns_language_about_these_turns(
    database: Database, campaign: Campaign
) -> None:
    engine = ScriptedEngine(["Kira öffnete drei Türen."])
    await play(database, campaign, 1, 3)
    await writer(database, engine).write(campaign.id)

    assert engine.requests[0].lane is Lane.BACKGROUND  # nobody waits for it
    system, user = engine.requests[0].messages
    assert system.role is Role.SYSTEM
    assert "in German" in system.content
    assert user.content.startswith("Kira: I open door 1.\nDungeon Master: Door 1 opens.")


async def test_writing_again_changes_nothing(database: Database, campaign: Campaign) -> None:
    chronicler = writer(database, ScriptedEngine(["Kira opened doors."]))
    await play(database, campaign, 1, 3)

    assert await chronicler.write(campaign.id)
    assert not await chronicler.write(campaign.id)
    assert len(await story(database, campaign)) == 1


async def test_two_writers_at_once_tell_the_turns_once(database: Database, campaign: Campaign) -> None:
    both = asyncio.Barrier(2)
    await play(database, campaign, 1, 3)

    async def thinking() -> Engine:
        await both.wait()
        return ScriptedEngine(["Kira opened doors."])

    chroniclers = [StoryWriter(database, thinking, every=3, summarise=True) for _ in range(2)]
    grown = await asyncio.gather(*(chronicler.write(campaign.id) for chronicler in chroniclers))

    assert sorted(grown) == [False, True]
    assert len(await story(database, campaign)) == 1


async def test_turns_forgotten_meanwhile_are_not_told(database: Database, campaign: Campaign) -> None:
    await play(database, campaign, 1, 3)

    async def thinking() -> Engine:
        async with database.transaction() as tx:
            await tx.campaigns.clear_history(campaign.id)
        return ScriptedEngine(["Kira opened doors."])

    assert not await StoryWriter(database, thinking, every=3, summarise=True).write(campaign.id)
    assert await story(database, campaign) == []


@pytest.mark.parametrize("answer", ["", "no sentence here", "<|eot_id|>"])
async def test_a_silent_model_leaves_the_first_sentences(
    database: Database, campaign: Campaign, answer: str
) -> None:
    await play(database, campaign, 1, 3)
    await writer(database, ScriptedEngine([answer])).write(campaign.id)

    assert [text for text, _ in await story(database, campaign)] == [
        "Door 1 opens. Door 2 opens. Door 3 opens."
    ]


async def test_a_failing_model_leaves_the_first_sentences(database: Database, campaign: Campaign) -> None:
    await play(database, campaign, 1, 3)
    await writer(database, ScriptedEngine(["x"], failure=EngineError("broken"))).write(campaign.id)

    assert [text for text, _ in await story(database, campaign)] == [
        "Door 1 opens. Door 2 opens. Door 3 opens."
    ]


async def test_the_demo_model_is_not_asked(database: Database, campaign: Campaign) -> None:
    engine = ScriptedEngine(["never"])
    await play(database, campaign, 1, 3)
    await writer(database, engine, summarise=False).write(campaign.id)

    assert engine.requests == []
    assert len(await story(database, campaign)) == 1


async def test_turns_are_shortened_to_a_small_models_context(database: Database, campaign: Campaign) -> None:
    roomy, small = ScriptedEngine(["Done."]), ScriptedEngine(["Done."], context_tokens=700)
    await play(database, campaign, 1, 3)
    await writer(database, roomy, every=2).write(campaign.id)
    await play(database, campaign, 4, 10)
    await writer(database, small, every=2).write(campaign.id)

    assert small.requests == [] or small.count_tokens(small.requests[0].messages) <= 700
    assert len(await story(database, campaign)) == 2


def test_an_extract_is_bounded_however_long_the_narrations_are() -> None:
    move = Move(1, 1, 1, "Kira", "I listen.")
    long = tuple(Exchange(n, (move,), "words " * 500) for n in range(20))

    assert 20 < len(extract(long)) <= MAX_SEGMENT
    assert len(extract((Exchange(1, (move,), "no end " * 500),))) <= MAX_SEGMENT
