"""What an action does beside an attack's damage: saves against more, and conditions (SRD 5.1, Monsters)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.creature import Affliction
from bot.rules.resolution.conditions import afflict
from bot.rules.resolution.harm import Blow, deal, rolled
from bot.rules.resolution.saves import save
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action
from bot.rules.srd.harm import Save

LASTING = 10  # rounds: what has no other end ends by a save, or after a minute


def suffer(
    scene: Scene, actor_id: str, target_id: str, action: Action, blows: Sequence[Blow] | None = None
) -> None:
    """Let somebody save against what an action does, and bear it; `blows` are its damage, if already rolled."""
    if scene[target_id].vitals.dead:
        return
    if action.save is None:
        if _takes_hold(action):
            _bear(scene, actor_id, target_id, action)
        return
    if action.save.dc is None:
        return
    if blows is None:
        blows = rolled(scene, scene[actor_id].name, f"{action.name} damage", action.save_damage)
    saved = save(scene, target_id, action.save.ability, action.save.dc, against=action.name)
    if not saved:
        deal(scene, target_id, blows, magical=True)
        _bear(scene, actor_id, target_id, action)
    elif action.save.half and blows:
        deal(scene, target_id, [blow.halved for blow in blows], magical=True)


def _takes_hold(action: Action) -> bool:
    """True where a hit alone brings the conditions: a grip that can be escaped, or a hit that does nothing else."""
    made = action.attack
    return action.escape_dc is not None or (made is not None and not made.damage and not made.or_damage)


def _bear(scene: Scene, actor_id: str, target_id: str, action: Action) -> None:
    for name, worsens in conditions(action):
        if not scene[target_id].vitals.dead:
            afflict(scene, target_id, _affliction(actor_id, action, name, worsens))


def conditions(action: Action) -> tuple[tuple[str, str], ...]:
    """The conditions that an action brings, each with what it turns into; stone comes after being restrained."""
    if {"petrified", "restrained"} <= set(action.conditions):
        return (("restrained", "petrified"),)
    return tuple((name, "") for name in action.conditions)


def _affliction(actor_id: str, action: Action, name: str, worsens: str) -> Affliction:
    if name == "prone" or (action.escape_dc is not None and action.save is None):
        return Affliction(name, actor_id, action.name)
    again = Save(action.save.ability, action.save.dc) if action.save and action.repeats else None
    rounds = action.rounds or (None if worsens else LASTING)
    return Affliction(name, actor_id, action.name, rounds, again, worsens=worsens)
