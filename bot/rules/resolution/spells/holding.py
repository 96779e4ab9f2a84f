"""Spells that go on: what the caster concentrates on, and what can be used again while it runs."""

from __future__ import annotations

from bot.rules.creature import Affliction, Creature
from bot.rules.resolution.concentration import concentrate
from bot.rules.resolution.conditions import afflict
from bot.rules.resolution.spellbook import USED_AGAIN
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.scene import Scene
from bot.rules.srd.spells import Spell


def hold(scene: Scene, craft: Spellcraft) -> None:
    """Keep a spell going: by concentration where it takes that, else for as long as it lasts."""
    spell, caster = craft.spell, craft.caster.id
    if spell.concentration:
        concentrate(scene, caster, spell, craft.rounds, slot=craft.slot)
    elif spell.index in USED_AGAIN:
        afflict(scene, caster, Affliction(spell.index, caster, spell.name, craft.rounds, amount=craft.slot))


def runs_at(caster: Creature, spell: Spell) -> int | None:
    """The level at which the caster's spell still runs, if it can be used again; None otherwise."""
    if spell.index not in USED_AGAIN:
        return None
    names = ("concentration", spell.index)
    running = (
        one for one in caster.vitals.afflictions if one.because == spell.name and one.source == caster.id
    )
    return next((one.amount for one in running if one.name in names), None)
