"""Initiative, turns and rounds: who acts when, and when a fight is over (SRD 5.1, The Order of Combat)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.encounter import Economy, Encounter, Zone
from bot.rules.combat.legendary import legendary_turn, renew
from bot.rules.creature import Creature, Side
from bot.rules.happenings import Noted
from bot.rules.intents.naming import and_of
from bot.rules.roller import Advantage
from bot.rules.scene import Scene

STANCES = ("dodging", "disengaged", "dashing", "helped", "hidden", "surprised")
"""What lasts a part of a round; each is an affliction of its bearer."""

_UNTIL_THE_END_OF_ITS_TURN = ("disengaged", "dashing", "surprised")
_IDLE_ROUNDS = 100  # in which nobody can act, until the fight stands still


def begin(scene: Scene, encounter: Encounter, *, surprised: Collection[str] = ()) -> Encounter:
    """Roll initiative, place everybody near the fray who has no place yet, and begin the first turn.

    Identical monsters share a roll. Of equal totals the higher Dexterity modifier goes first, then a d20 decides.
    """
    field = Battlefield(scene, encounter)
    totals = _roll_initiative(scene, encounter)
    chance = _break_ties(scene, totals)

    def rank(creature_id: str) -> tuple[int, int, int]:
        dexterity = scene[creature_id].stats.modifier("DEX")
        return (-totals[creature_id], -dexterity, -chance.get(creature_id, 0))

    order = tuple(sorted(encounter.combatants, key=rank))
    field.set(
        order=order,
        initiative=totals,
        round=1,
        turn=0,
        zones={key: encounter.zones.get(key, Zone.NEAR) for key in order},
        economies=dict.fromkeys(order, Economy()),
    )
    for key in surprised:
        field.mark(key, "surprised")
        field.spend(key, reaction=False)
    for key in order:
        renew(field, key)
    field.note(scene[order[0]], f"Order of combat: {', '.join(scene[key].name for key in order)}.")
    _start_turn_or_go_on(field)
    return field.result()


def current(encounter: Encounter, scene: Scene) -> Creature | None:
    """Whose turn it is, as the scene has it; None before the fight has begun."""
    return scene[encounter.order[encounter.turn]] if encounter.order else None


def next_turn(scene: Scene, encounter: Encounter) -> Encounter:
    """End the turn and begin that of the next one who can act; rounds are counted, durations and death saves run.

    A fight that is over stays as it is.
    """
    field = Battlefield(scene, encounter)
    if not encounter.order or over(encounter, scene) is not None:
        return field.result()
    _end_turn(field)
    if over(field.encounter, scene) is None:
        _advance(field)
        _start_turn_or_go_on(field)
    return field.result()


def over(encounter: Encounter, scene: Scene) -> Side | None:
    """The side that holds the field, once nobody of the other stands there; the foes where nobody is left at all.

    None while both stand, and before the fight has begun.
    """
    field = Battlefield(scene, encounter)
    if not encounter.order:
        return None
    if not field.standing(Side.PARTY):
        return Side.FOES
    return None if field.standing(Side.FOES) else Side.PARTY


def finish(scene: Scene, encounter: Encounter) -> Encounter:
    """Take from everybody what lasts only as long as a fight, such as dodging."""
    field = Battlefield(scene, encounter)
    for key in encounter.order:
        field.clear(key, *STANCES)
    return field.result()


def _roll_initiative(scene: Scene, encounter: Encounter) -> dict[str, int]:
    """Each one's total; a kind of monster rolls once (SRD 5.1, Initiative)."""
    totals: dict[str, int] = {}
    for group in _groups(scene, encounter.combatants).values():
        names, first = and_of([one.name for one in group]), group[0]
        weak = first.vitals.has("poisoned") or first.vitals.exhaustion >= 1
        advantage = Advantage.DISADVANTAGE if weak else Advantage.NONE
        rolled = scene.roller.d20(names, "Initiative", first.stats.modifier("DEX"), advantage)
        scene.tell(Noted(names, f"{names}, initiative: {rolled.text}"))
        totals |= {one.id: rolled.total for one in group}
    return totals


def _groups(scene: Scene, creature_ids: Iterable[str]) -> dict[str, list[Creature]]:
    """Who acts at the same time: monsters of one kind together, heroes each alone."""
    groups: dict[str, list[Creature]] = {}
    for creature in map(scene.__getitem__, creature_ids):
        groups.setdefault(creature.kind or creature.id, []).append(creature)
    return groups


def _break_ties(scene: Scene, totals: Mapping[str, int]) -> dict[str, int]:
    """A d20 for each whose total and Dexterity are another's; monsters of one kind stay together."""
    ranks: dict[tuple[int, int], list[str]] = {}
    for key, total in totals.items():
        ranks.setdefault((total, scene[key].stats.modifier("DEX")), []).append(key)
    chance: dict[str, int] = {}
    for tied in ranks.values():
        groups = _groups(scene, tied).values()
        for group in groups if len(groups) > 1 else ():
            names = and_of([one.name for one in group])
            face = scene.roller.d20(names, "Initiative, tied").face
            chance |= {one.id: face for one in group}
    return chance


def _advance(field: Battlefield) -> None:
    """On to the next in the order."""
    turn = field.encounter.turn + 1
    if turn >= len(field.encounter.order):
        field.set(turn=0, round=field.encounter.round + 1)
    else:
        field.set(turn=turn)


def _end_turn(field: Battlefield) -> None:
    """What happens at the end of a turn, and what those may do who wait for it."""
    acting = field.encounter.order[field.encounter.turn]
    if not field[acting].vitals.dead and acting not in field.encounter.out:
        resolution.end_turn(field.scene, acting)
        field.blame(acting)
        field.clear(acting, *_UNTIL_THE_END_OF_ITS_TURN)
    legendary_turn(field, acting)
    for key in field.encounter.order:
        field.spend(key, sneak_attack=True)


def _start_turn_or_go_on(field: Battlefield) -> None:
    """Begin the turn of the first, from here on, who can act."""
    for _ in range(_IDLE_ROUNDS * len(field.encounter.order)):
        if _start_turn(field) or over(field.encounter, field.scene) is not None:
            return
        _end_turn(field)
        if over(field.encounter, field.scene) is not None:
            return
        _advance(field)


def _start_turn(field: Battlefield) -> bool:
    """Begin the turn of whoever is next; False where it cannot act."""
    acting = field.encounter.order[field.encounter.turn]
    if field[acting].vitals.dead or acting in field.encounter.out:
        return False
    field.set(economies={**field.encounter.economies, acting: Economy()})
    for key in field.encounter.order:
        if any(one.name == "helped" and one.source == acting for one in field[key].vitals.afflictions):
            field.clear(key, "helped")
    renew(field, acting)
    resolution.begin_turn(field.scene, acting)
    creature = field[acting]
    why = resolution.can_act(creature)
    if why is None:
        return True
    if not creature.vitals.dead and creature.vitals.is_up:
        field.note(creature, f"{creature.name} is {why} and cannot act.")
    return False
