"""What can be done in a turn besides attacking and casting (SRD 5.1, Actions in Combat; Contests in Combat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.economy import has_action, take_action
from bot.rules.combat.movement import approach, come_to, go, obstacle, run_away, stand_up, steps_left, why_not
from bot.rules.combat.names import creatures_named
from bot.rules.combat.wrestling import escape, grapple, shove
from bot.rules.combat.zones import steps
from bot.rules.intents import actions
from bot.rules.intents.intent import Intent
from bot.rules.zones import Zone

_STABILIZING_DC = 10  # SRD 5.1, Stabilizing a Creature
_ZONES = {str(zone): zone for zone in Zone}
_WORDS = {
    Zone.ENGAGED: "steps into the fray",
    Zone.NEAR: "moves near the fray",
    Zone.FAR: "falls back",
}


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
    if not has_action(field, actor_id) or not come_to(field, actor_id, ally):
        return
    take_action(field, actor_id)
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
