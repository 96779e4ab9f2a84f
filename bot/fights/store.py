"""Between a stored fight and one in hand: heroes come as they fare now, and all that changed goes back at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.errors import NotFound, StaleTurn
from bot.facts import Character, Fight
from bot.fights.bout import Bout
from bot.fights.supplies import use_up
from bot.rules.combat.encounter import Encounter
from bot.rules.heroes import creature_of, earn, stored_vitals
from bot.rules.outcome import Outcome
from bot.rules.roller import Roller
from db.session import Transaction

NOBODY = 0
"""The user id of what the rules do by themselves."""


@asynccontextmanager
async def step(
    tx: Transaction,
    campaign_id: int,
    *,
    user_id: int,
    title: str = "",
    fight_id: int | None = None,
    version: int | None = None,
) -> AsyncIterator[Bout]:
    """A step of the campaign's fight with dice of its stream; all of it is stored, or where it raises nothing.

    Without a title it is called after whose turn it is. Whoever else wants to change the fight waits. NotFound where
    no fight is on, or it is another than `fight_id`; StaleTurn where it is not at the `version` any more.
    """
    session, dice = await tx.dice.take_up(campaign_id)
    roller = Roller(dice)
    fight, bout = await take_up(tx, campaign_id, roller, fight_id=fight_id)
    if version not in {None, fight.version}:
        raise StaleTurn(f"fight {fight.id} is at version {fight.version}, not {version}")
    yield bout
    bout.settle()
    entries = roller.entries
    players = {one.name: one.user_id or NOBODY for one in bout.scene}
    await tx.dice.enter(session, dice, entries, players=players)
    fight = await put_down(tx, fight, bout)
    outcome = Outcome(tuple(bout.deeds), bout.changes()).with_dice(session, entries)
    await tx.encounters.log(fight, user_id=user_id, title=title or bout.title, outcome=outcome.to_json())


async def take_up(
    tx: Transaction, campaign_id: int, roller: Roller, *, fight_id: int | None = None
) -> tuple[Fight, Bout]:
    """The campaign's fight, and the same in hand with its heroes as they fare now; who retired is out of it."""
    fight = await tx.encounters.open_in(campaign_id, hold=True)
    if fight is None:
        raise NotFound("No fight is on here. `/combat start` begins one.")
    if fight_id not in {None, fight.id}:
        raise NotFound("That fight is over. `/combat status` shows the one that is on now.")
    heroes = {hero_id(one): one for one in await tx.characters.list(campaign_id)}
    return fight, Bout(_refreshed(Encounter.from_json(fight.state), heroes), roller)


async def put_down(tx: Transaction, fight: Fight, bout: Bout) -> Fight:
    """Store the fight in its next version, how its heroes fare, what they used up, and what they earned at its end."""
    for key, one in bout.encounter.combatants.items():
        before = bout.before.combatants.get(key)
        if one.is_hero and (before is None or one.vitals != before.vitals):
            await tx.characters.save_vitals(_character_id(key), stored_vitals(one.vitals))
    heroes = {one.name: _character_id(one.id) for one in bout.scene if one.is_hero}
    bout.used_up = await use_up(tx, fight.campaign_id, bout.scene.happenings, heroes)
    for key, xp in bout.earned.items():
        hero = await tx.characters.hold(fight.campaign_id, _character_id(key))
        await tx.characters.update(earn(hero, xp))
    due = None if bout.is_over or not fight.turn_s else datetime.now(UTC) + timedelta(seconds=fight.turn_s)
    return await tx.encounters.save(fight, bout.encounter.to_json(), due_at=due, over=bout.is_over)


def hero_id(character: Character) -> str:
    """The id of a character as a creature."""
    return f"hero:{character.id}"


def _character_id(creature_id: str) -> int:
    return int(creature_id.removeprefix("hero:"))


def _refreshed(encounter: Encounter, heroes: Mapping[str, Character]) -> Encounter:
    """The fight with its heroes as they fare: a potion drunk or a sheet mended outside of it counts."""
    now = {
        key: replace(one, vitals=creature_of(heroes[key]).vitals) if key in heroes else one
        for key, one in encounter.combatants.items()
    }
    gone = {key for key, one in now.items() if one.is_hero} - heroes.keys() - set(encounter.out)
    return replace(encounter, combatants=now, out=(*encounter.out, *sorted(gone)))
