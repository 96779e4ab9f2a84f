"""Spells that are aimed: attack rolls, several rays, and darts that cannot miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.rules.happenings import Noted
from bot.rules.resolution.attacks import attack
from bot.rules.resolution.conditions import most_hit_points
from bot.rules.resolution.harm import Blow, deal, heal, rolled
from bot.rules.resolution.spells.lasting import bear
from bot.rules.resolution.spells.saving import resists
from bot.rules.resolution.spells.spellcraft import Spellcraft
from bot.rules.resolution.spells.works import aim, leaves, work_of
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action, Attack

_MORE_BEAMS = (5, 11, 17)  # the levels at which an eldritch blast has one more


def strike_with(scene: Scene, craft: Spellcraft, target_id: str) -> bool:
    """Make one spell attack; what it leaves takes hold of who is hit, and does not save where it lets them."""
    spell = craft.spell
    distance = craft.distances.get(target_id)
    hit = attack(scene, craft.caster.id, target_id, _action(craft), distance=distance)
    target = scene[target_id]
    if not hit:
        if work_of(spell).half and not target.vitals.dead:
            blows = rolled(scene, craft.caster.name, f"{spell.name} damage", craft.damages)
            deal(scene, target_id, [blow.halved for blow in blows], magical=True)
        return False
    if leaves(spell) and not target.vitals.dead and not resists(scene, craft, target_id):
        bear(scene, craft, target_id)
    return True


def strike_each(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """One spell attack on each."""
    for target_id in targets:
        strike_with(scene, craft, target_id)


def eldritch_blast(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """One beam, and more at higher levels."""
    _volley(scene, craft, targets, 1 + sum(craft.caster.stats.level >= level for level in _MORE_BEAMS))


def scorching_ray(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Three rays, and one more with each higher slot."""
    _volley(scene, craft, targets, 3 + craft.above)


def magic_missile(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """Three darts, and one more with each higher slot, dealt out in turn; a shield stops all that come at it."""
    darts = Counter(targets[number % len(targets)] for number in range(3 + craft.above))
    for target_id, count in darts.items():
        target = scene[target_id]
        if target.vitals.has("shield"):
            scene.tell(Noted(target.name, f"The shield of {target.name} stops the darts."))
            continue
        sum_ = scene.roller.sum(craft.caster.name, "Magic Missile damage", f"{count}d4+{count}")
        deal(scene, target_id, [Blow(sum_.total, "force", sum_.expression)], magical=True)


def vampiric_touch(scene: Scene, craft: Spellcraft, targets: Sequence[str]) -> None:
    """The caster gets half of what it takes back as hit points."""
    for target_id in targets:
        before = scene[target_id].vitals
        strike_with(scene, craft, target_id)
        after = scene[target_id].vitals
        taken = (
            before.hit_points + before.temporary_hit_points - after.hit_points - after.temporary_hit_points
        )
        if taken >= 2 and scene[craft.caster.id].vitals.hit_points < most_hit_points(craft.caster):
            heal(scene, craft.caster.id, taken // 2)


def _volley(scene: Scene, craft: Spellcraft, targets: Sequence[str], count: int) -> None:
    """So many attacks, dealt out in turn among those who still live."""
    for number in range(count):
        alive = [one for one in targets if not scene[one].vitals.dead]
        if not alive:
            return
        strike_with(scene, craft, alive[number % len(alive)])


def _action(craft: Spellcraft) -> Action:
    kind = aim(craft.spell)
    made = Attack(
        bonus=craft.attack_bonus,
        melee=kind == "melee",
        ranged=kind == "ranged",
        spell=True,
        damage=craft.damages,
    )
    return Action(craft.spell.name, made)
