"""Who is present while a turn is resolved: the party, the others in the scene, and players without a character."""

from __future__ import annotations

from collections.abc import Sequence

from bot.facts import Character, Move, SceneContext
from bot.rules.characters import attack_modifier, modifier, skill_modifier
from bot.rules.creature import Creature, Side, Stats, Vitals
from bot.rules.scene import Scene
from bot.rules.skills import ABILITIES, SKILLS, THIEVES_TOOLS
from bot.rules.srd.actions import Action, Attack
from db.session import Transaction

_GUEST = Stats(dict.fromkeys(ABILITIES, 10), armor_class=10, proficiency_bonus=0)


def creatures(moves: Sequence[Move], context: SceneContext) -> tuple[Creature, ...]:
    """Everybody in the scene, each once; whoever acts without a character has an ordinary body and no training."""
    present = [_creature_of(character) for character in (*context.party, *context.npcs)]
    known = {creature.id for creature in present}
    guests = {
        key: Creature(key, move.actor, Side.PARTY, _GUEST, Vitals(8, 8), user_id=move.user_id)
        for move in moves
        if (key := actor_id(move, context)) not in known
    }
    return (*present, *guests.values())


def actor_id(move: Move, context: SceneContext) -> str:
    """The id of the creature that makes the move."""
    acting = next((hero for hero in (*context.party, *context.npcs) if hero.name == move.actor), None)
    return f"guest:{move.user_id}" if acting is None else f"hero:{acting.id}"


async def save(tx: Transaction, scene: Scene) -> None:  # noqa: ARG001
    """Store how everybody fares, of whom that has changed."""
    for change in scene.changes():
        raise NotImplementedError(change)


def _creature_of(character: Character) -> Creature:
    trained = {name: skill_modifier(character, name) for name in (*SKILLS, THIEVES_TOOLS)}
    stats = Stats(
        abilities=character.abilities,
        armor_class=10 + modifier(character.abilities.get("DEX", 10)),
        level=character.level,
        skills=trained,
        actions=(
            Action("Attack", Attack(attack_modifier(character, ranged=False), melee=True)),
            Action("Shot", Attack(attack_modifier(character, ranged=True), ranged=True)),
        ),
    )
    return Creature(
        id=f"hero:{character.id}",
        name=character.name,
        side=Side.PARTY,
        stats=stats,
        vitals=Vitals(character.hit_points, character.max_hit_points),
        user_id=character.user_id,
    )
