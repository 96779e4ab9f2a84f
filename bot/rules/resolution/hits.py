"""What a hit does: damage, what a save may still spare, conditions (SRD 5.1, Damage Rolls; Monsters)."""

from __future__ import annotations

from bot.rules.creature import Creature
from bot.rules.resolution.aftermath import suffer
from bot.rules.resolution.defences import reduced
from bot.rules.resolution.effects import effect_of, effects
from bot.rules.resolution.expectations import average
from bot.rules.resolution.harm import deal, rolled
from bot.rules.resolution.traits import HEATED
from bot.rules.resolution.using_up import use_up
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.harm import Damage

_MATERIALS = ("silvered", "adamantine")


def strike(
    scene: Scene, actor_id: str, target_id: str, action: Action, *, close: bool = True, critical: bool = False
) -> None:
    """Deal what a hit with an attack does to its target, from within 5 feet where it is `close`."""
    actor, target, made = scene[actor_id], scene[target_id], action.attack
    assert made is not None
    damages = (*made.damage, *_chosen(target, made))
    if not made.spell:
        damages = _with_effects(actor, target, damages)
    blows = rolled(scene, actor.name, f"{action.name} damage", damages, critical=critical)
    if not made.spell and any(effect.feeble for _, effect in effects(actor)):
        blows = [blow.halved for blow in blows]
    magical = _is_magical(actor, action)
    deal(scene, target_id, blows, magical=magical, critical=critical, made_of=_material(action))
    use_up(scene, actor_id, lambda effect: bool(effect.damage_dice) and not made.spell)
    suffer(scene, actor_id, target_id, action)
    if close and made.melee:
        _burn(scene, actor_id, target_id)


def _chosen(target: Creature, made: Attack) -> tuple[Damage, ...]:
    """Of damages that one is chosen from, the one that hurts most."""
    if not made.or_damage:
        return ()
    return (max(made.or_damage, key=lambda one: _likely(target, one)),)


def _likely(target: Creature, damage: Damage) -> int:
    """A hundred times what the target would take on average, so that halves tell dice apart."""
    return reduced(target, int(100 * average(damage.dice)), damage.type, magical=False)[0]


def _with_effects(actor: Creature, target: Creature, damages: tuple[Damage, ...]) -> tuple[Damage, ...]:
    """A weapon's damage with what effects add; dice without a type are of the weapon's own."""
    if not damages:
        return ()
    (first, *others), dice = damages, ""
    for affliction in actor.vitals.afflictions:
        effect = effect_of(affliction.name)
        count, _, sides = effect.damage_dice.partition("d")
        added = f"{affliction.amount or count}d{sides}" if sides else count
        if effect.damage_type and added:
            others.append(Damage(added, effect.damage_type))
        elif added:
            dice += added if added.startswith("-") else f"+{added}"
    for affliction in target.vitals.afflictions:
        if affliction.source == actor.id and (marked := effect_of(affliction.name).marked):
            dice += f"+{marked}"
    return (Damage(f"{first.dice}{dice}", first.type), *others)


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
    target = scene[target_id]
    flames = [Damage(effect.burns, effect.damage_type) for _, effect in effects(target) if effect.burns]
    if heat := HEATED.get(target.kind):
        flames.append(Damage(heat, "fire"))
    if flames:
        deal(scene, actor_id, rolled(scene, target.name, "Flames", flames), magical=True)
