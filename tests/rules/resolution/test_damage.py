"""Damage and healing as SRD 5.1 has them."""

from __future__ import annotations

import pytest

from bot.rules.creature import Affliction, Creature
from bot.rules.resolution import attack, heal, hurt, shelter
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.harm import Damage
from bot.rules.srd.monsters import Defence
from tests.rules.resolution.people import BORIN, GOBLIN, KIRA, bearing, borin, foe, kira, scene, told

# Who is hurt, by what, whether that is magical, and what gets through of 20.
DEFENCES = [
    ("goblin", "fire", False, 20, ""),
    ("fire-elemental", "fire", False, 0, "immune"),
    ("fire-elemental", "slashing", False, 10, "resistant"),
    ("fire-elemental", "slashing", True, 20, ""),
    ("skeleton", "bludgeoning", False, 40, "vulnerable"),
    ("werewolf-hybrid", "piercing", False, 0, "immune"),
    ("werewolf-hybrid", "piercing", True, 20, ""),
    ("white-dragon-wyrmling", "cold", True, 0, "immune"),
]


@pytest.mark.parametrize(("monster", "kind", "magical", "taken", "why"), DEFENCES)
def test_resistance_halves_vulnerability_doubles_immunity_spares(
    monster: str, kind: str, magical: bool, taken: int, why: str
) -> None:
    fight = scene(foe(monster, hit_points=100, max_hit_points=100))
    hurt(fight, GOBLIN, [(20, kind)], magical=magical, expression="20")
    assert fight[GOBLIN].vitals.hit_points == 100 - taken
    assert told(fight.happenings)[0].endswith(f"({'20, ' + why if why else '20'})")


def test_resistance_and_vulnerability_round_down_first() -> None:
    both = foe(hit_points=100, max_hit_points=100)
    stats = type(both.stats)(
        both.stats.abilities, 10, resistances=(Defence(("fire",)),), vulnerabilities=(Defence(("fire",)),)
    )
    fight = scene(Creature(GOBLIN, "it", both.side, stats, both.vitals, kind="it"))
    hurt(fight, GOBLIN, [(25, "fire")])
    assert fight[GOBLIN].vitals.hit_points == 100 - 24  # 25 / 2 * 2


def test_silver_gets_through_where_nothing_else_does() -> None:
    def blade(name: str) -> Action:
        return Action(name, Attack(20, melee=True, damage=(Damage("10", "slashing"),)))

    for name, taken in (("Longsword", 0), ("Silvered Longsword", 10), ("Longsword +1", 10)):
        fight = scene(borin(), foe("werewolf-hybrid"), dice=[10])
        attack(fight, BORIN, GOBLIN, blade(name))
        vitals = fight[GOBLIN].vitals
        assert vitals.max_hit_points - vitals.hit_points == taken


def test_stone_resists_everything() -> None:
    fight = scene(bearing(foe("ogre"), "petrified"))
    hurt(fight, GOBLIN, [(20, "psychic")], magical=True)
    assert fight[GOBLIN].vitals.hit_points == 59 - 10


def test_temporary_hit_points_go_first_and_the_more_stay() -> None:
    fight = scene(borin())
    shelter(fight, BORIN, 5)
    shelter(fight, BORIN, 3)
    hurt(fight, BORIN, [(7, "fire")])
    assert (fight[BORIN].vitals.temporary_hit_points, fight[BORIN].vitals.hit_points) == (0, 18)


@pytest.mark.parametrize(
    ("damage", "dc", "face", "kept"), [(5, 10, 8, True), (5, 10, 7, False), (30, 15, 13, True)]
)
def test_damage_shakes_concentration(damage: int, dc: int, face: int, kept: bool) -> None:
    caster = kira(concentration="bless", hit_points=40)
    fight = scene(caster, bearing(borin(), "bless"), dice=[face])
    fight.change(BORIN, afflictions=(Affliction("bless", KIRA, "Bless", concentration=True),))
    fight.change(KIRA, afflictions=(Affliction("concentration", KIRA, "Bless", concentration=True),))
    hurt(fight, KIRA, [(damage, "fire")])
    assert f"(DC {dc})" in told(fight.happenings)[1]
    assert bool(fight[KIRA].vitals.concentration) is kept
    assert fight[BORIN].vitals.has("bless") is kept


def test_healing_stops_at_the_most_and_does_not_raise_the_dead() -> None:
    fight = scene(borin(hit_points=18), kira(dead=True, hit_points=0))
    heal(fight, BORIN, 9, "1d8+3")
    heal(fight, KIRA, 9)
    assert told(fight.happenings) == [
        "Borin regains 2 hit points (1d8+3)",
        "Kira cannot be healed now.",
    ]


def test_four_levels_of_exhaustion_halve_what_can_be_healed() -> None:
    fight = scene(borin(hit_points=5, exhaustion=4))
    heal(fight, BORIN, 20)
    assert fight[BORIN].vitals.hit_points == 10


def test_damage_wakes_who_is_put_to_sleep() -> None:
    fight = scene(foe("ogre"))
    asleep = Affliction("unconscious", KIRA, "Sleep", 10, fragile=True)
    fight.change(GOBLIN, afflictions=(asleep,))
    hurt(fight, GOBLIN, [(1, "fire")])
    assert not fight[GOBLIN].vitals.has("unconscious")
