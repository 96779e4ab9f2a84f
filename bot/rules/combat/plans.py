"""What a creature could do with its action, and what each promises: blows, powers with a save, spells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.casting import beside, cast_now, caught, cost_of, is_harmful, lowest_slot, reach_in_feet
from bot.rules.combat.zones import CLOSE, STEP
from bot.rules.creature import Creature
from bot.rules.intents.naming import and_of
from bot.rules.roller import average
from bot.rules.srd.actions import Action
from bot.rules.srd.digest import digest
from bot.rules.srd.harm import Damage, Save
from bot.rules.srd.spells import Spell
from bot.rules.zones import Zone

_A_CONDITION = 6.0  # points of damage that a condition is worth, by and large
_DISABLING = 20.0  # a spell that takes turns from its target
_HEALING_BELOW = 0.5  # of the most hit points
_ALL_ROUND = frozenset({"sphere", "cylinder", "radius"})  # areas that nobody can aim past friends
_DISABLERS = frozenset(
    {
        "blindness-deafness",
        "confusion",
        "entangle",
        "fear",
        "hold-monster",
        "hold-person",
        "hypnotic-pattern",
        "slow",
    }
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to do: what it is worth in points of damage, why in words, and how it is done."""

    worth: float
    why: str
    carry_out: Callable[[], object]


def powers(field: Battlefield, creature: Creature) -> Iterator[Plan]:
    """What it can do that demands a save: breaths, gazes, howls."""
    for action in creature.stats.actions:
        kinds = action.choices or (action,)
        kind = next((one for one in kinds if one.save_damage), kinds[0])
        if action.attack or kind.save is None or kind.save.dc is None or not is_ready(creature, action):
            continue
        if not kind.save_damage and not kind.conditions:
            continue
        reached = within(field, creature, kind)
        if kind.area is None:
            reached = reached[:1]
        # What has to be waited for is not spent on one of several.
        if not reached or (action.recharge and len(reached) < min(2, len(field.foes(creature)))):
            continue
        worth = sum(_harm(foe, kind.save, kind.save_damage, kind.conditions) for foe in reached)
        why = f"{creature.name} sees {_listed(reached)} within reach of its {action.name}."
        yield Plan(worth, why, partial(use, field, creature.id, action, reached))


def is_ready(creature: Creature, action: Action) -> bool:
    """True for what has recharged and has uses left."""
    used = creature.vitals.spent.get(action.name, 0)
    return used < action.per_day if action.per_day else not (used and (action.recharge or action.rests))


def within(field: Battlefield, creature: Creature, action: Action) -> list[Creature]:
    """The foes that an action with a save reaches: those of the zone where there are most, as many as its area holds.

    A reach around the creature itself catches everybody in it.
    """
    area = action.area
    feet = max(area.feet, CLOSE) if area else STEP
    foes = [foe for foe in field.foes(creature) if field.feet(creature, foe) <= feet]
    if area is None or area.shape == "radius":
        return foes
    groups = [[foe for foe in foes if field.zone(foe.id) is zone] for zone in Zone]
    return max(groups, key=len)[: caught(area)]


def use(field: Battlefield, actor_id: str, action: Action, reached: Iterable[Creature]) -> None:
    """Use a power on those whom it reaches."""
    resolution.use(field.scene, actor_id, action, [foe.id for foe in reached if field.is_in(foe.id)])
    field.blame(actor_id)


def spells(field: Battlefield, creature: Creature) -> Iterator[Plan]:
    """The spells that it can cast now and that do something by rule: harm, disable, heal."""
    for spell in filter(None, map(digest().spells.get, creature.stats.spells)):
        slot = lowest_slot(creature, spell)
        if slot is None or cost_of(spell) != "action":
            continue
        if spell.concentration and creature.vitals.concentration:
            continue
        planned = _healing if spell.healing else _harming
        yield from planned(field, creature, spell, slot)


