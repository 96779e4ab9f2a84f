"""Concentration: one spell at a time, which damage can break (SRD 5.1, Casting a Spell)."""

from __future__ import annotations

from bot.rules.creature import Affliction
from bot.rules.happenings import Noted
from bot.rules.resolution.relief import end_by
from bot.rules.resolution.saves import save
from bot.rules.scene import Scene
from bot.rules.srd.spells import Spell


def concentrate(scene: Scene, caster_id: str, spell: Spell, rounds: int | None, *, slot: int) -> None:
    """Begin to concentrate on a spell, for some ends of the caster's turns; what was held before ends."""
    end_concentration(scene, caster_id)
    mark = Affliction("concentration", caster_id, spell.name, rounds, concentration=True, amount=slot)
    vitals = scene[caster_id].vitals
    scene.change(caster_id, concentration=spell.index, afflictions=(*vitals.afflictions, mark))


def end_concentration(scene: Scene, creature_id: str) -> None:
    """Somebody stops concentrating, and what rested on that ends."""
    creature = scene[creature_id]
    if not creature.vitals.concentration:
        return
    scene.change(creature_id, concentration="")
    spell = next((one.because for one in creature.vitals.afflictions if one.name == "concentration"), "")
    spell = spell or creature.vitals.concentration.replace("-", " ")
    scene.tell(Noted(creature.name, f"{creature.name} stops concentrating on {spell}."))
    marks = [one for one in creature.vitals.afflictions if one.name != "concentration"]
    scene.change(creature_id, afflictions=tuple(marks))
    end_by(scene, creature_id, lambda one: one.concentration, f"{creature.name} stopped concentrating")


def shake(scene: Scene, creature_id: str, damage: int) -> None:
    """Damage was taken: who concentrates makes a Constitution save against 10 or half of it."""
    if scene[creature_id].vitals.concentration and not save(
        scene, creature_id, "CON", max(10, damage // 2), against="losing concentration"
    ):
        end_concentration(scene, creature_id)
