"""One attack of a fight: who is in reach, what speaks for and against it, and the blow itself."""

from __future__ import annotations

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.sneaking import sneaking
from bot.rules.combat.zones import CLOSE, distance
from bot.rules.creature import Creature
from bot.rules.resolution.expectations import average
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.harm import Damage


def unarmed(creature: Creature) -> Action:
    """The blow that everybody has (SRD 5.1, Melee Attacks: 1 and the Strength modifier)."""
    strength = creature.stats.modifier("STR")
    hurt = Damage(str(max(0, 1 + strength)), "bludgeoning")
    bonus = strength + creature.stats.proficiency_bonus
    return Action("Unarmed strike", Attack(bonus, melee=True, reach=CLOSE, damage=(hurt,)))


def attacks_of(creature: Creature) -> tuple[Action, ...]:
    """Its actions that are attacks; whoever has none strikes unarmed."""
    return tuple(action for action in creature.stats.actions if action.attack) or (unarmed(creature),)


def reach_of(action: Action) -> int:
    """Feet that its attack reaches without being thrown or shot; 0 where it only is."""
    assert action.attack is not None
    return (action.attack.reach or CLOSE) if action.attack.melee else 0


def range_of(action: Action) -> int:
    """Feet that its attack reaches at most."""
    assert action.attack is not None
    return max(reach_of(action), action.attack.range[1] if action.attack.range else 0)


def is_in_reach(field: Battlefield, attacker: Creature, target: Creature, action: Action) -> bool:
    """True when the attack needs no step more."""
    return field.feet(attacker, target) <= range_of(action)


def odds(field: Battlefield, attacker: Creature, target: Creature, action: Action) -> tuple[int, str]:
    """Advantage (1), disadvantage (-1) or neither by where they stand and what they do, and why.

    What conditions and stances such as dodging or hiding do to an attack is for the resolution to add.
    """
    assert action.attack is not None
    feet = field.feet(attacker, target)
    is_ranged = feet > reach_of(action)
    normal = action.attack.range[0] if action.attack.range else feet
    packed = "Pack Tactics" in attacker.stats.traits and has_company(field, attacker, target)
    worse = {
        "in melee": is_ranged and bool(field.threats(attacker)),
        "at long range": is_ranged and feet > normal,
    }
    reasons = ["Pack Tactics"] if packed else []
    return packed - any(worse.values()), ", ".join(reasons + [why for why, holds in worse.items() if holds])


def strike(
    field: Battlefield, attacker_id: str, target_id: str, action: Action, *, advantage: int = 0
) -> bool:
    """Make the attack; `advantage` is what speaks for it besides, or against it. True for a hit."""
    attacker, target = field[attacker_id], field[target_id]
    given, because = odds(field, attacker, target, action)
    made = action
    if field.economy(attacker_id).sneak_attack and _is_off_guard(field, attacker, target, given + advantage):
        made = sneaking(attacker, action)
    hit = resolution.attack(
        field.scene,
        attacker_id,
        target_id,
        made,
        advantage=min(1, max(-1, given + advantage)),
        because=because,
        distance=distance(field.feet(attacker, target)),
    )
    if hit and made is not action:
        field.note(attacker, f"{attacker.name} strikes where it hurts: a sneak attack.")
        field.spend(attacker_id, sneak_attack=False)
    field.blame(attacker_id)
    return hit


def worth(field: Battlefield, attacker: Creature, target: Creature, action: Action) -> float:
    """The damage that an attack deals on average."""
    assert action.attack is not None
    chance = min(max((21 + action.attack.bonus - resolution.armor_class(target)) / 20, 0.05), 0.95)
    given, _ = odds(field, attacker, target, action)
    chance = {1: 1 - (1 - chance) ** 2, 0: chance, -1: chance**2}[given]
    first = [average(damage.dice) for damage in action.attack.damage]
    either = max((average(damage.dice) for damage in action.attack.or_damage), default=0.0)
    saved = sum(average(damage.dice) for damage in action.save_damage) / 2
    new = [one for one in action.conditions if not target.vitals.has(one)]
    return chance * (sum(first) + either + saved + len(new))


def best_attack(
    field: Battlefield, attacker: Creature, target: Creature, *, moving: bool = False
) -> Action | None:
    """The attack that promises most against a target; with `moving` those count that it would have to come near for."""
    able = [
        action
        for action in attacks_of(attacker)
        if is_in_reach(field, attacker, target, action) or (moving and reach_of(action))
    ]
    return max(able, key=lambda action: worth(field, attacker, target, action), default=None)


def has_company(field: Battlefield, attacker: Creature, target: Creature) -> bool:
    """True where an ally of the attacker that can act is next to the target."""
    return field.is_engaged(target.id) and any(
        field.is_engaged(ally.id) and resolution.can_act(ally) is None for ally in field.allies(attacker)
    )


def _is_off_guard(field: Battlefield, attacker: Creature, target: Creature, advantage: int) -> bool:
    """True where a sneak attack is possible: at an advantage, or without disadvantage beside an ally."""
    unseen = attacker.vitals.has("hidden") or attacker.vitals.has("helped")
    return advantage + unseen > 0 or (advantage + unseen == 0 and has_company(field, attacker, target))
