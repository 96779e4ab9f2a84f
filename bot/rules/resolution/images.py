"""Mirror images: false targets that attacks may strike instead (SRD 5.1, Mirror Image)."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.creature import Affliction, Creature
from bot.rules.happenings import Noted
from bot.rules.resolution.effects import bears, effect_of
from bot.rules.resolution.relief import end
from bot.rules.scene import Scene

IMAGES = 3
_LOWEST = {3: 6, 2: 8, 1: 11}  # of a d20, that picks an image, by how many are left


def deceives(scene: Scene, attacker: Creature, target: Creature) -> bool:
    """True where a die sends an attack at one of the target's images; who cannot see is not deceived."""
    images = _images(target)
    if images is None or bears(attacker, "blinded"):
        return False
    return scene.roller.d20(target.name, "Mirror Image").face >= _LOWEST.get(images.amount, 21)


def image_armor_class(target: Creature) -> int:
    """What hits an image."""
    return 10 + target.stats.modifier("DEX")


def shatter(scene: Scene, target_id: str) -> None:
    """One image is gone; with the last the spell ends."""
    target = scene[target_id]
    images = _images(target)
    if images is None:
        return
    left = images.amount - 1
    fewer = (replace(one, amount=left) if one is images else one for one in target.vitals.afflictions)
    scene.change(target_id, afflictions=tuple(fewer))
    scene.tell(Noted(target.name, f"An image of {target.name} vanishes ({left} left)."))
    if not left:
        end(scene, target_id, lambda one: effect_of(one.name).doubles)


def _images(target: Creature) -> Affliction | None:
    return next((one for one in target.vitals.afflictions if effect_of(one.name).doubles), None)
