"""Spells that are like no other."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.creature import Affliction
from bot.rules.happenings import CheckMade
from bot.rules.resolution.conditions import afflict
from bot.rules.resolution.harm import deal, rolled
from bot.rules.resolution.images import IMAGES
from bot.rules.resolution.relief import end
from bot.rules.resolution.spellbook import spell_levels
from bot.rules.resolution.spells.lasting import bear
from bot.rules.resolution.spells.saving import resists
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.scene import Scene
from bot.rules.skills import ABILITIES
from bot.rules.srd.harm import Damage, Save

_RAYS = ("fire", "acid", "lightning", "poison", "cold", "indigo", "violet", "two")
_SURE_DISPEL = 3


def mirror_image(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Three images stand by the caster."""
    for target_id in targets:
        bear(scene, craft, target_id, amount=IMAGES)


def branding_smite(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """The next hit with a weapon burns with two dice, and one more for each higher slot."""
    for target_id in targets:
        bear(scene, craft, target_id, amount=2 + craft.above)


def enlarge_reduce(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Friends grow, foes shrink if they do not save."""
    for target_id in targets:
        if scene[target_id].side is craft.caster.side:
            bear(scene, craft, target_id, "enlarge")
        elif not resists(scene, craft, target_id):
            bear(scene, craft, target_id, "reduce")


def calm_emotions(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Friends lose fear and charm; whoever else does not save stops fighting, as the Dungeon Master tells."""
    for target_id in targets:
        if scene[target_id].side is craft.caster.side:
            end(scene, target_id, lambda one: one.name in {"charmed", "frightened"}, craft.spell.name)
        elif not resists(scene, craft, target_id):
            bear(scene, craft, target_id)


def dispel_magic(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Ends spells on somebody: those of the slot's level surely, higher ones by a check against 10 + level."""
    for target_id in targets:
        levels = spell_levels()
        on = dict.fromkeys(one.because for one in scene[target_id].vitals.afflictions)
        for name in (name for name in on if name in levels):
            if levels[name] <= max(craft.slot, _SURE_DISPEL) or _dispels(scene, craft, name, levels[name]):
                end(scene, target_id, lambda one, gone=name: one.because == gone, craft.spell.name)  # type: ignore[misc]


def prismatic_spray(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Each is struck by one of seven rays, or by two."""
    for target_id in targets:
        face = scene.roller.sum(craft.caster.name, "Prismatic Spray", "1d8").total
        faces = (face,) if face < len(_RAYS) else _two(scene, craft)
        for one in faces:
            if not scene[target_id].vitals.dead:
                _ray(scene, craft, target_id, one)


def _two(scene: Scene, craft: Spellcraft) -> tuple[int, ...]:
    return tuple(scene.roller.sum(craft.caster.name, "Prismatic Spray", "1d7").total for _ in range(2))


def _ray(scene: Scene, craft: Spellcraft, target_id: str, face: int) -> None:
    kind, caster = _RAYS[face - 1], craft.caster
    saved = resists(scene, craft, target_id)
    if kind == "indigo" and not saved:
        again = Save("CON", craft.dc)
        stone = Affliction("restrained", caster.id, craft.spell.name, save=again, worsens="petrified")
        afflict(scene, target_id, stone)
    elif kind == "violet" and not saved:
        afflict(
            scene, target_id, Affliction("blinded", caster.id, craft.spell.name, 1, Save("WIS", craft.dc))
        )
    elif kind not in {"indigo", "violet"}:
        blows = rolled(scene, caster.name, "Prismatic Spray damage", [Damage(craft.damages[0].dice, kind)])
        deal(scene, target_id, [blow.halved for blow in blows] if saved else blows, magical=True)


def _dispels(scene: Scene, craft: Spellcraft, name: str, level: int) -> bool:
    ability = ABILITIES.get(craft.caster.stats.spell_ability, "Spellcasting")
    dc = 10 + level
    die = scene.roller.d20(craft.caster.name, f"{ability} check to dispel {name} (DC {dc})", craft.modifier)
    success = die.total >= dc
    scene.tell(CheckMade(craft.caster.name, f"{ability} check", dc, die, success, f"to dispel {name}"))
    return success
