"""Spells that heal, shelter, and take away what ails (SRD 5.1, Spell Descriptions)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.happenings import Healed
from bot.rules.resolution.conditions import exhaust, most_hit_points
from bot.rules.resolution.dying import revive, stabilise
from bot.rules.resolution.effects import effects
from bot.rules.resolution.expectations import highest
from bot.rules.resolution.harm import heal, shelter
from bot.rules.resolution.relief import end
from bot.rules.resolution.spells.lasting import bear
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.scene import Scene

_FEAST = "2d10"
_LESSER = ("blinded", "deafened", "paralyzed", "poisoned")
_GREATER = ("petrified", "charmed", "stunned", "feeblemind", "bestow-curse")


def heal_each(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """The same dice heal each, and what the spell leaves stays with them."""
    if not targets:
        return
    sum_ = scene.roller.sum(craft.caster.name, craft.spell.name, craft.healing)
    for target_id in targets:
        blessed = any(effect.best_healing for _, effect in effects(scene[target_id]))
        heal(scene, target_id, highest(sum_.expression) if blessed else sum_.total, sum_.expression)
        bear(scene, craft, target_id)


def heal_spell(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """It ends blindness and deafness as well."""
    heal_each(scene, craft, targets)
    for target_id in targets:
        end(scene, target_id, lambda one: one.name in {"blinded", "deafened"}, craft.spell.name)


def mass_heal(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """A pool of hit points, given to one after the other as far as it goes."""
    left = int(craft.healing)
    for target_id in targets:
        creature = scene[target_id]
        given = min(left, most_hit_points(creature) - creature.vitals.hit_points)
        if given > 0:
            heal(scene, target_id, given)
            left -= given
        end(scene, target_id, lambda one: one.name in {"blinded", "deafened"}, craft.spell.name)


def aid(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """More hit points than otherwise, as long as it lasts."""
    for target_id in targets:
        _lend(scene, craft, target_id, int(craft.healing))


def heroes_feast(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """More hit points than otherwise, and neither poison nor fear, for a day."""
    amount = scene.roller.sum(craft.caster.name, craft.spell.name, _FEAST).total
    for target_id in targets:
        end(scene, target_id, lambda one: one.name == "poisoned", craft.spell.name)
        _lend(scene, craft, target_id, amount)


def false_life(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Temporary hit points."""
    for target_id in targets:
        shelter(scene, target_id, scene.roller.sum(craft.caster.name, craft.spell.name, craft.healing).total)


def heroism(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """No fear, and temporary hit points now and whenever a turn begins."""
    for target_id in targets:
        end(scene, target_id, lambda one: one.name == "frightened", craft.spell.name)
        bear(scene, craft, target_id, "heroism", amount=max(0, craft.modifier))
        shelter(scene, target_id, craft.modifier)


def lesser_restoration(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Ends one of blindness, deafness, paralysis and poison."""
    _restore(scene, craft, targets, _LESSER)


def greater_restoration(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Ends one of stone, charm and curses, or takes a level of exhaustion away."""
    for target_id in targets:
        if not _restore(scene, craft, [target_id], _GREATER):
            exhaust(scene, target_id, -1)


def protection_from_poison(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Ends poison, and makes resistant to it."""
    _restore(scene, craft, targets, ("poisoned",))
    for target_id in targets:
        bear(scene, craft, target_id)


def spare_the_dying(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Who is dying is stable."""
    del craft
    for target_id in targets:
        stabilise(scene, target_id)


def raise_one(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Back to life with 1 hit point."""
    del craft
    for target_id in targets:
        revive(scene, target_id, 1)


def resurrect(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Back to life with all hit points."""
    del craft
    for target_id in targets:
        revive(scene, target_id, scene[target_id].vitals.max_hit_points)


def _restore(scene: Scene, craft: Spellcraft, targets: Sequence[str], names: Sequence[str]) -> bool:
    """End the first of these that each bears; True where there was any."""
    restored = False
    for target_id in targets:
        ails = next((name for name in names if scene[target_id].vitals.has(name)), None)
        if ails is not None:
            end(scene, target_id, lambda one, name=ails: one.name == name, craft.spell.name)  # type: ignore[misc]
            restored = True
    return restored


def _lend(scene: Scene, craft: Spellcraft, target_id: str, amount: int) -> None:
    """Raise the most hit points and those that are there, until the effect ends."""
    creature = scene[target_id]
    end(scene, target_id, lambda one: one.name == craft.spell.index)
    vitals = scene[target_id].vitals
    if not bear(scene, craft, target_id, craft.spell.index, amount=amount):
        return
    scene.change(target_id, max_hit_points=vitals.max_hit_points + amount)
    if not vitals.hit_points:
        revive(scene, target_id, amount)
        return
    left = scene.change(target_id, hit_points=vitals.hit_points + amount).hit_points
    scene.tell(Healed(creature.name, amount, left))
