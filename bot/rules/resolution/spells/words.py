"""Spells that ask how many hit points are left: sleep, colours, and words of power."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.creature import Affliction
from bot.rules.happenings import Noted
from bot.rules.resolution.conditions import afflict, is_immune
from bot.rules.resolution.dying import kill
from bot.rules.resolution.effects import bears
from bot.rules.resolution.spells.lasting import bear
from bot.rules.resolution.spells.saving import resists
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.scene import Scene

_KILLS, _STUNS = 100, 150
_COLORS = "6d10"
_MINUTE, _HOUR = 10, 600
# A divine word: up to so many hit points, what it does, and for how many rounds.
_DIVINE = (
    (30, ("blinded", "deafened", "stunned"), _HOUR),
    (40, ("blinded", "deafened"), 10 * _MINUTE),
    (50, ("deafened",), _MINUTE),
)
_DIVINE_DEATH = 20


def sleep(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """The weakest fall asleep first, until the pool is used up; damage wakes them."""
    _drain(scene, craft, targets, craft.pool, "unconscious")


def color_spray(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """The weakest are blinded first, until the pool is used up."""
    _drain(scene, craft, targets, craft.grown(_COLORS), "blinded")


def power_word_kill(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Who has few enough hit points dies."""
    for target_id in targets:
        if scene[target_id].vitals.hit_points <= _KILLS:
            kill(scene, target_id)
        else:
            _withstands(scene, craft, target_id)


def power_word_stun(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Who has few enough hit points is stunned until it saves."""
    for target_id in targets:
        if scene[target_id].vitals.hit_points <= _STUNS:
            bear(scene, craft, target_id)
        else:
            _withstands(scene, craft, target_id)


def divine_word(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Who fails suffers by its hit points, the weakest most."""
    for target_id in targets:
        if resists(scene, craft, target_id):
            continue
        left = scene[target_id].vitals.hit_points
        if left <= _DIVINE_DEATH:
            kill(scene, target_id)
            continue
        suffered = next(((names, rounds) for most, names, rounds in _DIVINE if left <= most), ((), 0))
        for name in suffered[0]:
            afflict(scene, target_id, Affliction(name, craft.caster.id, craft.spell.name, suffered[1]))


def _drain(scene: Scene, craft: Spellcraft, targets: Sequence[str], dice: str, condition: str) -> None:
    pool = scene.roller.sum(craft.caster.name, craft.spell.name, dice)
    told = f"{craft.spell.name} reaches {pool.total} hit points ({pool.expression})."
    scene.tell(Noted(craft.caster.name, told))
    left = pool.total
    for target in sorted((scene[one] for one in targets), key=lambda one: one.vitals.hit_points):
        if bears(target, "unconscious") or is_immune(target, condition) or is_immune(target, "charmed"):
            continue
        if target.vitals.hit_points > left:
            break
        left -= target.vitals.hit_points
        asleep = condition == "unconscious"
        afflict(
            scene,
            target.id,
            Affliction(
                condition, craft.caster.id, craft.spell.name, _MINUTE if asleep else 1, fragile=asleep
            ),
        )


def _withstands(scene: Scene, craft: Spellcraft, target_id: str) -> None:
    scene.tell(Noted(scene[target_id].name, f"{scene[target_id].name} withstands {craft.spell.name}."))
