"""How a fight reads: heroes by their hit points, monsters as anybody can see how they fare."""

from __future__ import annotations

from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature, Vitals
from bot.rules.resolution.effects import label

_BLOODIED, _NEAR_DEATH = 0.5, 0.2  # of all hit points, from which on it is called so


def health(creature: Creature) -> str:
    """A hero's hit points, `12/18 HP`; a monster's in words: unhurt, wounded, bloodied, near death, dead."""
    return _of_hero(creature.vitals) if creature.is_hero else _in_words(creature.vitals)


def conditions(creature: Creature) -> str:
    """What ails or helps somebody, in a row; empty for nothing."""
    exhaustion = creature.vitals.exhaustion
    borne = dict.fromkeys(map(label, creature.vitals.afflictions))
    return ", ".join((*borne, *([f"exhaustion {exhaustion}"] if exhaustion else [])))


def left_to_do(encounter: Encounter, creature_id: str) -> str:
    """What is left of somebody's turn: `action, movement`; `nothing`."""
    economy = encounter.economies.get(creature_id)
    if economy is None:
        return "nothing"
    left = {
        "action": economy.action,
        "bonus action": economy.bonus_action,
        "movement": economy.movement,
    }
    return ", ".join(name for name, there in left.items() if there) or "nothing"


def whose_turn(encounter: Encounter, user_id: int) -> str:
    """Whose turn it is, in a sentence for a player, with when their own hero acts."""
    acting = encounter.acting
    if acting is None:
        return "The fight has not begun yet."
    own = next((one for one in encounter.combatants.values() if one.user_id == user_id), None)
    if own is None or own.id == acting.id:
        return f"It is {acting.name}'s turn."
    if not _acts(encounter, own.id):
        return f"It is {acting.name}'s turn; {own.name} cannot act."
    order, turn = encounter.order, encounter.turn
    coming = (*order[turn + 1 :], *order[:turn])
    before = (key for key in reversed(coming[: coming.index(own.id)]) if _acts(encounter, key))
    last = encounter.combatants[next(before, acting.id)]
    return f"It is {acting.name}'s turn; {own.name} acts after {last.name}."


def _acts(encounter: Encounter, creature_id: str) -> bool:
    return encounter.combatants[creature_id].vitals.is_up and creature_id not in encounter.out


def _of_hero(vitals: Vitals) -> str:
    if vitals.dead:
        return "dead"
    if vitals.hit_points == 0:
        saves = f"{vitals.death_successes} saved, {vitals.death_failures} failed"
        return "unconscious, stable" if vitals.stable else f"dying ({saves})"
    more = f" +{vitals.temporary_hit_points}" if vitals.temporary_hit_points else ""
    return f"{vitals.hit_points}/{vitals.max_hit_points}{more} HP"


def _in_words(vitals: Vitals) -> str:
    if not vitals.is_up:
        return "dead"
    share = vitals.hit_points / vitals.max_hit_points
    if share <= _NEAR_DEATH:
        return "near death"
    if share <= _BLOODIED:
        return "bloodied"
    return "unhurt" if share >= 1 else "wounded"
