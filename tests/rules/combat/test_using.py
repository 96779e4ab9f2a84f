"""What is used in a turn and is no weapon: features of a class, potions, a monster's breath, anything else."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.combat import monster
from bot.rules.combat.features import LAY_ON_HANDS
from bot.rules.creature import Creature
from bot.rules.intents import IntentKind
from tests.rules.combat.arena import Arena, hero
from tests.rules.test_roller import Loaded

ATTACK, USE = IntentKind.ATTACK, IntentKind.USE


def test_a_surge_gives_another_action_once() -> None:
    arena = Arena(hero("Borin", 2), monster("tarrasque", 1))
    arena.act("Borin", ATTACK)
    assert arena.act("Borin", USE, means="Action Surge") == ["Borin uses Action Surge (0 left)"]
    assert arena.left("Borin").action
    arena.act("Borin", ATTACK)
    assert arena.act("Borin", USE, means="Action Surge") == [
        "Borin has used Action Surge already; it comes back with a rest."
    ]


def featured(creature: Creature, *traits: str) -> Creature:
    return replace(creature, stats=replace(creature.stats, traits=traits))


def test_a_surge_of_the_mighty_comes_twice() -> None:
    borin = featured(hero("Borin", 17), "Action Surge (2 uses)")
    arena = Arena(borin, monster("tarrasque", 1))
    for left in (1, 0):
        arena.act("Borin", ATTACK)
        assert arena.act("Borin", USE, means="Action Surge") == [f"Borin uses Action Surge ({left} left)"]


def test_hands_are_laid_on_as_far_as_they_hold() -> None:
    paladin = featured(hero("Odo", 2), LAY_ON_HANDS)
    arena = Arena(paladin, hero("Kira", hit_points=0), hero("Wren"), monster("goblin", 1))
    assert arena.act("Odo", USE, "Wren", means=LAY_ON_HANDS) == ["Wren is not hurt."]
    assert arena.act("Odo", USE, "Kira", means=LAY_ON_HANDS) == [
        "Odo uses 10 points of Lay on Hands (0 left)",
        "Kira regains 10 hit points",
    ]
    assert [arena.next() for _ in range(4)][-1] == "Odo"
    assert arena.act("Odo", USE, "Kira", means=LAY_ON_HANDS) == [
        "Odo has no healing left; a long rest brings it back."
    ]


def test_second_wind_is_a_bonus_action() -> None:
    arena = Arena(hero("Borin", hit_points=3), monster("goblin", 1), dice=Loaded(6))
    assert arena.act("Borin", USE, means="Second Wind") == [
        "Borin uses Second Wind (0 left)",
        "Borin regains 7 hit points (1d10+1)",
    ]
    assert (arena.left("Borin").action, arena.left("Borin").bonus_action) == (True, False)


def test_a_potion_goes_to_whom_it_is_given() -> None:
    arena = Arena(hero("Borin"), hero("Kira", hit_points=0), monster("goblin", 1), dice=Loaded(2, 3))
    arena.act("Borin", USE, "Kira", means="Potion of Healing")
    assert arena["Kira"].vitals.hit_points == 7
    assert not arena.left("Borin").action


def test_a_monsters_breath_can_be_called_for() -> None:
    arena = Arena(monster("young-red-dragon", 1), hero("Borin", 10), hero("Kira", 10))
    told = arena.act("Young Red Dragon 1", USE, "Borin", "Kira", means="Fire Breath")
    assert sum("save against Fire Breath" in line for line in told) == 2


def test_what_has_no_rule_takes_the_action() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    assert arena.act("Borin", USE, means="a barrel") == ["Borin uses a barrel."]
    assert not arena.left("Borin").action


def test_features_are_for_those_who_have_them() -> None:
    arena = Arena(hero("Wren"), hero("Kira", hit_points=0, dead=True), monster("goblin", 1))
    assert arena.act("Wren", USE, means="Second Wind") == ["Wren does not have Second Wind."]
    assert arena.act("Wren", USE, "Kira", means="Potion of Healing") == [
        "Kira is dead; a potion does nothing more."
    ]
