"""Who is present while a turn is resolved: the party, the others in the scene, and players without a character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.facts import Character, Move, SceneContext
from bot.rules.changes import applied
from bot.rules.creature import Creature, Side, Stats, Vitals
from bot.rules.heroes import belongings_of, creature_of, stored_vitals, vitals_of
from bot.rules.intents import Known, Situation, known_of, objection
from bot.rules.scene import Scene
from bot.rules.skills import ABILITIES
from bot.turn.reading import Reading
from db.session import Transaction

_GUEST = "guest:"
_ORDINARY = Stats(dict.fromkeys(ABILITIES, 10), armor_class=10)
_HERO = "hero:"


def creatures(moves: Sequence[Move], context: SceneContext) -> tuple[Creature, ...]:
    """Everybody in the scene, each once; whoever acts without a character has an ordinary body and no training."""
    party = tuple(map(creature_of, context.party))
    others = (replace(creature_of(npc), side=Side.FOES) for npc in context.npcs)
    guests = {
        key: Creature(key, move.actor, Side.PARTY, _ORDINARY, Vitals(8, 8), user_id=move.user_id)
        for move in moves
        if is_guest(key := actor_id(move, context))
    }
    return (*party, *others, *guests.values())


def actor_id(move: Move, context: SceneContext) -> str:
    """The id of the creature that makes the move."""
    acting = next((hero for hero in context.party if hero.id == move.character_id), None)
    return f"{_GUEST}{move.user_id}" if acting is None else f"{_HERO}{acting.id}"


def is_guest(creature_id: str) -> bool:
    """True for a player without a character, of whom nothing is known."""
    return creature_id.startswith(_GUEST)


def situation(present: Sequence[Creature], context: SceneContext) -> Situation:
    """What the reading of messages needs to know of everybody; what a guest knows and carries stays open."""
    characters = {f"{_HERO}{one.id}": one for one in (*context.party, *context.npcs)}
    known = [(one.side, _known(one, characters.get(one.id))) for one in present]
    return Situation(
        party=tuple(one for side, one in known if side is Side.PARTY),
        others=tuple(one for side, one in known if side is not Side.PARTY),
    )


def _known(creature: Creature, character: Character | None) -> Known:
    if character is None:
        return replace(known_of(creature), spells=None, weapons=None, slots=None)
    items = (item.name for item in belongings_of(character).items)
    return replace(known_of(creature, class_name=character.class_name, items=items), race=character.race)


def at_large(reading: Reading, known: Situation) -> Reading:
    """The reading without objections to a target that nobody wrote down: without a fight the story has more people."""
    alone = replace(known, others=())
    return tuple(
        replace(intent, refused=objection(intent, alone) or "")
        if intent.refused and not any(map(known.of, intent.targets))
        else intent
        for intent in reading
    )


def players(moves: Sequence[Move], context: SceneContext) -> dict[str, int]:
    """The users by the names of those whom they play."""
    heroes = {hero.name: hero.user_id for hero in context.party if hero.user_id is not None}
    return {move.actor: move.user_id for move in moves} | heroes


async def save(tx: Transaction, scene: Scene, context: SceneContext) -> None:
    """Store how everybody fares, of whom that has changed.

    ValueError, which undoes the whole transaction, where somebody was changed from elsewhere since the scene was read.
    """
    for creature_id, changes in groupby(scene.changes(), key=lambda change: change.subject):
        if not is_guest(creature_id):
            character_id = int(creature_id.removeprefix(_HERO))
            held = await tx.characters.hold(context.campaign.id, character_id)
            await tx.characters.save_vitals(character_id, stored_vitals(applied(vitals_of(held), changes)))
