"""Actions that are no attack: breaths, gazes and the like, with what brings them back (SRD 5.1, Monsters)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.creature import Creature
from bot.rules.happenings import Noted, Refused, Spent
from bot.rules.resolution.aftermath import suffer
from bot.rules.resolution.attacks import attack
from bot.rules.resolution.effects import can_act
from bot.rules.resolution.harm import rolled
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action


def use(scene: Scene, actor_id: str, action: Action, targets: Sequence[str]) -> None:
    """Use an action on everybody whom it reaches: one roll of damage, and a save of each.

    What has to recharge or comes a number of times a day is marked in `spent` by the action's name. Of an action's
    choices the one with damage is taken, or one after the other where each comes once.
    """
    actor = scene[actor_id]
    if objection := _objection(actor, action):
        scene.tell(Refused(actor.name, objection))
        return
    chosen = _chosen(actor, action)
    _spend(scene, actor, action)
    reached = [one for one in dict.fromkeys(targets) if one in scene and not scene[one].vitals.dead]
    if chosen.attack:
        for target_id in reached:
            attack(scene, actor_id, target_id, chosen)
    elif chosen.save and chosen.save.dc:
        _catch(scene, actor, chosen, reached)
    else:
        told = f"What {chosen.name} does is for the Dungeon Master to tell."
        scene.tell(Noted(actor.name, told))


def _objection(actor: Creature, action: Action) -> str:
    if state := can_act(actor):
        return f"{actor.name} is {state} and cannot act."
    used = actor.vitals.spent.get(action.name, 0)
    if action.recharge and used:
        return f"{actor.name} cannot use {action.name} again before it has recharged."
    if action.per_day and used >= action.per_day:
        return f"{actor.name} has no {action.name} left today."
    if action.rests and used:
        return f"{actor.name} cannot use {action.name} again before a rest."
    return ""


def _chosen(actor: Creature, action: Action) -> Action:
    if not action.choices:
        return action
    if action.per_day:
        return action.choices[actor.vitals.spent.get(action.name, 0) % len(action.choices)]
    return next((choice for choice in action.choices if choice.save_damage), action.choices[0])


def _spend(scene: Scene, actor: Creature, action: Action) -> None:
    """Mark what is not there again at once, and say that it is used."""
    if not (action.recharge or action.per_day or action.rests):
        scene.tell(Noted(actor.name, f"{actor.name} uses {action.name}."))
        return
    used = actor.vitals.spent.get(action.name, 0) + 1
    scene.change(actor.id, spent={**actor.vitals.spent, action.name: used})
    scene.tell(Spent(actor.name, action.name, action.per_day - used if action.per_day else None))


def _catch(scene: Scene, actor: Creature, action: Action, targets: Sequence[str]) -> None:
    if not targets:
        scene.tell(Noted(actor.name, f"{action.name} reaches nobody."))
        return
    blows = rolled(scene, actor.name, f"{action.name} damage", action.save_damage)
    for target_id in targets:
        suffer(scene, actor.id, target_id, action, blows)
