"""Casting a spell: whether it can be done, what it costs, and what holds it (SRD 5.1, Casting a Spell)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.creature import Creature
from bot.rules.happenings import Noted, Refused, Spent
from bot.rules.resolution.effects import can_act, effects
from bot.rules.scene import Scene
from bot.rules.srd.spells import Spell


def cast(scene: Scene, caster_id: str, spell: Spell, *, slot: int, targets: Sequence[str]) -> None:
    """Cast a spell with a slot of that level on those whom it reaches, by their ids.

    A cantrip takes no slot, and neither does a ritual, which is cast with slot 0. Refused is told where the caster
    does not know the spell, has no such slot left, or cannot act; nothing is spent then.
    """
    caster = scene[caster_id]
    if objection := _objection(caster, spell, slot):
        scene.tell(Refused(caster.name, objection))
        return
    _pay(scene, caster, spell, slot)
    del targets


def _objection(caster: Creature, spell: Spell, slot: int) -> str:
    """Why the spell cannot be cast, in a sentence that helps; empty where it can."""
    if state := can_act(caster):
        return f"{caster.name} is {state} and cannot cast."
    if not all(effect.casts for _, effect in effects(caster)):
        return f"{caster.name} cannot cast spells now."
    if spell.index not in caster.stats.spells:
        return f"{caster.name} does not know {spell.name}."
    if not spell.level or _is_innate(caster) or (slot == 0 and spell.ritual):
        return ""
    return _missing_slot(caster, spell, slot)


def _missing_slot(caster: Creature, spell: Spell, slot: int) -> str:
    level = spell.level or 0
    if slot < level:
        return f"{spell.name} takes a spell slot of level {level} or higher."
    if caster.stats.slots.get(slot, 0) > caster.vitals.slots_spent.get(slot, 0):
        return ""
    return f"{caster.name} has no level-{slot} slots left{_instead(caster, level)}"


def _instead(caster: Creature, level: int) -> str:
    """The slots that would do, or when there are some again."""
    spent = caster.vitals.slots_spent
    would = [at for at, most in sorted(caster.stats.slots.items()) if at >= level and most > spent.get(at, 0)]
    if would:
        return f"; one of level {' or '.join(map(str, would))} would do."
    return "; they come back with a long rest."


def _is_innate(caster: Creature) -> bool:
    """True for a monster that casts by nature, without slots."""
    return not caster.is_hero and not caster.stats.slots


def _pay(scene: Scene, caster: Creature, spell: Spell, slot: int) -> None:
    if not spell.level:
        return
    if _is_innate(caster):
        spent = caster.vitals.spent
        scene.change(caster.id, spent={**spent, spell.index: spent.get(spell.index, 0) + 1})
    elif slot:
        spent_slots = caster.vitals.slots_spent
        used = spent_slots.get(slot, 0) + 1
        scene.change(caster.id, slots_spent={**spent_slots, slot: used})
        scene.tell(Spent(caster.name, f"a level {slot} spell slot", caster.stats.slots.get(slot, 0) - used))
    else:
        scene.tell(Noted(caster.name, f"{caster.name} takes ten minutes more for the ritual, and no slot."))
