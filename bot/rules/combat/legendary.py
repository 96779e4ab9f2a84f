"""Legendary actions: what the mightiest do at the end of others' turns (SRD 5.1, Legendary Creatures)."""

from __future__ import annotations

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.strikes import is_in_reach, strike, worth
from bot.rules.creature import Creature
from bot.rules.srd.actions import Action, named

COUNT = "Legendary actions"
_A_ROUND = 3  # of every legendary creature in SRD 5.1
_SUFFIX = " Attack"  # `Tail Attack` is an attack with the action `Tail`


def renew(field: Battlefield, creature_id: str) -> None:
    """At the start of its turn a creature gets its legendary actions back."""
    spent = field[creature_id].vitals.spent
    if COUNT in spent:
        field.scene.change(creature_id, spent={key: count for key, count in spent.items() if key != COUNT})


def legendary_turn(field: Battlefield, ended: str) -> None:
    """Those with legendary actions take one each at the end of another's turn, where it does something."""
    for key in field.encounter.order:
        creature = field[key]
        if not creature.stats.legendary_actions or key == ended or not field.is_in(key):
            continue
        if resolution.can_act(creature) is None:
            _take(field, creature)


def _take(field: Battlefield, creature: Creature) -> None:
    left = _A_ROUND - creature.vitals.spent.get(COUNT, 0)
    options = [action for action in creature.stats.legendary_actions if action.cost <= left]
    foes = field.foes(creature)
    for option in sorted(options, key=lambda action: -action.cost):
        action = _meant(creature, option)
        reached = [foe for foe in foes if _reaches(field, creature, foe, action)]
        # An area is not spent on one; the cheaper blow comes next in the list.
        if not reached or (action.attack is None and len(reached) < min(2, len(foes))):
            continue
        spent = creature.vitals.spent
        field.scene.change(creature.id, spent={**spent, COUNT: spent.get(COUNT, 0) + option.cost})
        field.note(creature, f"{creature.name} takes a legendary action: {option.name}.")
        if action.attack:
            target = max(reached, key=lambda foe: worth(field, creature, foe, action))
            strike(field, creature.id, target.id, action)
        else:
            resolution.use(field.scene, creature.id, action, [foe.id for foe in reached])
            field.blame(creature.id)
        return


def _meant(creature: Creature, option: Action) -> Action:
    """The option itself, or the action that it only names."""
    if option.attack or option.save:
        return option
    return named(creature.stats.actions, option.name.removesuffix(_SUFFIX)) or option


def _reaches(field: Battlefield, creature: Creature, foe: Creature, action: Action) -> bool:
    if action.attack:
        return is_in_reach(field, creature, foe, action)
    area = action.area.feet if action.area else 0
    return action.save is not None and field.feet(creature, foe) <= max(area, 5)
