"""Whom a spell reaches: those who are named, as far as it goes, or the caster."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.happenings import Noted
from bot.rules.resolution.effects import effects
from bot.rules.resolution.kinds import kind_of, works_on
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


def reachable(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> list[str]:
    """Those of the targets that the spell can be cast at, each once; the caster, where it helps and nobody is named."""
    spell, caster = craft.spell, craft.caster
    if not is_harmful(spell) and spell.area is None and spell.range == "Self":
        return [caster.id]
    if not targets and not is_harmful(spell) and (leaves(spell) or spell.healing):
        return [caster.id]
    return [one for one in dict.fromkeys(targets) if one in scene and _can_be_reached(scene, craft, one)]


def affected(scene: Scene, craft: Spellcraft, there: Sequence[str]) -> list[str]:
    """Those of them whom it does something to: of a kind that it works on, and no more than it reaches."""
    spell, caster = craft.spell, craft.caster.name
    present = [one for one in there if works_on(spell, scene[one])]
    for one in (scene[one] for one in there if one not in present):
        scene.tell(Noted(caster, f"{spell.name} does nothing to {one.name}, {_article(kind_of(one))}."))
    limit = None if spell.index in _WITH_VOLLEYS else most(spell, craft.above)
    if limit is None or len(present) <= limit:
        return present
    told = f"{spell.name} reaches only {'one' if limit == 1 else limit} of {len(present)}."
    scene.tell(Noted(caster, told))
    return present[:limit]


def refusal(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> str:
    """Why a spell that needs a target cannot be cast at these, in a sentence."""
    caster, name = craft.caster.name, craft.spell.name
    named = [scene[one].name for one in targets if one in scene]
    if named:
        return f"{caster} cannot cast {name} at {' or '.join(named)} now; choose another target."
    return f"Say at whom {caster} casts {name}."


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeou' else 'a'} {kind}"


def _can_be_reached(scene: Scene, craft: Spellcraft, target: str) -> bool:
    """False for the dead (or the living, where it raises), for whom nothing reaches, and for the caster's charmer."""
    creature, spell = scene[target], craft.spell
    if creature.vitals.dead or spell.index in _FOR_THE_DEAD:
        return creature.vitals.dead and spell.index in _FOR_THE_DEAD
    if any(effect.away for _, effect in effects(creature)):
        return False
    charmed = any(one.name == "charmed" and one.source == target for one in craft.caster.vitals.afflictions)
    return not (charmed and is_harmful(spell))
