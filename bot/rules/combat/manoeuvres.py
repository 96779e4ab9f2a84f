"""What can be done in a turn besides attacking and casting (SRD 5.1, Actions in Combat; Contests in Combat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.encounter import Zone
from bot.rules.combat.movement import approach, go, obstacle, run_away, stand_up, steps_left, why_not
from bot.rules.combat.names import creatures_named, targets_of
from bot.rules.combat.zones import CLOSE, steps
from bot.rules.creature import Affliction, Creature
from bot.rules.intents import actions
from bot.rules.intents.intent import Intent

_NIMBLE = {
    "Cunning Action": frozenset({actions.DASH, actions.DISENGAGE, actions.HIDE}),
    "Nimble Escape": frozenset({actions.DISENGAGE, actions.HIDE}),
}
"""Traits that make these a bonus action."""

_STABILIZING_DC = 10  # SRD 5.1, Stabilizing a Creature
_ZONES = {str(zone): zone for zone in Zone}
_WORDS = {
    Zone.ENGAGED: "steps into the fray",
    Zone.NEAR: "moves near the fray",
    Zone.FAR: "falls back",
}
_SIZES = ("Tiny", "Small", "Medium", "Large", "Huge", "Gargantuan")


def is_nimble(field: Battlefield, creature: Creature, name: str) -> bool:
    """True for who can still do that as a bonus action."""
    able = any(name in _NIMBLE.get(trait, ()) for trait in creature.stats.traits)
    return able and field.economy(creature.id).bonus_action


def take_action(field: Battlefield, actor_id: str, name: str = "") -> bool:
    """Spend the action, or the bonus action where a trait allows that; False, with a refusal, where both are gone."""
    if is_nimble(field, field[actor_id], name):
        field.spend(actor_id, bonus_action=False)
        return True
    if not field.economy(actor_id).action:
        who = field[actor_id].name
        field.refuse(field[actor_id], f"{who} has already used the action of this turn.")
        return False
    field.spend(actor_id, action=False)
    return True


def dodge(field: Battlefield, actor_id: str, _: Intent) -> None:
    """Attacks against it have disadvantage until its next turn."""
    if take_action(field, actor_id):
        field.mark(actor_id, "dodging", actor_id)
        who = field[actor_id].name
        field.note(field[actor_id], f"{who} dodges: attacks have disadvantage until {who}'s next turn.")


def dash(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Move twice as far, at once where it is said whereto."""
    if not take_action(field, actor_id, actions.DASH):
        return
    _go_twice_as_far(field, actor_id)
    field.note(field[actor_id], f"{field[actor_id].name} dashes.")
    if intent.targets:
        move(field, actor_id, intent)


def _go_twice_as_far(field: Battlefield, actor_id: str) -> None:
    """Who has moved can move again; who has not goes on to twice as far."""
    if field.economy(actor_id).movement:
        field.mark(actor_id, "dashing", actor_id)
    else:
        field.spend(actor_id, movement=True)


def disengage(field: Battlefield, actor_id: str, _: Intent) -> None:
    """Leave the fray in this turn without provoking anybody."""
    if not take_action(field, actor_id, actions.DISENGAGE):
        return
    field.mark(actor_id, "disengaged", actor_id)
    field.note(field[actor_id], f"{field[actor_id].name} disengages.")
    if field.is_engaged(actor_id) and steps_left(field, field[actor_id]):
        go(field, actor_id, Zone.NEAR, "steps back")


def hide(field: Battlefield, actor_id: str, _: Intent) -> None:
    """A Stealth check against the foe that sees best; who is hidden attacks with advantage once."""
    actor = field[actor_id]
    if field.threats(actor):
        field.refuse(actor, f"{actor.name} cannot hide with a foe this close; moving away comes first.")
        return
    if not take_action(field, actor_id, actions.HIDE):
        return
    dc = max((foe.stats.passive_perception for foe in field.foes(actor)), default=10)
    if resolution.check(field.scene, actor_id, "Stealth", dc, because="to hide"):
        field.mark(actor_id, "hidden", actor_id)
        field.note(actor, f"{actor.name} is hidden.")


