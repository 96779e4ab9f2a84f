"""Casting in a fight: what it takes of a turn, how far it reaches, whom it catches (SRD 5.1, Casting a Spell)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.movement import approach, go, obstacle, why_not
from bot.rules.combat.names import creatures_named, targets_of
from bot.rules.combat.zones import CLOSE
from bot.rules.creature import Creature
from bot.rules.happenings import Refused
from bot.rules.intents.intent import Intent
from bot.rules.intents.naming import spell_named
from bot.rules.resolution.spells.reach import is_harmful
from bot.rules.srd.harm import Area
from bot.rules.srd.spells import Spell

_FEET_A_TARGET = {"cone": 10, "cube": 5, "line": 30}  # others: 5; a rule of thumb for fights without a map
_COSTS = {"1 action": "action", "1 bonus action": "bonus_action", "1 reaction": "reaction"}


def cost_of(spell: Spell) -> str | None:
    """The field of the economy that casting takes; None for what takes longer than a turn."""
    return next((cost for time, cost in _COSTS.items() if spell.casting_time.lower().startswith(time)), None)


def lowest_slot(caster: Creature, spell: Spell) -> int | None:
    """The level of the cheapest slot that it can be cast with now: 0 for a cantrip; None where none is left."""
    level = spell.level or 0
    if spell.index in caster.stats.innate:
        most = caster.stats.innate[spell.index]
        return level if not most or caster.vitals.spent.get(spell.index, 0) < most else None
    if level == 0:
        return 0
    spent = caster.vitals.slots_spent
    free = (slot for slot, most in sorted(caster.stats.slots.items()) if spent.get(slot, 0) < most)
    return next((slot for slot in free if slot >= level), None)


def reach_in_feet(spell: Spell) -> int | None:
    """Feet as far as it reaches; None where that has no end."""
    if spell.range_feet is not None:
        return spell.range_feet
    if spell.range == "Touch":
        return CLOSE
    if spell.range == "Self":
        return spell.area.feet if spell.area else 0
    return None


def caught(area: Area) -> int:
    """How many creatures that stand together an area catches."""
    return math.ceil(area.feet / _FEET_A_TARGET.get(area.shape, 5))


def beside(field: Battlefield, caster: Creature, target: Creature, count: int) -> list[Creature]:
    """The target and, up to so many, others of its side in the same zone."""
    others = [
        one
        for one in field.standing(target.side)
        if one.id not in {target.id, caster.id} and field.zone(one.id) is field.zone(target.id)
    ]
    return [target, *others][:count]


def cast(field: Battlefield, actor_id: str, intent: Intent) -> None:
    """Cast the spell of an intent at its targets; an area with one target catches those beside it too."""
    actor = field[actor_id]
    spell = spell_named(intent.means)
    if spell is None:
        field.refuse(actor, f"There is no spell {intent.means} in the SRD.")
        return
    cost = cost_of(spell)
    if objection := _objection(field, actor, spell, cost):
        field.refuse(actor, objection)
        return
    targets = _targets(field, actor, spell, intent)
    if targets is None:
        return
    slot = intent.slot if intent.slot is not None else lowest_slot(actor, spell)
    if _has(actor, spell, slot) and not _come_in_reach(field, actor_id, spell, targets):
        return
    if cast_now(field, actor_id, spell, targets, slot=spell.level or 0 if slot is None else slot):
        _spend(field, actor_id, spell, cost or "action")


def _objection(field: Battlefield, actor: Creature, spell: Spell, cost: str | None) -> str | None:
    """Why the turn does not have it in it."""
    economy = field.economy(actor.id)
    if cost is None:
        return f"{spell.name} takes {spell.casting_time} to cast; that is too long for a fight."
    if not getattr(economy, cost):
        return f"{actor.name} has already used the {cost.replace('_', ' ')} of this turn."
    is_quick = cost == "bonus_action"
    if (is_quick and not economy.bonus_spell) or (not is_quick and spell.level and not economy.slot_spell):
        return f"Beside a spell with a bonus action {actor.name} can cast only a cantrip in the same turn."
    return None


def _has(actor: Creature, spell: Spell, slot: int | None) -> bool:
    """True for who knows the spell and has that slot; who has not is refused before taking a step for it."""
    if spell.index not in actor.stats.spells or slot is None:
        return False
    left = actor.stats.slots.get(slot, 0) - actor.vitals.slots_spent.get(slot, 0)
    return not spell.level or spell.index in actor.stats.innate or left > 0


def _spend(field: Battlefield, actor_id: str, spell: Spell, cost: str) -> None:
    field.spend(actor_id, **{cost: False})
    if cost == "bonus_action":
        field.spend(actor_id, slot_spell=False)
    elif spell.level:
        field.spend(actor_id, bonus_spell=False)


def cast_now(
    field: Battlefield, actor_id: str, spell: Spell, targets: Sequence[Creature], *, slot: int
) -> bool:
    """Cast it, reach and turn being settled; False where it is refused."""
    before = len(field.scene.happenings)
    resolution.cast(field.scene, actor_id, spell, slot=slot, targets=[one.id for one in targets])
    field.blame(actor_id)
    refused = any(isinstance(one, Refused) for one in field.scene.happenings[before:])
    if not refused:
        field.clear(actor_id, "hidden")  # whoever speaks a spell is heard
    return not refused


def _targets(field: Battlefield, actor: Creature, spell: Spell, intent: Intent) -> list[Creature] | None:
    """At whom it is cast; None, with a refusal, where that is nobody."""
    if is_harmful(spell):
        aimed = targets_of(field, actor, intent)
        if len(aimed) == 1 and spell.area:
            return beside(field, actor, aimed[0], caught(spell.area))
        return aimed or None
    if not intent.targets:
        return [actor]
    named = creatures_named(field, intent.targets)
    if not named:
        field.refuse(actor, f"There is no {intent.target} in this fight.")
    return named or None


def _come_in_reach(field: Battlefield, actor_id: str, spell: Spell, targets: Sequence[Creature]) -> bool:
    """Step up to whom the spell does not reach; False, with a refusal, where that is impossible."""
    feet = reach_in_feet(spell)
    for target in targets:
        actor = field[actor_id]
        if feet is None or field.feet(actor, target) <= feet:
            continue
        why = f"It reaches {feet} feet." if feet > CLOSE else _come_beside(field, actor_id, target)
        if why:
            field.refuse(actor, f"{spell.name} does not reach {target.name}. {why}")
        if why or field.feet(field[actor_id], target) > feet:
            return False
    return True


def _come_beside(field: Battlefield, actor_id: str, target: Creature) -> str | None:
    """Move next to a foe, or to where an ally is; returns why that is impossible, None where it is not."""
    if field[actor_id].side is not target.side:
        why = obstacle(field, actor_id, target.id)
        if why is None:
            approach(field, actor_id, target.id)
        return why
    arrived = go(field, actor_id, field.zone(target.id), f"moves to {target.name}")
    return None if arrived or not field.is_in(actor_id) else why_not(field, field[actor_id])
