"""The dice of a turn: in the ledger with what they were for, and the same ones after a crash."""

from __future__ import annotations

import logging
from dataclasses import replace

import psycopg
import pytest

from bot.facts import DiceRoll, DiceSession
from bot.rules.outcome import Outcome
from bot.rules.stream import commitment, face
from bot.turn.events import Resolved
from db.address import conninfo
from tests.turn.conftest import BORIN, BOT, KIRA, Game

SEED = bytes(range(32))

POWER_FAILS = """
CREATE OR REPLACE FUNCTION power_fails() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the power fails'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER power_fails BEFORE UPDATE ON turns FOR EACH ROW WHEN (NEW.state = 'resolved')
    EXECUTE FUNCTION power_fails();
"""


async def ledger(game: Game) -> tuple[DiceSession | None, tuple[DiceRoll, ...]]:
    async with game.database.transaction() as tx:
        session = await tx.dice.session(game.campaign.id)
        return session, await tx.dice.rolls(session.id) if session else ()


async def test_a_check_is_entered_with_what_it_was_for(game: Game) -> None:
    await game.plays("I sneak past the guard.")

    session, [roll] = await ledger(game)
    [turn] = await game.stored()
    outcome = Outcome.from_json(turn.outcome)
    [check] = outcome.checks
    assert session is not None
    assert (session.number, session.dice) == (1, 1)
    assert (roll.actor, roll.label, roll.expression) == ("Kira", "Stealth check (DC 15)", "1d20")
    assert (roll.first, roll.sides, roll.faces, roll.total) == (
        1,
        (20,),
        (check.roll.face,),
        check.roll.total,
    )
    assert (check.roll.place, outcome.session, outcome.commitment) == (1, 1, session.commitment)


async def test_the_sheet_of_who_acted_counts_whatever_they_are_called_by_then(game: Game) -> None:
    async with game.database.transaction() as tx:
        ashka = await tx.characters.add(
            campaign_id=game.campaign.id,
            user_id=KIRA,
            name="Ashka",
            race="Human",
            class_name="Rogue",
            level=1,
            background="",
            abilities={"DEX": 16},
            max_hit_points=9,
        )
    turns = game.turns()
    await turns.receive(game.says("I sneak past the guard."))
    async with game.database.transaction() as tx:
        await tx.characters.update(replace(ashka, name="Ashka the Silent"))
    await turns.play(game.campaign.id)

    _, [roll] = await ledger(game)
    assert roll.expression == "1d20+7"  # Dexterity, and training that counts twice


async def test_only_the_first_roll_of_a_session_shows_its_commitment(game: Game) -> None:
    await game.plays("I sneak past the guard.")
    await game.plays("I climb the wall.")

    first, second = (event.outcome for event in game.stage.events if isinstance(event, Resolved))
    assert first.commitment
    assert not second.commitment
    assert second.places == (2, 2)


async def test_a_turn_without_dice_begins_no_session(game: Game) -> None:
    await game.plays("I look around.")

    assert await ledger(game) == (None, ())


async def test_a_crash_between_the_roll_and_its_commit_gives_the_same_dice_again(
    game: Game, database_url: str
) -> None:
    async with game.database.transaction() as tx:
        await tx.dice.begin(game.campaign.id, SEED)
    turns = game.turns()
    await turns.receive(game.says("I sneak past the guard."))
    await turns.receive(game.says("I climb the wall.", user_id=BORIN))
    async with await psycopg.AsyncConnection.connect(conninfo(database_url), autocommit=True) as connection:
        await connection.execute(POWER_FAILS.encode())
        try:
            with pytest.raises(Exception, match="the power fails"):
                await turns.play(game.campaign.id)
        finally:
            await connection.execute("DROP FUNCTION power_fails CASCADE")
    session, rolls = await ledger(game)
    assert session is not None
    assert (session.dice, rolls) == (0, ()), "what was not committed did not fall"

    restarted = game.turns()
    await restarted.resume(BOT)
    await restarted.play(game.campaign.id)

    [turn] = await game.stored()
    fell = [check.roll.face for check in Outcome.from_json(turn.outcome).checks]
    assert fell == [face(SEED, 1, 20), face(SEED, 2, 20)]


async def test_the_seed_is_in_no_prompt_and_in_no_log(game: Game, caplog: pytest.LogCaptureFixture) -> None:
    async with game.database.transaction() as tx:
        await tx.dice.begin(game.campaign.id, SEED)
    with caplog.at_level(logging.DEBUG):
        await game.plays("I sneak past the guard.")
        await game.plays("I climb the wall.")

    prompts = "".join(message.content for request in game.engine.requests for message in request.messages)
    for secret in (SEED.hex(), repr(SEED), repr(SEED)[2:-1]):
        assert secret not in prompts
        assert secret not in caplog.text
    assert commitment(SEED) not in prompts, "what the model cannot use takes no room"
