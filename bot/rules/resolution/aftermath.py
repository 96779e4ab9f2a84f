"""What an action does beside an attack's damage: saves against more, and conditions (SRD 5.1, Monsters)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.rules.creature import Affliction
from bot.rules.happenings import Noted
from bot.rules.resolution.conditions import afflict
from bot.rules.resolution.harm import Blow, deal, rolled
from bot.rules.resolution.saves import save
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action
from bot.rules.srd.harm import Save

# Actions that do what a spell does.
_KNOWN: Mapping[str, str] = MappingProxyType(
    {"Slow": "slow", "Slowing Breath": "slow", "Weakening Breath": "ray-of-enfeeblement"}
)
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
    at_stake = (*(name for name, _ in lasting(action)), *(blow.type for blow in blows))
    saved = save(
        scene, target_id, action.save.ability, action.save.dc, against=action.name, at_stake=at_stake
    )
    if not saved:
        deal(scene, target_id, blows, magical=True)
        _bear(scene, actor_id, target_id, action)
        _say_the_rest(scene, target_id, action)
    elif action.save.half and blows:
        deal(scene, target_id, [blow.halved for blow in blows], magical=True)


def lasting(action: Action) -> tuple[tuple[str, str], ...]:
    """The conditions that an action brings, each with what it turns into; stone comes after being restrained."""
    if known := _KNOWN.get(action.name):
        return ((known, ""),)
    if {"petrified", "restrained"} <= set(action.conditions):
        return (("restrained", "petrified"),)
    return tuple((name, "") for name in action.conditions)


def _takes_hold(action: Action) -> bool:
    """True where a hit alone brings the conditions: a grip that can be escaped, or a hit that does nothing else."""
    made = action.attack
    return action.escape_dc is not None or (made is not None and not made.damage and not made.or_damage)


def _bear(scene: Scene, actor_id: str, target_id: str, action: Action) -> None:
    for name, worsens in lasting(action):
        afflict(scene, target_id, _affliction(actor_id, action, name, worsens))


def _say_the_rest(scene: Scene, target_id: str, action: Action) -> None:
    """A failed save that costs nothing in figures costs something that has to be told."""
    if not action.save_damage and not lasting(action):
        name = scene[target_id].name
        told = f"What {action.name} does to {name} is for the Dungeon Master to tell."
        scene.tell(Noted(name, told))


def _affliction(actor_id: str, action: Action, name: str, worsens: str) -> Affliction:
    if name == "prone":
        return Affliction(name, actor_id, action.name)
    if action.escape_dc is not None:
        return Affliction(name, actor_id, action.name, amount=action.escape_dc)
    repeats = action.repeats or action.name in _KNOWN or bool(worsens)
    again = Save(action.save.ability, action.save.dc) if action.save and repeats else None
    rounds = action.rounds or (None if worsens else LASTING)
    return Affliction(name, actor_id, action.name, rounds, again, worsens=worsens)
