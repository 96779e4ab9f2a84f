"""Whom a spell reaches: those who are named, as far as it goes, or the caster."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.happenings import Noted
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.resolution.spells.works import aim, leaves, most, saves_at_once
from bot.rules.scene import Scene
from bot.rules.srd.spells import Spell

_FOR_THE_DEAD = frozenset({"raise-dead", "reincarnate", "resurrection", "revivify", "true-resurrection"})
_HARMFUL = frozenset(
    {
        "color-spray",
        "heat-metal",
        "hunters-mark",
        "irresistible-dance",
        "magic-missile",
        "maze",
        "power-word-kill",
        "sleep",
    }
)
_WITH_VOLLEYS = frozenset({"eldritch-blast", "scorching-ray", "magic-missile"})  # as many as there are rays


def is_harmful(spell: Spell) -> bool:
    """True for what is cast at foes."""
    return spell.index in _HARMFUL or bool(aim(spell)) or saves_at_once(spell)


def needs_target(spell: Spell) -> bool:
    """True for what has to be cast at somebody: neither in an area nor by the caster alone."""
    return is_harmful(spell) and spell.area is None and spell.range != "Self"


def reached(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> tuple[str, ...]:
    """Those of the targets that the spell can reach, each once; the caster, where it helps and nobody is named."""
    spell, caster = craft.spell, craft.caster
    present = [one for one in dict.fromkeys(targets) if one in scene and _can_be_reached(scene, craft, one)]
    if not present and not targets and not is_harmful(spell) and (leaves(spell) or spell.healing):
        present = [caster.id]
    if spell.range == "Self" and not is_harmful(spell) and spell.area is None:
        present = [caster.id]
    limit = None if spell.index in _WITH_VOLLEYS else most(spell, craft.above)
    if limit is not None and len(present) > limit:
        told = f"{spell.name} reaches only {'one' if limit == 1 else limit} of {len(present)}."
        scene.tell(Noted(caster.name, told))
        present = present[:limit]
    return tuple(present)


def _can_be_reached(scene: Scene, craft: Spellcraft, target: str) -> bool:
    vitals, spell = scene[target].vitals, craft.spell
    if vitals.dead or spell.index in _FOR_THE_DEAD:
        return vitals.dead and spell.index in _FOR_THE_DEAD
    charmed = any(one.name == "charmed" and one.source == target for one in craft.caster.vitals.afflictions)
    return not (charmed and is_harmful(spell))
