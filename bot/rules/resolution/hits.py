"""What a hit does: damage, what a save may still spare, conditions (SRD 5.1, Damage Rolls; Monsters)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from bot.rules.creature import Creature
from bot.rules.resolution.aftermath import suffer
from bot.rules.resolution.defences import reduced
from bot.rules.resolution.effects import effects
from bot.rules.resolution.harm import Blow, deal, rolled
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.harm import Damage

_TERMS = re.compile(r"([+-]?)(?:(\d+)d(\d+)|(\d+))")
_MATERIALS = ("silvered", "adamantine")


def strike(scene: Scene, actor_id: str, target_id: str, action: Action, *, critical: bool = False) -> None:
    """Deal what a hit with an attack does to its target."""
    actor, target, made = scene[actor_id], scene[target_id], action.attack
    assert made is not None
    damages = (*made.damage, *_chosen(target, made), *_added(actor, target, made))
    blows = rolled(scene, actor.name, f"{action.name} damage", damages, critical=critical)
    if not made.spell and any(effect.feeble for _, effect in effects(actor)):
        blows = [blow.halved for blow in blows]
    magical = _is_magical(actor, action)
    deal(scene, target_id, blows, magical=magical, critical=critical, made_of=_material(action))
    suffer(scene, actor_id, target_id, action)
    if made.melee:
        _burn(scene, actor_id, target_id)


def average(dice: str) -> float:
    """What dice come to on average."""
    total = 0.0
    for sign, count, sides, number in _TERMS.findall(dice):
        value = int(count) * (int(sides) + 1) / 2 if sides else int(number)
        total += -value if sign == "-" else value
    return total


def _chosen(target: Creature, made: Attack) -> tuple[Damage, ...]:
    """Of damages that one is chosen from, the one that hurts most."""
    if not made.or_damage:
        return ()
    return (
        max(made.or_damage, key=lambda one: reduced(target, _mean(one.dice), one.type, magical=False)[0]),
    )


@functools.lru_cache(maxsize=1024)
def _mean(dice: str) -> int:
    """A hundred times the average, so that halves tell dice apart."""
    return int(100 * average(dice))


def _added(actor: Creature, target: Creature, made: Attack) -> Iterator[Damage]:
    """What effects add to a weapon's damage; dice without a type are of the weapon's own."""
    if made.spell:
        return
    own = next((damage.type for damage in (*made.damage, *made.or_damage)), "bludgeoning")
    for _, effect in effects(actor):
        if effect.damage_dice:
            yield Damage(effect.damage_dice, effect.damage_type or own)
    if any(one.name == "hunters-mark" and one.source == actor.id for one in target.vitals.afflictions):
        yield Damage("1d6", own)


def _is_magical(actor: Creature, action: Action) -> bool:
    """True for what gets through resistance to weapons that are not magical."""
    if action.attack is not None and action.attack.spell:
        return True
    by_nature = {"Magic Weapons", "Angelic Weapons", "Hellish Weapons"}.intersection(actor.stats.traits)
    return bool(by_nature) or "+" in action.name or any(effect.magical for _, effect in effects(actor))


def _material(action: Action) -> str:
    return next((made_of for made_of in _MATERIALS if made_of in action.name.casefold()), "")


def _burn(scene: Scene, actor_id: str, target_id: str) -> None:
    """Who hits somebody in flames from close by is burnt."""
    for name, effect in tuple(effects(scene[target_id])):
        if effect.burns:
            sum_ = scene.roller.sum(scene[target_id].name, name.replace("-", " "), effect.burns)
            deal(scene, actor_id, [Blow(sum_.total, effect.damage_type, sum_.expression)], magical=True)
