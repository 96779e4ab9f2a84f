"""The ledger of dice on a real PostgreSQL: no gap, no die twice, and seeds that stay where they are."""

from __future__ import annotations

import asyncio
import traceback
from dataclasses import replace

import psycopg
import pytest

from bot.errors import AlreadyThere, NotFound
from bot.facts import Campaign, DiceRoll, DiceSession
from bot.rules.stream import DiceStream, commitment, face
from db.address import conninfo
from db.repository.dice import MOST_DICE
from db.session import Database
from tests.db.chronicle import BORIN, KIRA, begin, play

SEED = bytes(range(32))


async def opened(database: Database, campaign: Campaign) -> DiceSession:
    async with database.transaction() as tx:
        return await tx.dice.begin(campaign.id, SEED)


async def throw(
    database: Database, campaign: Campaign, *, dice: int = 1, user_id: int = KIRA, private: bool = False
) -> tuple[DiceSession, DiceRoll]:
    """One roll of so many d20s, as the session stood before it and as the ledger has it."""
    async with database.transaction() as tx:
        session, stream = await tx.dice.take_up(campaign.id)
        before = stream.place
        total = sum(stream.randint(1, 20) for _ in range(dice))
        roll = stream.roll_since(
            before, actor="Kira", label="luck", expression=f"{dice}d20", total=total, private=private
        )
        await tx.dice.add(session, roll, user_id=user_id)
    return session, roll


async def age(database_url: str, interval: str) -> None:
    """Let time pass since the last roll."""
    async with await psycopg.AsyncConnection.connect(conninfo(database_url)) as connection:
        await connection.execute("UPDATE dice_sessions SET rolled_at = now() - %s::interval", (interval,))


async def test_the_first_roll_begins_a_session_and_the_next_goes_on(database: Database) -> None:
    campaign = await begin(database)

    first, one = await throw(database, campaign, dice=2)
    second, two = await throw(database, campaign)

    assert (first.number, first.dice, first.seed) == (1, 0, None)
    assert (second.id, second.dice) == (first.id, 2)
    assert (one.first, one.last, two.first, two.last) == (1, 2, 3, 3)


async def test_what_falls_follows_from_the_seed(database: Database) -> None:
    campaign = await begin(database)
    session = await opened(database, campaign)

    for dice in (1, 3, 2):
        await throw(database, campaign, dice=dice)

    async with database.transaction() as tx:
        rolls = await tx.dice.rolls(session.id)
    assert [shown for roll in rolls for shown in roll.faces] == [face(SEED, n, 20) for n in range(1, 7)]
    assert session.commitment == commitment(SEED)


async def test_twenty_who_roll_at_once_leave_no_gap(database: Database) -> None:
    campaign = await begin(database)

    thrown = await asyncio.gather(*(throw(database, campaign, dice=1 + n % 4) for n in range(20)))

    places = [place for _, roll in thrown for place in range(roll.first, roll.last + 1)]
    assert sorted(places) == list(range(1, 51))
    assert len({session.id for session, _ in thrown}) == 1, "one of them began the session"
    async with database.transaction() as tx:
        session = await tx.dice.end(campaign.id)
        assert session is not None
        assert session.seed is not None
        rolls = await tx.dice.rolls(session.id)
    assert session.dice == 50
    stream = DiceStream(bytes.fromhex(session.seed))
    for roll in rolls:
        assert roll.faces == tuple(stream.randint(1, 20) for _ in roll.faces)


class PowerFails(Exception):
    """Tells what had fallen."""


async def throw_in_vain(database: Database, campaign: Campaign) -> None:
    """A roll that is entered and never committed."""
    async with database.transaction() as tx:
        session, stream = await tx.dice.take_up(campaign.id)
        fell = stream.randint(1, 20)
        roll = stream.roll_since(0, actor="Kira", label="", expression="1d20", total=fell)
        await tx.dice.add(session, roll, user_id=KIRA)
        raise PowerFails(fell)


async def test_dice_that_were_not_committed_did_not_fall(database: Database) -> None:
    campaign = await begin(database)
    await opened(database, campaign)

    with pytest.raises(PowerFails) as failed:
        await throw_in_vain(database, campaign)

    _, again = await throw(database, campaign)
    assert again.first == 1
    assert again.faces == failed.value.args, "the very same die"


