"""What a spell does once it is cast: by a way of its own, or by the way of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from bot.rules.resolution.spells import helping, oddities, saving, striking, words
from bot.rules.resolution.spells.lasting import bear
from bot.rules.resolution.spells.reach import is_harmful
from bot.rules.resolution.spells.spellcraft import Spellcraft, has_damage
from bot.rules.resolution.spells.works import aim, has_figures, leaves
from bot.rules.scene import Scene
from bot.rules.srd.spells import Spell

Way: TypeAlias = Callable[[Scene, Spellcraft, Sequence[str]], None]

WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "aid": helping.aid,
        "branding-smite": oddities.branding_smite,
        "calm-emotions": oddities.calm_emotions,
        "color-spray": words.color_spray,
        "disintegrate": saving.disintegrate,
        "dispel-magic": oddities.dispel_magic,
        "divine-word": words.divine_word,
        "eldritch-blast": striking.eldritch_blast,
        "enlarge-reduce": oddities.enlarge_reduce,
        "false-life": helping.false_life,
        "greater-restoration": helping.greater_restoration,
        "harm": saving.harm,
        "heal": helping.heal_spell,
        "heroes-feast": helping.heroes_feast,
        "heroism": helping.heroism,
        "lesser-restoration": helping.lesser_restoration,
        "magic-missile": striking.magic_missile,
        "mass-heal": helping.mass_heal,
        "mirror-image": oddities.mirror_image,
        "power-word-kill": words.power_word_kill,
        "power-word-stun": words.power_word_stun,
        "prismatic-spray": oddities.prismatic_spray,
        "protection-from-poison": helping.protection_from_poison,
        "raise-dead": helping.raise_one,
        "reincarnate": helping.resurrect,
        "resurrection": helping.resurrect,
        "revivify": helping.raise_one,
        "scorching-ray": striking.scorching_ray,
        "sleep": words.sleep,
        "spare-the-dying": helping.spare_the_dying,
        "true-resurrection": helping.resurrect,
        "vampiric-touch": striking.vampiric_touch,
    }
)
"""Spells that are resolved by a way of their own, by index."""


def resolve(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Do what the spell does to those whom it reaches."""
    spell = craft.spell
    if not targets:
        return
    if way := WAYS.get(spell.index):
        way(scene, craft, targets)
    elif aim(spell):
        striking.strike_each(scene, craft, targets)
    elif is_harmful(spell):
        saving.catch(scene, craft, targets)
    elif spell.healing:
        helping.heal_each(scene, craft, targets)
    else:
        for target_id in targets:
            bear(scene, craft, target_id)


def is_resolved(spell: Spell) -> bool:
    """True where the rules do what matters of a spell; False for one that is left to be told."""
    in_figures = (
        spell.index in WAYS or aim(spell) or spell.healing or (has_damage(spell) and is_harmful(spell))
    )
    return bool(in_figures) or any(map(has_figures, leaves(spell)))
