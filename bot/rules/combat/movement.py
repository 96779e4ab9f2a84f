"""Moving between the zones, and what it provokes (SRD 5.1, Movement and Position; Opportunity Attacks)."""

from __future__ import annotations

import math

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.morale import fears
from bot.rules.combat.strikes import attacks_of, reach_of, strike, worth
from bot.rules.combat.zones import CLOSE, ZONES, held_by, steps, steps_between
from bot.rules.creature import Creature
from bot.rules.resolution.conditions import release
from bot.rules.srd.actions import Action
from bot.rules.zones import Zone

_SLIPS_AWAY = "Flyby"


def steps_left(field: Battlefield, creature: Creature) -> int:
    """How many zones it can still cross in this turn."""
    if not field.economy(creature.id).movement:
        return 0
    return steps(creature, dashing=creature.vitals.has("dashing"))


def why_not(field: Battlefield, creature: Creature) -> str:
    """Why it does not get as far as it wants, in a sentence."""
    if held := held_by(creature):
        return f"{creature.name} is {held} and cannot move."
    if not field.economy(creature.id).movement:
        return f"{creature.name} has already moved in this turn; a Dash goes farther."
    return f"That is too far for {creature.name} in one move; a Dash goes farther."


def obstacle(field: Battlefield, creature_id: str, target_id: str) -> str | None:
    """Why it cannot get next to a foe in this turn, in a sentence; None where it can, or is there."""
    creature, target = field[creature_id], field[target_id]
    needed = steps_between(field.zone(creature_id), field.zone(target_id))
    if needed and fears(creature, target):
        return f"{creature.name} is frightened of {target.name} and goes no nearer."
    return why_not(field, creature) if needed > steps_left(field, creature) else None


def stand_up(field: Battlefield, creature_id: str) -> None:
    """Get up from prone, where that is possible; with what it costs, slower ones move no farther in this turn."""
    creature = field[creature_id]
    if creature.vitals.has("prone") and field.economy(creature_id).movement and not held_by(creature):
        left = steps_left(field, creature)
        resolution.relieve(field.scene, creature_id, "prone")
        if not left:
            field.spend(creature_id, movement=False)


def approach(field: Battlefield, creature_id: str, target_id: str) -> bool:
    """Move next to a foe, and so into the fray with it; False where it is too far, or something stopped it."""
    creature = field[creature_id]
    if obstacle(field, creature_id, target_id):
        return False
    if steps_between(field.zone(creature_id), field.zone(target_id)) == 0:
        return True
    if not _leave_reach(field, creature_id):
        return False
    _go(field, creature_id, Zone.ENGAGED)
    field.place(target_id, Zone.ENGAGED)
    field.note(creature, f"{creature.name} closes in on {field[target_id].name}.")
    return True


def go(field: Battlefield, creature_id: str, zone: Zone, words: str) -> bool:
    """Move into a zone, and say so in these words; False where it is too far, or something stopped it."""
    creature = field[creature_id]
    here = field.zone(creature_id)
    if here is zone:
        return True
    if abs(ZONES.index(zone) - ZONES.index(here)) > steps_left(field, creature):
        return False
    if not _leave_reach(field, creature_id):
        return False
    _go(field, creature_id, zone)
    field.note(creature, f"{creature.name} {words}.")
    return True


def come_to(field: Battlefield, creature_id: str, ally: Creature) -> bool:
    """Move next to an ally; False, with a refusal, where that is impossible, and where something stopped it."""
    creature = field[creature_id]
    if field.feet(creature, ally) <= CLOSE:
        return True
    if go(field, creature_id, field.zone(ally.id), f"moves to {ally.name}"):
        return True
    if field.is_in(creature_id):
        field.refuse(creature, f"{ally.name} is out of reach. {why_not(field, field[creature_id])}")
    return False


def run_away(field: Battlefield, creature_id: str) -> None:
    """Get as far as the legs carry, in the end out of the fight."""
    creature = field[creature_id]
    target = ZONES.index(field.zone(creature_id)) + steps_left(field, creature)
    if target >= len(ZONES):
        if _leave_reach(field, creature_id):
            release(field.scene, creature_id)
            field.leave(creature_id)
            field.note(creature, f"{creature.name} gets away.")
    elif not go(field, creature_id, ZONES[target], "runs"):
        return
    field.spend(creature_id, movement=False)


def _go(field: Battlefield, creature_id: str, zone: Zone) -> None:
    resolution.relieve(field.scene, creature_id, "prone")
    if field.is_engaged(creature_id):
        release(field.scene, creature_id)
    field.place(creature_id, zone)
    field.spend(creature_id, movement=False)


def _leave_reach(field: Battlefield, creature_id: str) -> bool:
    """Give foes within reach their opportunity; False when the creature does not get away.

    Nobody tracks who stands next to whom in the fray: its foes are shared out among all who fight in it, and those
    that come first in the order strike.
    """
    creature = field[creature_id]
    if creature.vitals.has("disengaged") or _SLIPS_AWAY in creature.stats.traits:
        return True
    threats = field.threats(creature)
    beside = 1 + sum(field.is_engaged(ally.id) for ally in field.allies(creature))
    ready = [foe for foe in threats if field.economy(foe.id).reaction and resolution.can_react(foe)]
    for foe in ready[: math.ceil(len(threats) / beside)]:
        action = _blow(field, foe, field[creature_id])
        if action is None or not field.is_in(creature_id):
            continue
        field.spend(foe.id, reaction=False)
        field.note(foe, f"{foe.name} strikes as {creature.name} turns away.")
        strike(field, foe.id, creature_id, action)
    return field.is_in(creature_id) and not held_by(field[creature_id])


def _blow(field: Battlefield, foe: Creature, creature: Creature) -> Action | None:
    """The best melee attack that it has."""
    melee = [action for action in attacks_of(foe) if reach_of(action)]
    return max(melee, key=lambda action: worth(field, foe, creature, action), default=None)
