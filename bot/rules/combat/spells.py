"""The spells that a creature could cast with its action, and what each promises."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.casting import beside, cast_now, caught, cost_of, lowest_slot, reach_in_feet
from bot.rules.combat.plans import A_CONDITION, Plan, harm, listed
from bot.rules.creature import Creature
from bot.rules.resolution.effects import effect_of
from bot.rules.resolution.expectations import average
from bot.rules.resolution.spells.reach import is_harmful
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.resolution.spells.works import aim, has_figures, leaves, most
from bot.rules.srd.digest import digest

_A_TURN = 14.0  # points of damage that keeping somebody from acting is worth, besides the condition
_HEALING_BELOW = 0.5  # of the most hit points
_WORTH_RAISING = 3  # times as much is healing worth to who has fallen
_ALL_ROUND = frozenset({"sphere", "cylinder", "radius", "cube"})  # areas that nobody can aim past friends


def spells(field: Battlefield, creature: Creature) -> Iterator[Plan]:
    """The spells that it can cast now and that do something by rule: harm, disable, heal."""
    for spell in filter(None, map(digest().spells.get, creature.stats.spells)):
        slot = lowest_slot(creature, spell)
        if slot is None or cost_of(spell) != "action":
            continue
        if spell.concentration and creature.vitals.concentration:
            continue
        craft = Spellcraft(creature, spell, slot)
        yield from _healing(field, craft) if spell.healing else _harming(field, craft)


def _harming(field: Battlefield, craft: Spellcraft) -> Iterator[Plan]:
    """The spell at each foe that it reaches, and at those whom it catches beside it."""
    caster, spell = craft.caster, craft.spell
    if not is_harmful(spell) or not (craft.damages or craft.pool or any(map(has_figures, leaves(spell)))):
        return
    feet = reach_in_feet(spell)
    count = caught(spell.area) if spell.area else most(spell, craft.above) or 1
    for foe in field.foes(caster):
        if feet is not None and field.feet(caster, foe) > feet:
            continue
        if spell.area and spell.area.shape in _ALL_ROUND and _is_among_friends(field, caster, foe):
            continue
        targets = beside(field, caster, foe, count)
        worth = sum(_harm(craft, one) for one in targets)
        if craft.pool:
            worth = min(worth, average(craft.pool))
        why = f"{caster.name} sees {listed(targets)} within reach of {spell.name}."
        yield Plan(worth, why, partial(cast_now, field, caster.id, spell, targets, slot=craft.slot))


def _healing(field: Battlefield, craft: Spellcraft) -> Iterator[Plan]:
    """The spell on each friend in need whom it reaches."""
    caster, spell, feet = craft.caster, craft.spell, reach_in_feet(craft.spell)
    for one in (caster, *field.allies(caster), *field.fallen(caster.side)):
        vitals = one.vitals
        if vitals.hit_points > _HEALING_BELOW * vitals.max_hit_points:
            continue
        if feet is not None and field.feet(caster, one) > feet:
            continue
        amount = min(average(craft.healing), vitals.max_hit_points - vitals.hit_points)
        worth = amount * (1 if vitals.is_up else _WORTH_RAISING)
        why = f"{caster.name} sees that {one.name} needs {spell.name}."
        yield Plan(worth, why, partial(cast_now, field, caster.id, spell, [one], slot=craft.slot))


def _harm(craft: Spellcraft, target: Creature) -> float:
    """What the spell does to a target on average."""
    spell, hurt = craft.spell, sum(average(damage.dice) for damage in craft.damages)
    if aim(spell):
        chance = (21 + craft.attack_bonus - resolution.armor_class(target)) / 20
        return hurt * min(max(chance, 0.05), 0.95)
    if craft.pool:
        return float(target.vitals.hit_points) if target.vitals.hit_points <= average(craft.pool) else 0.0
    left = [one for one in leaves(spell) if has_figures(one)]
    if spell.save is None:
        return hurt + A_CONDITION * sum(not target.vitals.has(one) for one in left)
    disabling = any(not effect_of(one).acts and not target.vitals.has(one) for one in left)
    return harm(target, spell.save, craft.dc, craft.damages, left) + _A_TURN * disabling


def _is_among_friends(field: Battlefield, caster: Creature, foe: Creature) -> bool:
    return field.is_engaged(foe.id) and any(field.is_engaged(ally.id) for ally in field.allies(caster))
