"""Who is present while a turn is resolved: the party, the others in the scene, and players without a character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from bot.facts import Character, Move, SceneContext
from bot.rules.changes import Change, applied
from bot.rules.checks import DEFAULT_ARMOR_CLASS
from bot.rules.creature import Creature, Side, Stats, Vitals
from bot.rules.heroes import belongings_of, creature_of, stored_vitals, vitals_of
from bot.rules.intents import IntentKind, Known, Situation, known_of, objection
from bot.rules.scene import Scene
from bot.rules.skills import ABILITIES
from bot.turn.reading import Reading
from db.session import Transaction

_GUEST = "guest:"
_ORDINARY = Stats(dict.fromkeys(ABILITIES, 10), armor_class=10)
_STRANGER = "stranger:"
_STURDY = Stats(dict.fromkeys(ABILITIES, 10), armor_class=DEFAULT_ARMOR_CLASS)
_MANY = 1000  # hit points: whether a stranger falls is the story's to tell
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


def strangers(readings: Iterable[Reading], present: Iterable[Creature]) -> tuple[Creature, ...]:
    """Stand-ins for those whom a spell is cast at and only the story knows; what befalls them is told, not kept."""
    known = {creature.name.casefold() for creature in present}
    names = dict.fromkeys(
        name
        for reading in readings
        for intent in reading
        if intent.kind is IntentKind.CAST
        for name in intent.targets
        if name.casefold() not in known
    )
    return tuple(
        Creature(f"{_STRANGER}{number}", _called(name), Side.FOES, _STURDY, Vitals(_MANY // 2, _MANY))
        for number, name in enumerate(names, start=1)
    )


def named(scene: Scene, name: str) -> Creature | None:
    """Who is meant by a name, or by what a stranger was called."""
    return scene.named(name) or scene.named(_called(name))


def _called(name: str) -> str:
    return f"the {name}" if name[:1].islower() and not name.startswith("the ") else name


def kept(scene: Scene) -> tuple[Change, ...]:
    """The changes of those who are written down."""
    return tuple(change for change in scene.changes() if change.subject.startswith(_HERO))


async def save(tx: Transaction, changes: Iterable[Change], context: SceneContext) -> None:
    """Store how everybody fares, of whom that has changed.

    ValueError, which undoes the whole transaction, where somebody was changed from elsewhere since the scene was read.
    """
    for creature_id, its in groupby(changes, key=lambda change: change.subject):
        character_id = int(creature_id.removeprefix(_HERO))
        held = await tx.characters.hold(context.campaign.id, character_id)
        await tx.characters.save_vitals(character_id, stored_vitals(applied(vitals_of(held), its)))
