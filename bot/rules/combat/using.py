"""Using what is no weapon: features, other actions of a stat block, potions (SRD 5.1, Actions in Combat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.manoeuvres import take_action
from bot.rules.combat.names import creatures_named, targets_of
from bot.rules.creature import Creature
from bot.rules.happenings import Spent
from bot.rules.intents.intent import Intent
from bot.rules.srd.actions import named

SECOND_WIND = "Second Wind"
ACTION_SURGE = "Action Surge"

_POTIONS = {  # SRD 5.1, Potion of Healing
    "potion of healing": "2d4+2",
    "potion of greater healing": "4d4+4",
    "potion of superior healing": "8d4+8",
    "potion of supreme healing": "10d4+20",
}


def use(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Use the feature, action or thing that is named; of a thing only potions of healing do something by rule."""
    actor, name = field[actor_id], intent.means
    if feature := _FEATURES.get(name.casefold()):
        feature(field, actor)
    elif action := named(actor.stats.actions, name):
        targets = targets_of(field, actor, intent)
        if targets and take_action(field, actor_id):
            resolution.use(field.scene, actor_id, action, [one.id for one in targets])
    elif dice := _POTIONS.get(name.casefold()):
        _drink(field, actor, intent, dice)
    elif take_action(field, actor_id):
        field.note(actor, f"{actor.name} uses {name or 'what is at hand'}.")


def _second_wind(field: Battlefield, actor: Creature) -> None:
    """A fighter's bonus action: 1d10 and the level in hit points, once between rests."""
    if not field.economy(actor.id).bonus_action:
        field.refuse(actor, f"{actor.name} has already used the bonus action of this turn.")
    elif _spend_feature(field, actor, SECOND_WIND):
        field.spend(actor.id, bonus_action=False)
        rolled = field.scene.roller.sum(actor.name, SECOND_WIND, f"1d10+{actor.stats.level}")
        resolution.heal(field.scene, actor.id, rolled.total, rolled.expression)


def _action_surge(field: Battlefield, actor: Creature) -> None:
    """A fighter's second action in a turn, once between rests."""
    if field.economy(actor.id).action:
        field.refuse(actor, f"{actor.name} still has the action of this turn; {ACTION_SURGE} gives another.")
    elif _spend_feature(field, actor, ACTION_SURGE):
        field.spend(actor.id, action=True)


def _spend_feature(field: Battlefield, actor: Creature, name: str) -> bool:
    if not any(trait.startswith(name) for trait in actor.stats.traits):
        field.refuse(actor, f"{actor.name} does not have {name}.")
    elif actor.vitals.spent.get(name):
        field.refuse(actor, f"{actor.name} has used {name} already; it comes back with a rest.")
    else:
        field.scene.change(actor.id, spent={**actor.vitals.spent, name: 1})
        field.scene.tell(Spent(actor.name, name, 0))
        return True
    return False


def _drink(field: Battlefield, actor: Creature, intent: Intent, dice: str) -> None:
    """Drink a potion, or give it to somebody; whoever carries it takes it off the sheet."""
    drinker = next(iter(creatures_named(field, intent.targets)), actor)
    if drinker.vitals.dead:
        field.refuse(actor, f"{drinker.name} is dead; a potion does nothing more.")
    elif take_action(field, actor.id):
        field.scene.tell(Spent(actor.name, intent.means))
        rolled = field.scene.roller.sum(actor.name, intent.means, dice)
        resolution.heal(field.scene, drinker.id, rolled.total, rolled.expression)


_FEATURES: Mapping[str, Callable[[Battlefield, Creature], None]] = {
    SECOND_WIND.casefold(): _second_wind,
    ACTION_SURGE.casefold(): _action_surge,
}
