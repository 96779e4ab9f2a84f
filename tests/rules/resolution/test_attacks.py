"""Attack rolls as SRD 5.1 has them: what speaks for and against them, hits, critical hits, and what a hit does."""

from __future__ import annotations

import pytest

from bot.rules.creature import Affliction
from bot.rules.happenings import AttackMade
from bot.rules.resolution import attack
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.harm import Damage, Save
from bot.rules.zones import Zone
from tests.rules.resolution.people import (
    BORIN,
    GOBLIN,
    HANDAXE,
    KIRA,
    LONGBOW,
    LONGSWORD,
    action,
    bearing,
    borin,
    foe,
    kira,
    scene,
    told,
)


def test_a_hit_is_told_with_its_dice_and_costs_hit_points() -> None:
    fight = scene(borin(), foe(), dice=[12, 2])
    assert attack(fight, BORIN, GOBLIN, LONGSWORD)
    assert told(fight.happenings) == [
        "Borin, Longsword at the goblin (AC 15): 12 + 5 = 17, hit",
        "the goblin takes 5 slashing damage (1d8+3)",
    ]
    assert fight[GOBLIN].vitals.hit_points == 2


@pytest.mark.parametrize(
    ("face", "hit"), [(1, False), (9, False), (10, True), (20, True)], ids=["1", "AC - 1", "AC", "20"]
)
def test_an_attack_hits_from_the_armour_class_on(face: int, hit: bool) -> None:
    fight = scene(borin(), foe(), dice=[face, 1, 1])
    assert attack(fight, BORIN, GOBLIN, LONGSWORD) is hit


def test_a_1_misses_and_a_20_hits_whatever_is_added() -> None:
    sure = Action("Sure", Attack(99, melee=True, damage=(Damage("1", "force"),)))
    hopeless = Action("Hopeless", Attack(-99, melee=True, damage=(Damage("1", "force"),)))
    assert not attack(scene(borin(), foe(), dice=[1]), BORIN, GOBLIN, sure)
    assert attack(scene(borin(), foe(), dice=[20]), BORIN, GOBLIN, hopeless)


def test_a_20_is_critical_and_rolls_each_die_twice() -> None:
    fight = scene(borin(), foe("ogre"), dice=[20, 8, 7])
    attack(fight, BORIN, GOBLIN, LONGSWORD)
    assert told(fight.happenings)[1] == "the ogre takes 18 slashing damage (2d8+3)"


# The condition, who has it, the weapon and distance, and what that makes of the roll: SRD 5.1, Conditions.
SWAYS = [
    ("blinded", "actor", LONGSWORD, None, -1),
    ("blinded", "target", LONGSWORD, None, 1),
    ("frightened", "actor", LONGSWORD, None, -1),
    ("invisible", "actor", LONGSWORD, None, 1),
    ("invisible", "target", LONGSWORD, None, -1),
    ("paralyzed", "target", LONGBOW, None, 1),
    ("petrified", "target", LONGSWORD, None, 1),
    ("poisoned", "actor", LONGSWORD, None, -1),
    ("poisoned", "target", LONGSWORD, None, 0),
    ("prone", "actor", LONGSWORD, None, -1),
    ("prone", "target", LONGSWORD, None, 1),
    ("prone", "target", LONGBOW, None, -1),
    ("prone", "target", HANDAXE, Zone.NEAR, -1),
    ("restrained", "actor", LONGSWORD, None, -1),
    ("restrained", "target", LONGSWORD, None, 1),
    ("stunned", "target", LONGSWORD, None, 1),
    ("unconscious", "target", LONGBOW, Zone.FAR, 1),
    ("dodging", "target", LONGSWORD, None, -1),
    ("grappled", "actor", LONGSWORD, None, 0),
    ("deafened", "actor", LONGSWORD, None, 0),
    ("faerie-fire", "target", LONGSWORD, None, 1),
    ("blur", "target", LONGSWORD, None, -1),
    ("", "actor", LONGBOW, Zone.ENGAGED, -1),
    ("", "actor", HANDAXE, Zone.FAR, -1),
    ("", "actor", LONGBOW, Zone.FAR, 0),
]


