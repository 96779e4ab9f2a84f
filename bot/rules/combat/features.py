"""Class features that are used in a turn (SRD 5.1, Fighter; Paladin)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.economy import has_action, take_action
from bot.rules.combat.movement import come_to
from bot.rules.combat.names import creatures_named
from bot.rules.creature import Creature
from bot.rules.happenings import Spent
from bot.rules.intents.intent import Intent

SECOND_WIND = "Second Wind"
ACTION_SURGE = "Action Surge"
LAY_ON_HANDS = "Lay on Hands"

_POOL = 5  # hit points a level that a paladin's hands hold
_USES = re.compile(r"\((\d+) uses?\)")


def second_wind(field: Battlefield, actor: Creature, _: Intent) -> None:
    """A fighter's bonus action: 1d10 and the level in hit points."""
    if not field.economy(actor.id).bonus_action:
        field.refuse(actor, f"{actor.name} has already used the bonus action of this turn.")
    elif _spend(field, actor, SECOND_WIND):
        field.spend(actor.id, bonus_action=False)
        rolled = field.scene.roller.sum(actor.name, SECOND_WIND, f"1d10+{actor.stats.level}")
        resolution.heal(field.scene, actor.id, rolled.total, rolled.expression)


def action_surge(field: Battlefield, actor: Creature, _: Intent) -> None:
    """A fighter's second action in a turn."""
    if field.economy(actor.id).action:
        field.refuse(actor, f"{actor.name} still has the action of this turn; {ACTION_SURGE} gives another.")
    elif _spend(field, actor, ACTION_SURGE):
        field.spend(actor.id, action=True)


def lay_on_hands(field: Battlefield, actor: Creature, intent: Intent) -> None:
    """A paladin's action: as many hit points as somebody needs, from a pool that a long rest fills."""
    target = next(iter(creatures_named(field, intent.targets)), actor)
    most, spent = _POOL * actor.stats.level, actor.vitals.spent
    left = most - spent.get(LAY_ON_HANDS, 0)
    amount = min(left, target.vitals.max_hit_points - target.vitals.hit_points)
    if _named(actor, LAY_ON_HANDS) is None:
        field.refuse(actor, f"{actor.name} does not have {LAY_ON_HANDS}.")
    elif target.vitals.dead:
        field.refuse(actor, f"{target.name} is dead.")
    elif amount <= 0:
        why = (
            f"{target.name} is not hurt"
            if left
            else f"{actor.name} has no healing left; a long rest brings it back"
        )
        field.refuse(actor, f"{why}.")
    elif has_action(field, actor.id) and come_to(field, actor.id, target):
        take_action(field, actor.id)
        field.scene.change(actor.id, spent={**spent, LAY_ON_HANDS: most - left + amount})
        field.scene.tell(Spent(actor.name, f"{amount} points of {LAY_ON_HANDS}", left - amount))
        resolution.heal(field.scene, target.id, amount)


def _spend(field: Battlefield, actor: Creature, name: str) -> bool:
    """Use a feature once; False, with a refusal, for who does not have it, or has no use of it left."""
    trait = _named(actor, name)
    if trait is None:
        field.refuse(actor, f"{actor.name} does not have {name}.")
        return False
    uses, used = _USES.search(trait), actor.vitals.spent.get(name, 0)
    left = (int(uses[1]) if uses else 1) - used
    if left <= 0:
        field.refuse(actor, f"{actor.name} has used {name} already; it comes back with a rest.")
        return False
    field.scene.change(actor.id, spent={**actor.vitals.spent, name: used + 1})
    field.scene.tell(Spent(actor.name, name, left - 1))
    return True


def _named(actor: Creature, name: str) -> str | None:
    """The feature as the sheet has it: `Action Surge (2 uses)`."""
    return next((trait for trait in actor.stats.traits if trait.startswith(name)), None)


FEATURES: Mapping[str, Callable[[Battlefield, Creature, Intent], None]] = {
    SECOND_WIND.casefold(): second_wind,
    ACTION_SURGE.casefold(): action_surge,
    LAY_ON_HANDS.casefold(): lay_on_hands,
}
"""The features that can be named in a turn, by their names in lower case."""
