"""Blows: the attack or multiattack that promises most against one foe, and carrying it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.movement import approach, steps_left
from bot.rules.combat.plans import is_ready, use, within
from bot.rules.combat.strikes import attacks_of, is_in_reach, reach_of, strike, worth
from bot.rules.combat.zones import steps_between
from bot.rules.creature import Creature
from bot.rules.roller import average
from bot.rules.srd.actions import Action, Strikes, named

_HEADS = 5  # of a hydra, whose multiattack counts them (SRD 5.1, Hydra)

Series = tuple[tuple[Action, str], ...]
"""Actions one after another, each with how often: a number or dice."""


@dataclass(frozen=True, slots=True)
class Blows:
    """A series of actions against a foe, its worth in points of damage, and whether the creature steps up for it."""

    target: Creature
    series: Series
    worth: float
    moves: bool


def best_blows(field: Battlefield, creature: Creature, target: Creature) -> Blows | None:
    """The best that it can strike at a foe in this turn; None where it cannot reach it at all."""
    needed = steps_between(field.zone(creature.id), field.zone(target.id))
    can_move = needed <= steps_left(field, creature) and not _fears(creature, target)
    found = [
        Blows(target, series, sum_, moves)
        for series in _all_series(creature)
        for moves in ({False, needed > 0} if can_move else {False})
        if (sum_ := _worth(field, creature, target, series, moves=moves)) > 0
    ]
    return max(found, key=lambda blows: (blows.worth, not blows.moves), default=None)


def strike_all(field: Battlefield, creature_id: str, blows: Blows, others: Sequence[Creature]) -> None:
    """Strike the series at the target, and what is left of it, once that has fallen, at others within reach."""
    if blows.moves and not approach(field, creature_id, blows.target.id):
        return
    for action, count in blows.series:
        if action.attack is None:
            _use_once(field, creature_id, action)
            continue
        for _ in range(_times(field, field[creature_id], count)):
            creature = field[creature_id]
            target = next(
                (
                    foe
                    for foe in (blows.target, *others)
                    if field.is_in(foe.id) and is_in_reach(field, creature, foe, action)
                ),
                None,
            )
            if target is None or not field.is_in(creature_id):
                break
            strike(field, creature_id, target.id, action)


def _all_series(creature: Creature) -> Iterator[Series]:
    """Every alternative of its multiattack, and each attack alone."""
    actions = creature.stats.actions
    for action in actions:
        for alternative in action.multiattack:
            series = tuple(_meant(creature, strikes) for strikes in alternative)
            if found := tuple(one for one in series if one is not None):
                yield found
    for action in attacks_of(creature):
        yield ((action, "1"),)


def _meant(creature: Creature, strikes: Strikes) -> tuple[Action, str] | None:
    """The action that a multiattack names and how often; None for one that has no figures."""
    action = named(creature.stats.actions, strikes.name)
    if action is None or not (action.attack or action.save):
        return None
    is_dice = strikes.times is not None or "d" in strikes.count
    return action, strikes.count if is_dice else str(_HEADS)


def _worth(field: Battlefield, creature: Creature, target: Creature, series: Series, *, moves: bool) -> float:
    return sum(
        average(count) * worth(field, creature, target, action)
        for action, count in series
        if action.attack and ((moves and reach_of(action)) or is_in_reach(field, creature, target, action))
    )


def _times(field: Battlefield, creature: Creature, count: str) -> int:
    return field.scene.roller.sum(creature.name, "Number of attacks", count).total


def _use_once(field: Battlefield, creature_id: str, action: Action) -> None:
    """A power within a multiattack, where it does something: who has withstood a presence once need not again."""
    creature = field[creature_id]
    reached = [
        foe
        for foe in within(field, creature, action)
        if not all(foe.vitals.has(condition) for condition in action.conditions)
    ]
    if reached and is_ready(creature, action) and not creature.vitals.spent.get(action.name):
        field.scene.change(creature_id, spent={**creature.vitals.spent, action.name: 1})
        use(field, creature_id, action, reached)


def _fears(creature: Creature, target: Creature) -> bool:
    """True for who is frightened of the target and goes no nearer."""
    return any(one.name == "frightened" and one.source == target.id for one in creature.vitals.afflictions)