@pytest.mark.parametrize(("condition", "whose", "weapon", "distance", "sway"), SWAYS)
def test_conditions_of_both_sides_sway_the_roll(
    condition: str, whose: str, weapon: Action, distance: Zone | None, sway: int
) -> None:
    actor, target = borin(), foe("ogre")
    if condition:
        actor = bearing(actor, condition) if whose == "actor" else actor
        target = bearing(target, condition) if whose == "target" else target
    fight = scene(actor, target, dice=[2, 3, *[1] * 4] if sway else [2, *[1] * 4])
    attack(fight, BORIN, GOBLIN, weapon, distance=distance)
    made = fight.happenings[0]
    assert isinstance(made, AttackMade)
    assert (len(made.roll.faces), made.roll.face) == ((2, 3 if sway > 0 else 2) if sway else (1, 2))
    assert bool(made.because) is bool(sway)


@pytest.mark.parametrize(("exhaustion", "faces"), [(2, 1), (3, 2)])
def test_exhaustion_hampers_attacks_from_the_third_level_on(exhaustion: int, faces: int) -> None:
    fight = scene(borin(exhaustion=exhaustion), foe(), dice=[2, 3])
    attack(fight, BORIN, GOBLIN, LONGSWORD)
    made = fight.happenings[0]
    assert isinstance(made, AttackMade)
    assert len(made.roll.faces) == faces


def test_any_number_of_reasons_for_and_one_against_cancel_out() -> None:
    fight = scene(bearing(borin(), "poisoned"), bearing(foe(), "restrained", "blinded"), dice=[5])
    attack(fight, BORIN, GOBLIN, LONGSWORD, advantage=1, because="flanking")
    made = fight.happenings[0]
    assert isinstance(made, AttackMade)
    assert made.roll.faces == (5,)
    assert "flanking" in made.because
    assert "Borin is poisoned" in made.because


def test_nobody_fears_who_is_dead() -> None:
    fight = scene(bearing(borin(), "frightened", source="foe:2"), foe(), foe("ogre", 2, dead=True), dice=[5])
    assert not attack(fight, BORIN, GOBLIN, LONGSWORD)


@pytest.mark.parametrize("condition", ["paralyzed", "unconscious"])
def test_a_hit_from_close_by_on_the_helpless_is_critical(condition: str) -> None:
    target = bearing(foe("ogre"), condition)
    near = scene(borin(), target, dice=[10, 9, 1, 1])
    attack(near, BORIN, GOBLIN, LONGSWORD)
    far = scene(borin(), target, dice=[10, 9, 1])
    attack(far, BORIN, GOBLIN, LONGBOW)
    assert [made.happenings[0].critical for made in (near, far)] == [True, False]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("actor", "target", "weapon", "sentence"),
    [
        (bearing(borin(), "stunned"), foe(), LONGSWORD, "Borin is stunned and cannot attack."),
        (borin(hit_points=0), foe(), LONGSWORD, "Borin is dying and cannot attack."),
        (borin(), foe(dead=True), LONGSWORD, "the goblin is dead already; choose another target."),
        (
            bearing(borin(), "charmed", source=GOBLIN),
            foe(),
            LONGSWORD,
            "Borin is charmed by the goblin and cannot attack it.",
        ),
        (borin(), foe(), Action("Hide"), "Hide is no attack; it can be used."),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    actor: object, target: object, weapon: Action, sentence: str
) -> None:
    fight = scene(actor, target)  # type: ignore[arg-type]
    assert not attack(fight, BORIN, GOBLIN, weapon)
    assert told(fight.happenings) == [sentence]


def test_two_damages_add_up_and_of_a_choice_the_worse_is_dealt() -> None:
    dragon, veteran = foe("adult-red-dragon"), foe("veteran")
    bite = scene(dragon, borin(hit_points=90, max_hit_points=90), dice=[15, 1, 1, 1, 1])
    attack(bite, GOBLIN, BORIN, action(dragon, "Bite"))
    assert bite[BORIN].vitals.hit_points == 90 - (2 + 8) - 2
    sword = scene(veteran, borin(), dice=[15, 10])
    attack(sword, GOBLIN, BORIN, action(veteran, "Longsword"))
    assert told(sword.happenings)[1] == "Borin takes 13 slashing damage (1d10+3)"


def test_a_save_stands_between_the_assassin_s_poison_and_its_victim() -> None:
    assassin = foe("assassin")
    fight = scene(assassin, borin(hit_points=60, max_hit_points=60), dice=[15, 2, *[2] * 7, 3])
    attack(fight, GOBLIN, BORIN, action(assassin, "Shortsword"))
    assert told(fight.happenings)[1:] == [
        "Borin takes 5 piercing damage (1d6+3)",
        "Borin, CON save against Shortsword (DC 15): 3 + 2 = 5, failure",
        "Borin takes 14 poison damage (7d6)",
    ]
    spared = scene(assassin, borin(hit_points=60, max_hit_points=60), dice=[15, 2, *[2] * 7, 18])
    attack(spared, GOBLIN, BORIN, action(assassin, "Shortsword"))
    assert spared[BORIN].vitals.hit_points == 60 - 5 - 7