def help_(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Give an ally advantage on its next attack, or try to stabilize one who is dying."""
    actor = field[actor_id]
    allies = [one for one in creatures_named(field, intent.targets) if one.side is actor.side]
    ally = next((one for one in allies if one.id != actor_id), None)
    if ally is None:
        there = ", ".join(one.name for one in (*field.allies(actor), *field.fallen(actor.side)))
        field.refuse(actor, f"Say whom {actor.name} helps; there is {there or 'nobody else'}.")
        return
    if not (ally.vitals.is_up or ally.vitals.is_dying):
        state = "dead" if ally.vitals.dead else "stable, and needs healing to get up"
        field.refuse(actor, f"{ally.name} is {state}.")
        return
    if field.feet(actor, ally) > CLOSE and not go(
        field, actor_id, field.zone(ally.id), f"moves to {ally.name}"
    ):
        field.refuse(actor, f"{ally.name} is out of reach. {why_not(field, actor)}")
        return
    if not take_action(field, actor_id):
        return
    if ally.vitals.is_dying:
        if resolution.check(field.scene, actor_id, "Medicine", _STABILIZING_DC, because="to stabilize"):
            resolution.stabilise(field.scene, ally.id)
        return
    field.mark(ally.id, "helped", actor_id)
    field.note(actor, f"{actor.name} helps {ally.name}, whose next attack has advantage.")


def move(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Go to somebody, or to a zone; without either, back out of the fray or farther from it."""
    stand_up(field, actor_id)
    actor, zone = field[actor_id], _ZONES.get(intent.means.casefold())
    target = next(iter(creatures_named(field, intent.targets)), None)
    if target is None and zone is Zone.ENGAGED:
        target = min(field.foes(actor), key=lambda foe: field.feet(actor, foe), default=None)
    why = None
    if target is not None and target.side is not actor.side and field.is_in(target.id):
        why = obstacle(field, actor_id, target.id)
        arrived = approach(field, actor_id, target.id)
    elif target is not None:
        arrived = go(field, actor_id, field.zone(target.id), f"moves to {target.name}")
    else:
        back = zone or (Zone.FAR if field.zone(actor_id) is Zone.NEAR else Zone.NEAR)
        arrived = go(field, actor_id, back, _WORDS[back])
    if not arrived and field.is_in(actor_id):
        field.refuse(actor, why or why_not(field, field[actor_id]))


def flee(field: Battlefield, actor_id: str, _: Intent) -> None:
    """Dash away, in the end out of the fight; foes within reach have their opportunity."""
    stand_up(field, actor_id)
    actor = field[actor_id]
    if not steps(actor, dashing=True):
        field.refuse(actor, why_not(field, actor))
    elif take_action(field, actor_id, actions.DASH):
        _go_twice_as_far(field, actor_id)
        field.note(actor, f"{actor.name} flees.")
        run_away(field, actor_id)


def surrender(field: Battlefield, actor_id: str, _: Intent) -> None:
    """Lay down arms: it is out of the fight."""
    field.leave(actor_id)
    field.note(field[actor_id], f"{field[actor_id].name} surrenders.")


def stand(field: Battlefield, actor_id: str, _: Intent) -> None:
    """Get up from prone."""
    actor = field[actor_id]
    stand_up(field, actor_id)
    if field[actor_id].vitals.has("prone"):
        field.refuse(actor, why_not(field, actor))


def ready(field: Battlefield, actor_id: str, _: Intent) -> None:
    """There is no readying here: what is wanted later is told when it is time."""
    who = field[actor_id].name
    field.refuse(field[actor_id], f"{who} cannot ready an action in this fight; act now, or dodge.")


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
    grips = [one for one in actor.vitals.afflictions if one.name in {"grappled", "restrained"}]
    if not grips:
        field.refuse(actor, f"Nothing holds {actor.name}.")
        return
    if not take_action(field, actor_id):
        return
    grip = grips[0]
    if grip.save and grip.save.dc:
        dc = grip.save.dc
    else:
        dc = _resistance(field, field[grip.source]) if grip.source in field.scene else 10
    if resolution.check(field.scene, actor_id, _wrestling(actor), dc, because="to break free"):
        resolution.relieve(field.scene, actor_id, grip.name)


def _wrestled(field: Battlefield, actor_id: str, intent: Intent) -> Creature | None:
    """The foe that lost a contest of strength; None where it did not, or there was none."""
    actor = field[actor_id]
    target = next(iter(targets_of(field, actor, intent)), None)
    if target is None:
        return None
    if _size(target) > _size(actor) + 1:
        field.refuse(actor, f"{target.name} is too big for {actor.name} to wrestle with.")
        return None
    stand_up(field, actor_id)
    if why := obstacle(field, actor_id, target.id):
        field.refuse(actor, f"{target.name} is out of reach. {why}")
        return None
    if not approach(field, actor_id, target.id) or not take_action(field, actor_id):
        return None
    dc = _resistance(field, target) + 1  # a tie changes nothing
    won = resolution.check(field.scene, actor_id, "Athletics", dc, because=f"against {target.name}")
    return target if won else None


def _size(creature: Creature) -> int:
    size = creature.stats.size
    return _SIZES.index(size) if size in _SIZES else _SIZES.index("Medium")


def _resistance(field: Battlefield, creature: Creature) -> int:
    """What it rolls in a contest, with the better of Athletics and Acrobatics."""
    skill = _wrestling(creature)
    rolled = field.scene.roller.d20(creature.name, f"{skill}, contest", _bonus(creature, skill))
    field.note(creature, f"{creature.name}, {skill}: {rolled.text}")
    return rolled.total


def _wrestling(creature: Creature) -> str:
    return max(("Athletics", "Acrobatics"), key=lambda skill: _bonus(creature, skill))


def _bonus(creature: Creature, skill: str) -> int:
    ability = "STR" if skill == "Athletics" else "DEX"
    return creature.stats.skills.get(skill, creature.stats.modifier(ability))


MANOEUVRES: Mapping[str, Callable[[Battlefield, str, Intent], None]] = {
    actions.DODGE: dodge,
    actions.READY: ready,
    actions.SURRENDER: surrender,
    actions.DASH: dash,
    actions.DISENGAGE: disengage,
    actions.FLEE: flee,
    actions.STAND: stand,
    actions.HELP: help_,
    actions.HIDE: hide,
    actions.GRAPPLE: grapple,
    actions.SHOVE: shove,
    actions.ESCAPE: escape,
}
