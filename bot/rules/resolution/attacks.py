"""Attack rolls: what speaks for and against them, and whether they hit (SRD 5.1, Making an Attack)."""

from __future__ import annotations

from bot.rules.creature import Creature
from bot.rules.happenings import AttackMade, Refused
from bot.rules.resolution.attack_odds import attack_reasons, distance_reasons
from bot.rules.resolution.effects import armor_class, bears, can_act, effect_of, effects
from bot.rules.resolution.hits import strike
from bot.rules.resolution.images import deceives, image_armor_class, shatter
from bot.rules.resolution.odds import dice, given, weigh
from bot.rules.resolution.relief import end
from bot.rules.resolution.saves import save
from bot.rules.resolution.using_up import use_up
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action
from bot.rules.zones import Zone


def attack(
    scene: Scene,
    actor_id: str,
    target_id: str,
    action: Action,
    *,
    advantage: int = 0,
    because: str = "",
    distance: Zone | None = None,
) -> bool:
    """Attack somebody with a weapon, natural weapon or spell attack, and deal what a hit does; True for a hit.

    `advantage` is what the situation brings, and `because` says why; conditions and effects of both count by
    themselves. `distance` is how far the target is; without it a melee attack is one at 5 feet, any other from afar.
    """
    actor, target, made = scene[actor_id], scene[target_id], action.attack
    objection = _objection(actor, target, action)
    if objection or made is None:
        scene.tell(Refused(actor.name, objection))
        return False
    if _is_turned_away(scene, actor, target):
        return False
    close = made.melee if distance is None else distance is Zone.ENGAGED
    reasons = (*attack_reasons(scene, actor, target, close=close), *distance_reasons(made, distance))
    sway, why = weigh((given(advantage, because), *reasons))
    bonus = made.bonus + (0 if made.spell else sum(effect.hit_bonus for _, effect in effects(actor)))
    deceived = deceives(scene, actor, target)
    at = f"an image of {target.name}" if deceived else target.name
    against = image_armor_class(target) if deceived else armor_class(target)
    what = f"{action.name} at {at} (AC {against})"
    rolled = scene.roller.d20(actor.name, what, bonus, sway, dice(actor, "attack_dice"))
    hit = rolled.face == 20 or (rolled.face != 1 and rolled.total >= against)
    helpless = close and not deceived and bears(target, "paralyzed", "unconscious")
    critical = hit and (rolled.face >= _threat(actor) or helpless)
    scene.tell(AttackMade(actor.name, at, action.name, against, rolled, hit, critical, why))
    _spend(scene, actor_id, target_id)
    if hit and deceived:
        shatter(scene, target_id)
    elif hit:
        strike(scene, actor_id, target_id, action, close=close, critical=critical)
    return hit and not deceived


def _objection(actor: Creature, target: Creature, action: Action) -> str:
    """Why the attack cannot be made, in a sentence; empty where it can."""
    if state := can_act(actor):
        return f"{actor.name} is {state} and cannot attack."
    if target.vitals.dead:
        return f"{target.name} is dead already; choose another target."
    if any(effect.away for _, effect in effects(target)):
        return f"{target.name} is out of this world; choose another target."
    if any(one.name == "charmed" and one.source == target.id for one in actor.vitals.afflictions):
        return f"{actor.name} is charmed by {target.name} and cannot attack it."
    if action.attack is None:
        return f"{action.name} is no attack; it can be used."
    return ""


def _is_turned_away(scene: Scene, actor: Creature, target: Creature) -> bool:
    """True where a sanctuary keeps the attacker from the target."""
    ward = next(
        (one.save for one in target.vitals.afflictions if effect_of(one.name).wards and one.save), None
    )
    return ward is not None and not save(
        scene, actor.id, ward.ability, ward.dc or 10, against="Sanctuary", magical=True
    )


def _threat(actor: Creature) -> int:
    """The lowest face that is a critical hit."""
    if "Superior Critical" in actor.stats.traits:
        return 18
    return 19 if "Improved Critical" in actor.stats.traits else 20


def _spend(scene: Scene, actor_id: str, target_id: str) -> None:
    """End what this attack has used up, or given away."""
    use_up(scene, actor_id, lambda effect: bool(effect.attacks))
    use_up(scene, target_id, lambda effect: bool(effect.attacked))
    end(scene, actor_id, lambda one: effect_of(one.name).wards or effect_of(one.name).ends_by_attacking)
