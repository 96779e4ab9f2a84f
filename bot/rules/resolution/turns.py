"""What the beginning and the end of a turn bring by themselves (SRD 5.1, The Order of Combat)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.rules.creature import Affliction, Creature
from bot.rules.happenings import Noted
from bot.rules.resolution.conditions import afflict, most_hit_points
from bot.rules.resolution.dying import death_save
from bot.rules.resolution.effects import BRIEF, can_act, effect_of, effects
from bot.rules.resolution.harm import deal, heal, rolled, shelter
from bot.rules.resolution.relief import end
from bot.rules.resolution.saves import save
from bot.rules.resolution.spellbook import spell_levels
from bot.rules.resolution.traits import REGENERATION
from bot.rules.scene import Scene
from bot.rules.srd.actions import Action
from bot.rules.srd.harm import Save

_LOST = 6  # the highest of ten that confusion lets pass


def begin_turn(scene: Scene, creature_id: str) -> None:
    """A turn begins: death saving throws, what comes back by a die, and what ends now."""
    creature = scene[creature_id]
    if creature.vitals.dead:
        return
    _regenerate(scene, creature)
    end(scene, creature_id, lambda one: one.name in BRIEF)
    if creature.vitals.is_dying:
        death_save(scene, creature_id)
        return
    for action in _spent(creature):
        _recharge(scene, creature, action)
    if creature.vitals.has("heroism"):
        shelter(
            scene,
            creature_id,
            max(one.amount for one in creature.vitals.afflictions if one.name == "heroism"),
        )
    if any(effect.confuses for _, effect in effects(creature)) and can_act(creature) is None:
        _confuse(scene, creature)


def end_turn(scene: Scene, creature_id: str) -> None:
    """A turn ends: saves are repeated, what lasts some rounds has one less, and some of it hurts."""
    for group in _by_cause(scene[creature_id]):
        if not scene[creature_id].vitals.dead:
            _endure(scene, creature_id, group)
    creature = scene[creature_id]
    older = tuple(map(_older, creature.vitals.afflictions))
    if older != creature.vitals.afflictions:
        scene.change(creature_id, afflictions=older)
        end(scene, creature_id, lambda one: one.rounds == 0)


def _regenerate(scene: Scene, creature: Creature) -> None:
    """Wounds close by themselves, unless they were seared since the last turn."""
    amount, _ = REGENERATION.get(creature.kind, (0, None))
    vitals = creature.vitals
    if amount and not vitals.has("seared") and 0 < vitals.hit_points < most_hit_points(creature):
        heal(scene, creature.id, amount, "Regeneration")


def _spent(creature: Creature) -> Iterator[Action]:
    return (
        action
        for action in (*creature.stats.actions, *creature.stats.legendary_actions)
        if action.recharge and creature.vitals.spent.get(action.name)
    )


def _recharge(scene: Scene, creature: Creature, action: Action) -> None:
    sum_ = scene.roller.sum(creature.name, f"{action.name} recharge", "1d6")
    if sum_.total >= (action.recharge or 0):
        spent = scene[creature.id].vitals.spent
        scene.change(creature.id, spent={name: used for name, used in spent.items() if name != action.name})
        scene.tell(Noted(creature.name, f"{creature.name} can use {action.name} again."))


def _confuse(scene: Scene, creature: Creature) -> None:
    """Confusion: of ten, six let the turn pass, two strike whoever is near, two leave a clear mind."""
    face = scene.roller.sum(creature.name, "Confusion", "1d10").total
    if face <= _LOST:
        afflict(scene, creature.id, Affliction("idle", because="Confusion", rounds=1))
    elif face <= _LOST + 2:
        scene.tell(Noted(creature.name, f"{creature.name}, confused, strikes at whoever is nearest."))


def _by_cause(creature: Creature) -> list[tuple[Affliction, ...]]:
    """What it bears and can shake off or suffer from, together where one thing brought it about."""
    causes: dict[tuple[str, str], list[Affliction]] = {}
    for affliction in creature.vitals.afflictions:
        if (
            affliction.save and affliction.save.dc and not effect_of(affliction.name).wards
        ) or affliction.harm:
            causes.setdefault((affliction.source, affliction.because), []).append(affliction)
    return [tuple(group) for group in causes.values()]


def _endure(scene: Scene, creature_id: str, group: tuple[Affliction, ...]) -> None:
    against = next((one.save for one in group if one.save), None)
    cause = group[0].because
    if against and _saves(scene, creature_id, against, group):
        end(scene, creature_id, lambda one: one in group, "a save")
        return
    for affliction in group:
        if affliction.harm:
            deal(
                scene,
                creature_id,
                rolled(scene, scene[creature_id].name, cause, affliction.harm),
                magical=True,
            )
    for affliction in group:
        if affliction.worsens:
            end(scene, creature_id, affliction.__eq__)
            afflict(scene, creature_id, Affliction(affliction.worsens, affliction.source, cause))


def _saves(scene: Scene, creature_id: str, against: Save, group: tuple[Affliction, ...]) -> bool:
    at_stake = [one.name for one in group]
    dc, cause = against.dc or 0, group[0].because
    return save(
        scene,
        creature_id,
        against.ability,
        dc,
        against=cause,
        magical=cause in spell_levels(),
        at_stake=at_stake,
    )


def _older(affliction: Affliction) -> Affliction:
    return (
        affliction if affliction.rounds is None else replace(affliction, rounds=max(0, affliction.rounds - 1))
    )