@pytest.mark.parametrize("first", [1, 3])
async def test_a_roll_that_is_not_next_is_refused(database: Database, first: int) -> None:
    campaign = await begin(database)
    await throw(database, campaign)
    session, roll = await throw(database, campaign)
    with pytest.raises(ValueError, match="not the next"):
        async with database.transaction() as tx:
            await tx.dice.add(session, replace(roll, first=first + 1, last=first + 1), user_id=KIRA)


async def test_a_session_ends_after_long_silence_and_not_before(
    database: Database, database_url: str
) -> None:
    campaign = await begin(database)
    await throw(database, campaign)

    await age(database_url, "11 hours")
    assert (await throw(database, campaign))[0].number == 1
    await age(database_url, "13 hours")
    session, roll = await throw(database, campaign)

    assert (session.number, session.dice, roll.first) == (2, 0, 1)
    async with database.transaction() as tx:
        closed = await tx.dice.last_ended(campaign.id)
    assert closed is not None
    assert closed.number == 1
    assert commitment(bytes.fromhex(str(closed.seed))) == closed.commitment


async def test_a_session_that_waits_for_its_first_roll_does_not_grow_old(database: Database) -> None:
    campaign = await begin(database)
    waiting = await opened(database, campaign)

    assert (await throw(database, campaign))[0].id == waiting.id


async def test_a_session_holds_so_many_dice_and_no_more(database: Database, database_url: str) -> None:
    campaign = await begin(database)
    await throw(database, campaign)
    async with await psycopg.AsyncConnection.connect(conninfo(database_url)) as connection:
        await connection.execute("UPDATE dice_sessions SET dice = %s", (MOST_DICE,))

    assert (await throw(database, campaign))[0].number == 2


async def test_the_seed_of_an_open_session_is_told_to_nobody(database: Database) -> None:
    campaign = await begin(database)
    session = await opened(database, campaign)
    async with database.transaction() as tx:
        read = [session, await tx.dice.session(campaign.id), await tx.dice.session(campaign.id, 1)]
        assert await tx.dice.last_ended(campaign.id) is None
        taken, stream = await tx.dice.take_up(campaign.id)
        ended = await tx.dice.end(campaign.id)

    for told in (*read, taken, stream):
        assert SEED.hex() not in repr(told)
        assert repr(SEED) not in repr(told)
    assert ended is not None
    assert ended.seed == SEED.hex()


async def test_an_error_of_the_database_does_not_tell_the_seed(database: Database) -> None:
    campaign = await begin(database)
    await opened(database, campaign)

    with pytest.raises(AlreadyThere, match="open already") as refused:
        await opened(database, campaign)

    told = "".join(traceback.format_exception(refused.value))
    assert "dice_sessions_open" in told
    for secret in (SEED.hex(), repr(SEED)[2:-1], str(list(SEED))[1:-1]):
        assert secret not in told


async def test_private_rolls_are_in_the_ledger_of_their_player_alone(database: Database) -> None:
    campaign = await begin(database)
    await throw(database, campaign)
    await throw(database, campaign, private=True)
    await throw(database, campaign, user_id=BORIN)

    async def places(viewer_id: int, user_id: int | None = None) -> list[int]:
        async with database.transaction() as tx:
            seen = {"viewer_id": viewer_id, "user_id": user_id}
            lines = await tx.dice.ledger(campaign.id, limit=10, offset=0, **seen)
            assert await tx.dice.count(campaign.id, **seen) == len(lines)
        return [line.roll.first for line in lines]

    assert await places(KIRA) == [3, 2, 1]
    assert await places(BORIN) == [3, 1]
    assert await places(BORIN, user_id=KIRA) == [1]
    assert await places(KIRA, user_id=KIRA) == [2, 1]


async def test_the_ledger_outlives_the_turns_and_ends_with_the_campaign(database: Database) -> None:
    campaign = await begin(database)
    turn = await play(database, campaign, "I look around.")
    async with database.transaction() as tx:
        session, stream = await tx.dice.take_up(campaign.id)
        total = stream.randint(1, 20)
        roll = stream.roll_since(0, actor="Kira", label="", expression="1d20", total=total)
        await tx.dice.add(session, roll, user_id=KIRA, turn_id=turn.id)
        await tx.campaigns.clear_history(campaign.id)
        assert len(await tx.dice.rolls(session.id)) == 1
        await tx.campaigns.delete(campaign.id)
        assert await tx.dice.rolls(session.id) == ()


async def test_a_campaign_that_is_gone_has_no_dice(database: Database) -> None:
    campaign = await begin(database)
    async with database.transaction() as tx:
        await tx.campaigns.delete(campaign.id)

    with pytest.raises(NotFound):
        await throw(database, campaign)