def _harming(field: Battlefield, creature: Creature, spell: Spell, slot: int) -> Iterator[Plan]:
    feet = reach_in_feet(spell)
    if not is_harmful(spell) or not (spell.damage or spell.pool or spell.index in _DISABLERS):
        return
    foes = [foe for foe in field.foes(creature) if feet is None or field.feet(creature, foe) <= feet]
    for foe in foes:
        targets = beside(field, creature, foe, spell.area)
        if spell.area and spell.area.shape in _ALL_ROUND and _friends_near(field, creature, foe):
            continue
        worth = sum(_spell_harm(creature, one, spell, slot) for one in targets)
        why = f"{creature.name} casts {spell.name} at {_listed(targets)}."
        yield Plan(worth, why, partial(cast_now, field, creature.id, spell, targets, slot=slot))


def _healing(field: Battlefield, creature: Creature, spell: Spell, slot: int) -> Iterator[Plan]:
    feet = reach_in_feet(spell)
    for one in (creature, *field.allies(creature), *field.fallen(creature.side)):
        vitals = one.vitals
        if vitals.hit_points > _HEALING_BELOW * vitals.max_hit_points:
            continue
        if feet is not None and field.feet(creature, one) > feet:
            continue
        amount = _average(_dice(spell.healing, slot), creature)
        worth = min(amount, vitals.max_hit_points - vitals.hit_points) * (1 if vitals.is_up else 3)
        why = f"{creature.name} heals {one.name} with {spell.name}."
        yield Plan(worth, why, partial(cast_now, field, creature.id, spell, [one], slot=slot))


def _spell_harm(caster: Creature, target: Creature, spell: Spell, slot: int) -> float:
    level = caster.stats.level
    hurt = sum(_average(damage.at(slot, level), caster) for damage in spell.damage)
    if spell.attack:
        bonus, armor = caster.stats.spell_bonus, resolution.armor_class(target)
        return hurt * min(max((21 + bonus - armor) / 20, 0.05), 0.95)
    disabling = _DISABLING if spell.index in _DISABLERS and not target.vitals.has(spell.index) else 0.0
    pool = _average(_dice(spell.pool, slot), caster) if spell.pool else 0.0
    if spell.save is None:
        return hurt + (pool if 0 < target.vitals.hit_points <= pool else 0)
    fails = _fails(target, spell.save, caster.stats.spell_dc)
    spared = hurt / 2 if spell.save.half else 0.0
    return fails * (hurt + disabling) + (1 - fails) * spared


def _harm(target: Creature, save: Save, damages: Sequence[Damage], conditions: Sequence[str]) -> float:
    hurt = sum(average(damage.dice) for damage in damages)
    new = [one for one in conditions if not target.vitals.has(one)]
    able = [one for one in new if one not in target.stats.condition_immunities]
    fails = _fails(target, save, save.dc or 10)
    return fails * (hurt + _A_CONDITION * len(able)) + (1 - fails) * (hurt / 2 if save.half else 0)


def _fails(target: Creature, save: Save, dc: int) -> float:
    return min(max((dc - 1 - target.stats.save(save.ability)) / 20, 0.0), 1.0)


def _friends_near(field: Battlefield, creature: Creature, foe: Creature) -> bool:
    return any(
        field.zone(ally.id) is field.zone(foe.id) for ally in field.allies(creature)
    ) and field.is_engaged(foe.id)


def _average(dice: str, caster: Creature) -> float:
    """The average of a spell's dice, `MOD` being the caster's modifier."""
    modifier = caster.stats.modifier(caster.stats.spell_ability)
    return average(dice.replace("MOD", str(modifier))) if dice else 0.0


def _dice(by_slot: Mapping[int, str], slot: int) -> str:
    reached = [step for step in by_slot if step <= slot]
    return by_slot[max(reached)] if reached else next(iter(by_slot.values()), "")


def _listed(creatures: Sequence[Creature]) -> str:
    return and_of([one.name for one in creatures])
