"""Whom somebody means: names in an intent become creatures of the fight."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rules.combat.battlefield import Battlefield
from bot.rules.creature import Creature
from bot.rules.intents.intent import Intent


def creatures_named(field: Battlefield, names: Iterable[str]) -> list[Creature]:
    """The creatures of the fight with these names or ids, in any case; the others are left out."""
    found = (field[name] if name in field.scene else field.scene.named(name) for name in names)
    return [one for one in found if one is not None and one.id in field.encounter.combatants]


def targets_of(field: Battlefield, actor: Creature, intent: Intent) -> list[Creature]:
    """The standing creatures that an intent is aimed at; empty, with a refusal, where that is nobody.

    Without a name it is the only foe there is.
    """
    foes = field.foes(actor)
    there = ", ".join(one.name for one in foes) or "nobody"
    if not intent.targets:
        if len(foes) == 1:
            return foes
        field.refuse(actor, f"Say whom {actor.name} means; there is {there}.")
        return []
    named = creatures_named(field, intent.targets)
    standing = [one for one in named if field.is_in(one.id)]
    if not standing:
        if named:
            field.refuse(actor, f"{named[0].name} is no longer fighting; there is {there}.")
        else:
            field.refuse(actor, f"There is no {intent.target} in this fight; there is {there}.")
    return standing
