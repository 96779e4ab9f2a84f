"""Casting a spell: whether it can be done, what it costs, and what holds it (SRD 5.1, Casting a Spell)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.rules.creature import Creature
from bot.rules.happenings import Noted, Refused, Spent
from bot.rules.resolution.concentration import end_concentration
from bot.rules.resolution.effects import Effect, can_act, effect_of, effects
from bot.rules.resolution.relief import end
from bot.rules.resolution.spellbook import stays
from bot.rules.resolution.spells.holding import hold, runs_at
from bot.rules.resolution.spells.reach import affected, is_harmful, needs_target, reachable, refusal
from bot.rules.resolution.spells.resolving import is_resolved, resolve
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.resolution.spells.works import leaves
from bot.rules.scene import Scene
from bot.rules.srd.spells import Spell
from bot.rules.zones import Zone


def cast(
    scene: Scene,
    caster_id: str,
    spell: Spell,
    *,
    slot: int,
    targets: Sequence[str],
    distances: Mapping[str, Zone] | None = None,
) -> None:
    """Cast a spell with a slot of that level on those whom it reaches, by their ids.

    A cantrip takes no slot, and neither does a ritual, which is cast with slot 0, nor a spell that still runs and can
    be used again (a bolt of a called lightning). Refused is told where the caster does not know the spell, has no
    such slot left, or cannot act; nothing is spent then. `distances` say how far targets are, as for attacks.
    """
    caster = scene[caster_id]
    craft = Spellcraft(caster, spell, max(slot, spell.level or 0) if spell.level else 0, distances or {})
    running = runs_at(caster, spell)
    again = running is not None and slot <= running
    if again:
        craft = replace(craft, slot=running or 0)
    if objection := _hindrance(caster) if again else _objection(caster, spell, slot):
        scene.tell(Refused(caster.name, objection))
        return
    there = reachable(scene, craft, targets)
    if not there and needs_target(spell):
        scene.tell(Refused(caster.name, refusal(scene, craft, targets)))
        return
    end(scene, caster_id, lambda one: _ends_by_casting(effect_of(one.name), spell))
    if again:
        scene.tell(Noted(caster.name, f"{caster.name} uses {spell.name} again."))
    else:
        _pay(scene, caster, spell, slot)
        scene.tell(Noted(caster.name, f"{caster.name} casts {spell.name}{_height(craft)}."))
        hold(scene, craft)
    present = affected(scene, craft, there)
    told = len(scene.happenings)
    resolve(scene, craft, present)
    _say_the_rest(scene, craft, present, silent=len(scene.happenings) == told)
    if spell.concentration and present and leaves(spell) and not stays(spell.index):
        _stop_if_in_vain(scene, caster_id)


def _ends_by_casting(effect: Effect, spell: Spell) -> bool:
    """An invisibility ends with any spell, a sanctuary with one at foes."""
    return effect.ends_by_attacking or (effect.wards and is_harmful(spell))


def _height(craft: Spellcraft) -> str:
    return f" at level {craft.slot}" if craft.above else ""


def _say_the_rest(scene: Scene, craft: Spellcraft, present: Sequence[str], *, silent: bool) -> None:
    """Say what the happenings do not: that nobody was there, or that the rest is no matter of dice."""
    caster, name = craft.caster.name, craft.spell.name
    if not is_resolved(craft.spell):
        scene.tell(Noted(caster, f"What {name} does is for the Dungeon Master to tell."))
    elif not present:
        scene.tell(Noted(caster, f"Nobody is reached by {name}."))
    elif silent:
        scene.tell(Noted(caster, f"{name} changes nothing."))


def _stop_if_in_vain(scene: Scene, caster_id: str) -> None:
    """A spell that nobody bears needs no concentration."""
    borne = (one for creature in scene for one in creature.vitals.afflictions if one.source == caster_id)
    if all(one.name == "concentration" for one in borne if one.concentration):
        end_concentration(scene, caster_id)


def _objection(caster: Creature, spell: Spell, slot: int) -> str:
    """Why the spell cannot be cast, in a sentence that helps; empty where it can."""
    if hindrance := _hindrance(caster):
        return hindrance
    if spell.index not in caster.stats.spells:
        return f"{caster.name} does not know {spell.name}."
    if spell.index in caster.stats.innate:
        return _missing_use(caster, spell)
    if not spell.level or (slot == 0 and spell.ritual):
        return ""
    return _missing_slot(caster, spell, slot)


def _hindrance(caster: Creature) -> str:
    """What keeps somebody from any magic; empty for nothing."""
    if state := can_act(caster):
        return f"{caster.name} is {state} and cannot cast."
    if not all(effect.casts for _, effect in effects(caster)):
        return f"{caster.name} cannot cast spells now."
    return ""


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


def _missing_use(caster: Creature, spell: Spell) -> str:
    """Why who casts by nature, so often a day, cannot now."""
    most = caster.stats.innate[spell.index]
    spent = most and caster.vitals.spent.get(spell.index, 0) >= most
    return f"{caster.name} has no {spell.name} left today." if spent else ""


def _pay(scene: Scene, caster: Creature, spell: Spell, slot: int) -> None:
    if spell.index in caster.stats.innate:
        spent = caster.vitals.spent
        scene.change(caster.id, spent={**spent, spell.index: spent.get(spell.index, 0) + 1})
    elif slot and spell.level:
        spent_slots = caster.vitals.slots_spent
        used = spent_slots.get(slot, 0) + 1
        scene.change(caster.id, slots_spent={**spent_slots, slot: used})
        scene.tell(Spent(caster.name, f"a level {slot} spell slot", caster.stats.slots.get(slot, 0) - used))
    elif spell.level:
        scene.tell(Noted(caster.name, f"{caster.name} takes ten minutes more for the ritual, and no slot."))
