"""Putting on somebody what a spell leaves, for as long as it lasts."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.creature import Affliction
from bot.rules.resolution.conditions import afflict
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.resolution.spells.works import leaves, work_of
from bot.rules.scene import Scene
from bot.rules.srd.harm import Save


def bear(scene: Scene, craft: Spellcraft, target_id: str, *names: str, amount: int = 0) -> bool:
    """Let somebody bear what the spell leaves, or these conditions and effects; True where any of it took hold.

    A spell whose caster has lost concentration on it meanwhile leaves nothing.
    """
    if craft.spell.concentration and scene[craft.caster.id].vitals.concentration != craft.spell.index:
        return False
    held = [
        afflict(scene, target_id, _with_amount(_affliction(craft, target_id, name), amount))
        for name in names or leaves(craft.spell)
    ]
    return any(held)


def _with_amount(affliction: Affliction, amount: int) -> Affliction:
    return replace(affliction, amount=amount) if amount else affliction


def _affliction(craft: Spellcraft, target_id: str, name: str) -> Affliction:
    spell, caster, work = craft.spell, craft.caster.id, work_of(craft.spell)
    if name == "prone":
        return Affliction(name, caster, spell.name)
    lasts = work.rounds or craft.rounds
    if lasts == 1 and target_id == caster:
        lasts = 2  # the turn in which it is cast ends as well
    again = (
        Save(spell.save.ability, craft.dc) if spell.save and (work.repeats or name == "sanctuary") else None
    )
    holds = name == "restrained" and not again
    return Affliction(
        name,
        caster,
        spell.name,
        lasts,
        again,
        concentration=spell.concentration,
        fragile=work.fragile,
        harm=craft.damages if work.slowly else work.harm,
        worsens=work.worsens,
        amount=craft.dc if holds else 0,
    )
