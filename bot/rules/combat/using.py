"""Using what is no weapon: features, other actions of a stat block, potions (SRD 5.1, Actions in Combat)."""

from __future__ import annotations

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.economy import has_action, take_action
from bot.rules.combat.features import FEATURES
from bot.rules.combat.movement import come_to
from bot.rules.combat.names import creatures_named, targets_of
from bot.rules.creature import Creature
from bot.rules.intents.intent import Intent
from bot.rules.potions import POTIONS, drink
from bot.rules.srd.actions import named


def use(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Use the feature, action or thing that is named; of a thing only potions of healing do something by rule."""
    actor, name = field[actor_id], intent.means
    if feature := FEATURES.get(name.casefold()):
        feature(field, actor, intent)
    elif action := named(actor.stats.actions, name):
        targets = targets_of(field, actor, intent)
        if targets and take_action(field, actor_id):
            resolution.use(field.scene, actor_id, action, [one.id for one in targets])
    elif name.casefold() in POTIONS:
        _drink(field, actor, intent)
    elif take_action(field, actor_id):
        field.note(actor, f"{actor.name} uses {name or 'what is at hand'}.")


def _drink(field: Battlefield, actor: Creature, intent: Intent) -> None:
    """Drink a potion, or give it to somebody."""
    drinker = next(iter(creatures_named(field, intent.targets)), actor)
    if drinker.vitals.dead:
        field.refuse(actor, f"{drinker.name} is dead; a potion does nothing more.")
    elif has_action(field, actor.id) and come_to(field, actor.id, drinker):
        take_action(field, actor.id)
        drink(field.scene, actor.id, intent.means, drinker.id)
