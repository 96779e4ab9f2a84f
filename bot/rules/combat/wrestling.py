"""Grappling, shoving, and breaking free: contests of strength (SRD 5.1, Contests in Combat; Grappling; Shoving)."""

from __future__ import annotations

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.economy import has_action, take_action
from bot.rules.combat.movement import approach, obstacle, stand_up
from bot.rules.combat.names import targets_of
from bot.rules.creature import Affliction, Creature
from bot.rules.intents.intent import Intent
from bot.rules.resolution.checks import bonus
from bot.rules.resolution.relief import end

_HOLDS = frozenset({"grappled", "restrained"})
_UNHELD = 10  # the DC of a hold that nobody and nothing gives one
_SIZES = ("Tiny", "Small", "Medium", "Large", "Huge", "Gargantuan")


def grapple(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Seize a foe by a contest of Athletics."""
    if target := _wrestled(field, actor_id, intent):
        name = field[actor_id].name
        resolution.afflict(field.scene, target.id, Affliction("grappled", actor_id, f"{name}'s grip"))


def shove(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Push a foe over by a contest of Athletics."""
    if target := _wrestled(field, actor_id, intent):
        resolution.afflict(field.scene, target.id, Affliction("prone", actor_id, "a shove"))


def escape(field: Battlefield, actor_id: str, _: Intent) -> None:
    """Break a hold, by whichever of Athletics and Acrobatics is better."""
    actor = field[actor_id]
    grip = next((one for one in actor.vitals.afflictions if one.name in _HOLDS), None)
    if grip is None:
        field.refuse(actor, f"Nothing holds {actor.name}.")
    elif take_action(field, actor_id):
        dc = _tightness(field, grip)
        if resolution.check(field.scene, actor_id, _wrestling(actor), dc, because="to break free"):
            cause = (grip.source, grip.because)
            end(
                field.scene,
                actor_id,
                lambda one: one.name in _HOLDS and (one.source, one.because) == cause,
            )


def _tightness(field: Battlefield, grip: Affliction) -> int:
    """The DC of breaking a hold: its own, or what whoever holds rolls against it."""
    if grip.save and grip.save.dc:
        return grip.save.dc
    return _resistance(field, field[grip.source]) if grip.source in field.scene else _UNHELD


def _wrestled(field: Battlefield, actor_id: str, intent: Intent) -> Creature | None:
    """The foe that lost a contest of strength; None where it did not, or there was none."""
    actor = field[actor_id]
    target = next(iter(targets_of(field, actor, intent)), None)
    if target is None:
        return None
    if _size(target) > _size(actor) + 1:
        field.refuse(actor, f"{target.name} is too big for {actor.name} to wrestle with.")
        return None
    if not has_action(field, actor_id):
        return None
    stand_up(field, actor_id)
    if why := obstacle(field, actor_id, target.id):
        field.refuse(actor, f"{target.name} is out of reach. {why}")
        return None
    if not approach(field, actor_id, target.id):
        return None
    take_action(field, actor_id)
    dc = _resistance(field, target) + 1  # a tie changes nothing
    won = resolution.check(field.scene, actor_id, "Athletics", dc, because=f"against {target.name}")
    return target if won else None


def _size(creature: Creature) -> int:
    size = creature.stats.size
    return _SIZES.index(size) if size in _SIZES else _SIZES.index("Medium")


def _resistance(field: Battlefield, creature: Creature) -> int:
    """What it rolls in a contest, with the better of Athletics and Acrobatics."""
    skill = _wrestling(creature)
    rolled = field.scene.roller.d20(creature.name, f"{skill}, contest", bonus(creature, skill))
    field.note(creature, f"{creature.name}, {skill}: {rolled.text}")
    return rolled.total


def _wrestling(creature: Creature) -> str:
    return max(("Athletics", "Acrobatics"), key=lambda skill: bonus(creature, skill))