def test_the_aboleth_s_disease_is_not_added_to_its_blow() -> None:
    aboleth = foe("aboleth")
    fight = scene(aboleth, borin(hit_points=60, max_hit_points=60), dice=[15, 1, 1, 3])
    attack(fight, GOBLIN, BORIN, action(aboleth, "Tentacle"))
    assert fight[BORIN].vitals.hit_points == 60 - 7
    assert told(fight.happenings)[-1] == "What Tentacle does to Borin is for the Dungeon Master to tell."


@pytest.mark.parametrize(
    ("monster", "weapon", "dice", "conditions"),
    [
        ("wolf", "Bite", [15, 1, 1, 2], {"prone"}),
        ("wolf", "Bite", [15, 1, 1, 18], set()),
        ("ghoul", "Claws", [15, 1, 1, 2], {"paralyzed"}),
        ("giant-crab", "Claw", [15, 1], {"grappled"}),
        ("constrictor-snake", "Constrict", [15, 1], {"grappled", "restrained"}),
        ("cockatrice", "Bite", [15, 1, 2], {"restrained"}),
        ("couatl", "Bite", [15, 1, 2], {"poisoned", "unconscious", "prone"}),
    ],
)
def test_a_hit_brings_its_conditions(
    monster: str, weapon: str, dice: list[int], conditions: set[str]
) -> None:
    beast = foe(monster)
    fight = scene(beast, borin(), dice=dice)
    assert attack(fight, GOBLIN, BORIN, action(beast, weapon))
    assert {one.name for one in fight[BORIN].vitals.afflictions} == conditions


def test_a_paralysis_can_be_shaken_off_each_turn_for_a_minute() -> None:
    ghoul = foe("ghoul")
    fight = scene(ghoul, borin(), dice=[15, 1, 1, 2])
    attack(fight, GOBLIN, BORIN, action(ghoul, "Claws"))
    (paralysis,) = fight[BORIN].vitals.afflictions
    assert paralysis == Affliction("paralyzed", GOBLIN, "Claws", 10, Save("CON", 10))


def test_a_sanctuary_turns_attacks_away_and_ends_when_its_bearer_attacks() -> None:
    warded = bearing(borin(), "sanctuary")
    ward = Affliction("sanctuary", KIRA, "Sanctuary", save=Save("WIS", 15))
    fight = scene(warded, foe(), kira(), dice=[3, 12, 2])
    fight.change(BORIN, afflictions=(ward,))
    assert not attack(fight, GOBLIN, BORIN, LONGSWORD)
    assert attack(fight, BORIN, GOBLIN, LONGSWORD)
    assert not fight[BORIN].vitals.afflictions


def test_a_mirror_image_is_struck_in_its_bearer_s_place() -> None:
    fight = scene(borin(), foe(), dice=[6, 7, 7, 15, 4])
    fight.change(BORIN, afflictions=(Affliction("mirror-image", BORIN, "Mirror Image", amount=3),))
    assert not attack(
        fight, GOBLIN, BORIN, LONGSWORD
    )  # of three images one is picked from 6 on; its AC is 12
    assert told(fight.happenings)[0] == "the goblin, Longsword at an image of Borin (AC 12): 7 + 5 = 12, hit"
    assert attack(fight, GOBLIN, BORIN, LONGSWORD)  # of two from 8 on
    assert fight[BORIN].vitals.hit_points == 13


def test_a_bless_and_a_bane_are_rolled_with_the_attack() -> None:
    fight = scene(bearing(borin(), "bless", "bane"), foe(), dice=[10, 4, 1, 2])
    attack(fight, BORIN, GOBLIN, LONGSWORD)
    assert told(fight.happenings)[0] == "Borin, Longsword at the goblin (AC 15): 10 + 5 + 3 = 18, hit"


def test_the_ledger_is_told_what_each_roll_was_held_against() -> None:
    wolf = foe("wolf")
    fight = scene(wolf, borin(), dice=[15, 1, 1, 2])
    attack(fight, GOBLIN, BORIN, action(wolf, "Bite"))
    assert [(entry.actor, entry.label) for entry in fight.roller.entries] == [
        ("the wolf", "Bite at Borin (AC 16)"),
        ("the wolf", "Bite damage"),
        ("Borin", "STR save against Bite (DC 11)"),
    ]
