"""What a creature could do with its action besides blows and spells: powers that demand a save, and their worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.casting import caught
from bot.rules.combat.zones import CLOSE, STEP
from bot.rules.creature import Creature
from bot.rules.intents.naming import and_of
from bot.rules.resolution.expectations import average
from bot.rules.srd.actions import Action
from bot.rules.srd.harm import Damage, Save
from bot.rules.zones import Zone

A_CONDITION = 6.0
"""Points of damage that a condition is worth, by and large."""


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
        # What has to be waited for is not spent on one of several.
        if not reached or (action.recharge and len(reached) < min(2, len(field.foes(creature)))):
            continue
        worth = sum(harm(foe, kind.save, kind.save.dc, kind.save_damage, kind.conditions) for foe in reached)
        why = f"{creature.name} sees {listed(reached)} within reach of its {action.name}."
        yield Plan(worth, why, partial(use, field, creature.id, action, reached))


def is_ready(creature: Creature, action: Action) -> bool:
    """True for what has recharged and has uses left."""
    used = creature.vitals.spent.get(action.name, 0)
    return used < action.per_day if action.per_day else not (used and (action.recharge or action.rests))


def within(field: Battlefield, creature: Creature, action: Action) -> list[Creature]:
    """The foes that an action with a save reaches: those of the zone where there are most, as many as its area holds.

    What spreads around the creature itself catches everybody in it, what has no area one foe.
    """
    area = action.area
    feet = max(area.feet, CLOSE) if area else STEP
    foes = [foe for foe in field.foes(creature) if field.feet(creature, foe) <= feet]
    if area is None:
        return foes[:1]
    if area.shape == "radius":
        return foes
    groups = [[foe for foe in foes if field.zone(foe.id) is zone] for zone in Zone]
    return max(groups, key=len)[: caught(area)]


def use(field: Battlefield, actor_id: str, action: Action, reached: Iterable[Creature]) -> None:
    """Use a power on those whom it reaches."""
    resolution.use(field.scene, actor_id, action, [foe.id for foe in reached if field.is_in(foe.id)])
    field.blame(actor_id)


def harm(
    target: Creature, save: Save, dc: int, damages: Iterable[Damage], conditions: Iterable[str]
) -> float:
    """What something with a save does to somebody on average; conditions count that are new to it and possible."""
    hurt = sum(average(damage.dice) for damage in damages)
    new = [one for one in conditions if not target.vitals.has(one)]
    able = [one for one in new if one not in target.stats.condition_immunities]
    fails = min(max((dc - 1 - target.stats.save(save.ability)) / 20, 0.0), 1.0)
    return fails * (hurt + A_CONDITION * len(able)) + (1 - fails) * (hurt / 2 if save.half else 0)


def listed(creatures: Sequence[Creature]) -> str:
    """Their names as a sentence has them."""
    return and_of([one.name for one in creatures])
