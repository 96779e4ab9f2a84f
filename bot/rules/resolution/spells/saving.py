"""Spells that are saved against: one roll of damage for all, half or none of it for who succeeds."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.creature import Creature
from bot.rules.resolution.dying import kill
from bot.rules.resolution.harm import Blow, deal, rolled
from bot.rules.resolution.saves import save
from bot.rules.resolution.spells.lasting import bear
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.resolution.spells.works import leaves, saves_at_once, work_of
from bot.rules.scene import Scene


def catch(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Everybody saves against the spell's damage and what it leaves."""
    work = work_of(craft.spell)
    damages = () if work.slowly else craft.damages
    blows = rolled(scene, craft.caster.name, f"{craft.spell.name} damage", damages)
    for target_id in targets:
        if work.willing and scene[target_id].side is craft.caster.side:
            bear(scene, craft, target_id)
            continue
        saved = resists(scene, craft, target_id)
        deal(scene, target_id, _spared(scene[target_id], craft, blows, saved=saved), magical=True)
        if not saved and not scene[target_id].vitals.dead:
            bear(scene, craft, target_id)


def resists(scene: Scene, craft: Spellcraft, target_id: str) -> bool:
    """True for who makes its save against the spell; nobody does where there is none."""
    against = craft.spell.save
    if against is None or not saves_at_once(craft.spell):
        return False
    at_stake = (*leaves(craft.spell), *(damage.type for damage in craft.spell.damage))
    return save(
        scene, target_id, against.ability, craft.dc, against=craft.spell.name, magical=True, at_stake=at_stake
    )


def disintegrate(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Who drops to 0 hit points by it is dust."""
    catch(scene, craft, targets)
    for target_id in targets:
        if not scene[target_id].vitals.hit_points:
            kill(scene, target_id)


def harm(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """It leaves at least 1 hit point."""
    for target_id in targets:
        blows = rolled(scene, craft.caster.name, "Harm damage", craft.damages)
        most = max(0, scene[target_id].vitals.hit_points - 1)
        saved = resists(scene, craft, target_id)
        spared = _spared(scene[target_id], craft, blows, saved=saved)
        capped = [Blow(min(blow.amount, most), blow.type, blow.expression) for blow in spared]
        deal(scene, target_id, capped, magical=True)


def _spared(target: Creature, craft: Spellcraft, blows: Sequence[Blow], *, saved: bool) -> list[Blow]:
    """What is left of the damage; who evades takes less of what Dexterity halves."""
    against, work = craft.spell.save, work_of(craft.spell)
    half = work.half or (against is not None and against.half)
    if work.sure or not saves_at_once(craft.spell):
        return list(blows)
    evades = half and against is not None and against.ability == "DEX" and "Evasion" in target.stats.traits
    if not saved:
        return [blow.halved for blow in blows] if evades else list(blows)
    return [blow.halved for blow in blows] if half and not evades else []
