"""Blows: the attack or multiattack that promises most against one foe, and carrying it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.movement import approach, obstacle
from bot.rules.combat.plans import is_ready, use, within
from bot.rules.combat.strikes import attacks_of, is_in_reach, reach_of, strike, worth
from bot.rules.combat.zones import steps_between
from bot.rules.creature import Creature
from bot.rules.resolution.expectations import average
from bot.rules.srd.actions import Action, Strikes, named
from bot.rules.zones import Zone

_HEADS = "5"  # of a hydra, whose multiattack counts them (SRD 5.1, Hydra)
_PULLS = "Reel"  # a roper draws in whom it holds (SRD 5.1, Roper)
_COUNT = re.compile(r"\d+(?:d\d+)?")

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
    can_move = obstacle(field, creature.id, target.id) is None
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
    foes = [blows.target.id, *(foe.id for foe in others)]
    for action, count in blows.series:
        if action.name == _PULLS:
            _pull(field, creature_id, foes)
        elif action.attack is None:
            _use_once(field, creature_id, action)
        else:
            for _ in range(_times(field, field[creature_id], count)):
                _strike_first(field, creature_id, foes, action)


def _strike_first(field: Battlefield, creature_id: str, foes: Sequence[str], action: Action) -> None:
    """Strike at the first of these foes that still stands and is in reach."""
    if not field.is_in(creature_id) or resolution.can_act(field[creature_id]) is not None:
        return
    able = (foe for foe in foes if field.is_in(foe))
    creature = field[creature_id]
    target = next((foe for foe in able if is_in_reach(field, creature, field[foe], action)), None)
    if target is not None:
        strike(field, creature_id, target, action)


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
    """The action that a multiattack names and how often; None for one that does nothing by rule."""
    action = named(creature.stats.actions, strikes.name)
    if action is None or not (action.attack or action.save or action.name == _PULLS):
        return None
    return action, strikes.count if _COUNT.fullmatch(strikes.count) else _HEADS


def _worth(field: Battlefield, creature: Creature, target: Creature, series: Series, *, moves: bool) -> float:
    return sum(
        average(count) * worth(field, creature, target, action)
        for action, count in series
        if action.attack and ((moves and reach_of(action)) or is_in_reach(field, creature, target, action))
    )


def _times(field: Battlefield, creature: Creature, count: str) -> int:
    return field.scene.roller.sum(creature.name, "Number of attacks", count).total


def _use_once(field: Battlefield, creature_id: str, action: Action) -> None:
    """A power within a multiattack, once in a fight: who has withstood a presence need not do so again."""
    creature = field[creature_id]
    reached = within(field, creature, action)
    if reached and is_ready(creature, action) and not creature.vitals.spent.get(action.name):
        use(field, creature_id, action, reached)
        spent = field[creature_id].vitals.spent
        field.scene.change(creature_id, spent={action.name: 1, **spent})


def _pull(field: Battlefield, creature_id: str, foes: Sequence[str]) -> None:
    """Draw in all whom the creature holds."""
    held = [foe for foe in foes if field.is_in(foe) and _is_held_by(field[foe], creature_id)]
    for foe in held:
        field.place(foe, Zone.ENGAGED)
        field.place(creature_id, Zone.ENGAGED)
        field.note(field[foe], f"{field[creature_id].name} draws {field[foe].name} in.")


def _is_held_by(creature: Creature, source: str) -> bool:
    return any(one.name == "grappled" and one.source == source for one in creature.vitals.afflictions)
