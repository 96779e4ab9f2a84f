"""A hero's turn: what an intent comes to, what it takes of the turn, and what is refused with which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.combat import monster
from bot.rules.combat.features import LAY_ON_HANDS
from bot.rules.creature import Affliction, Creature
from bot.rules.intents import IntentKind
from bot.rules.intents.actions import DODGE, ESCAPE, GRAPPLE, HELP, HIDE, READY, SHOVE, SURRENDER
from bot.rules.srd.harm import Save
from bot.rules.zones import Zone
from tests.rules.combat.arena import Arena, bearing, faring, hero
from tests.rules.test_roller import Loaded

ATTACK, CAST, CHECK, USE, OTHER = (
    IntentKind.ATTACK,
    IntentKind.CAST,
    IntentKind.CHECK,
    IntentKind.USE,
    IntentKind.OTHER,
)
GOBLIN = "Goblin 1"
FRAY = dict.fromkeys(("Borin", "Kira", "Odo", "Wren", GOBLIN, "Goblin 2", "Hill Giant 1"), Zone.ENGAGED)


def knowing(creature: Creature, *spells: str) -> Creature:
    return replace(creature, stats=replace(creature.stats, spells=spells))


def test_an_attack_steps_up_to_its_target() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), dice=Loaded(12, 4))
    assert arena.act("Borin", ATTACK, GOBLIN, means="Longsword") == [
        "Borin closes in on Goblin 1.",
        "Borin, Longsword at Goblin 1 (AC 15): 12 + 5 = 17, hit",
        "Goblin 1 takes 7 slashing damage (1d8+3)",
        "Goblin 1 dies",
    ]


def test_a_turn_has_one_action() -> None:
    arena = Arena(hero("Borin"), monster("ogre", 1))
    arena.act("Borin", ATTACK, "Ogre 1")
    for kind, means in ((ATTACK, ""), (OTHER, DODGE), (CHECK, ""), (USE, "a rope")):
        refused = arena.act("Borin", kind, "Ogre 1", means=means, check="Athletics")
        assert refused == ["Borin has already used the action of this turn."]


def test_what_is_refused_costs_nothing() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), monster("goblin", 2), zones={GOBLIN: Zone.FAR})
    before = arena.encounter
    for kind, target, means, sentence in (
        (ATTACK, "", "", "Say whom Borin means; there is Goblin 1, Goblin 2."),
        (ATTACK, "Strahd", "", "There is no Strahd in this fight; there is Goblin 1, Goblin 2."),
        (ATTACK, GOBLIN, "Greataxe", "Borin has no Greataxe to attack with; there is Longsword or Longbow."),
        (ATTACK, GOBLIN, "Longsword", f"{GOBLIN} is out of reach. That is too far for Borin in one move; "
                                      "a Dash goes farther."),
        (CAST, GOBLIN, "Moonfire", "There is no spell Moonfire in the SRD."),
        (CAST, GOBLIN, "Fire Bolt", "Borin does not know Fire Bolt."),
        (OTHER, "", READY, "Borin cannot ready an action in this fight; act now, or dodge."),
        (IntentKind.HELP, "", HELP, "Say whom Borin helps; there is nobody else."),
        (CHECK, "", ESCAPE, "Nothing holds Borin."),
        (USE, "", "Action Surge", "Borin still has the action of this turn; Action Surge gives another."),
    ):  # fmt: skip
        told = arena.act("Borin", kind, *([target] if target else []), means=means)
        assert told == [sentence]
    assert replace(arena.encounter, log=()) == before


def test_it_is_somebody_elses_turn() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1))
    assert arena.act("Kira", ATTACK, GOBLIN) == ["It is Borin's turn; Kira acts later in the round."]


def test_the_fallen_are_no_targets() -> None:
    arena = Arena(hero("Borin"), faring(monster("goblin", 1), hit_points=0, dead=True), monster("goblin", 2))
    assert arena.act("Borin", ATTACK, GOBLIN) == ["Goblin 1 is no longer fighting; there is Goblin 2."]


def test_the_only_foe_needs_no_name() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    assert arena.act("Borin", ATTACK)[0] == "Borin closes in on Goblin 1."


def test_a_bow_in_the_fray_and_from_afar() -> None:
    arena = Arena(hero("Kira"), monster("goblin", 1), zones=FRAY, dice=Loaded(17, 3, 4))
    told = arena.act("Kira", ATTACK, GOBLIN, means="Shortbow", ranged=True)
    assert told[0] == "Kira, Shortbow at Goblin 1 (AC 15): 3 (17, 3) + 5 = 8, miss"
    arena = Arena(hero("Wren"), monster("goblin", 1), zones={GOBLIN: Zone.FAR}, dice=Loaded(17, 3))
    told = arena.act("Wren", ATTACK, GOBLIN, means="Dagger", ranged=True)
    assert "3 (17, 3)" in told[0], "a dagger thrown 60 feet flies at long range"


@pytest.mark.parametrize(("level", "attacks"), [(1, 1), (4, 1), (5, 2), (10, 2), (11, 3), (20, 4)])
def test_a_fighter_attacks_more_often_by_level(level: int, attacks: int) -> None:
    borin = hero("Borin", level)
    arena = Arena(borin, monster("ogre", 1), zones={"Borin": Zone.ENGAGED, "Ogre 1": Zone.ENGAGED})
    told = arena.act("Borin", ATTACK, "Ogre 1")
    assert sum("Longsword" in line for line in told) <= attacks
    arena = Arena(borin, monster("tarrasque", 1))
    told = arena.act("Borin", ATTACK, "Tarrasque 1")
    assert sum("Longsword" in line for line in told) == attacks


def test_blows_that_are_left_go_to_the_next_foe() -> None:
    arena = Arena(
        hero("Borin", 5), monster("goblin", 1), monster("goblin", 2), zones=FRAY, dice=Loaded(15, 8, 15, 8)
    )
    told = arena.act("Borin", ATTACK, GOBLIN)
    assert [line for line in told if line.endswith("dies")] == ["Goblin 1 dies", "Goblin 2 dies"]


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


def test_help_gives_the_next_attack_an_advantage_and_no_other() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("tarrasque", 1), dice=Loaded(4, 15, 8))
    assert arena.act("Borin", IntentKind.HELP, "Kira") == [
        "Borin helps Kira, whose next attack has advantage."
    ]
    arena.next()
    assert "15 (4, 15)" in arena.act("Kira", ATTACK, means="Shortbow")[0]
    assert not arena["Kira"].vitals.has("helped")


def test_help_that_is_not_used_ends_with_the_helpers_next_turn() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1))
    arena.act("Borin", IntentKind.HELP, "Kira")
    assert [arena.next() for _ in range(3)] == ["Kira", GOBLIN, "Borin"]
    assert not arena["Kira"].vitals.has("helped")


def test_help_for_the_dying_is_a_medicine_check() -> None:
    arena = Arena(hero("Odo"), hero("Kira", hit_points=0), monster("goblin", 1), dice=Loaded(9))
    told = arena.act("Odo", IntentKind.HELP, "Kira")
    assert told[-1] == "Kira is stable."
    assert arena["Kira"].vitals.stable


def test_who_hides_strikes_with_advantage_once() -> None:
    arena = Arena(hero("Kira", 2), monster("tarrasque", 1), dice=Loaded(18, 4, 15, 1, 1))
    assert arena.act("Kira", CHECK, means=HIDE)[-1] == "Kira is hidden."
    assert arena.left("Kira").action, "a rogue's Cunning Action"
    assert "15 (4, 15)" in arena.act("Kira", ATTACK, means="Shortbow")[0]
    assert not arena["Kira"].vitals.has("hidden")


def test_nobody_hides_from_a_foe_at_arms_length() -> None:
    arena = Arena(hero("Kira"), monster("goblin", 1), zones=FRAY)
    assert arena.act("Kira", CHECK, check="Stealth") == [
        "Kira cannot hide with a foe this close; moving away comes first."
    ]


def test_a_sneak_attack_comes_with_an_ally_beside_the_target_once_a_turn() -> None:
    arena = Arena(
        hero("Kira", 5), hero("Borin"), monster("hill-giant", 1), zones=FRAY, dice=Loaded(15, 3, 2, 2, 2)
    )
    told = arena.act("Kira", ATTACK, means="Shortsword +1")
    assert told[-1] == "Kira strikes where it hurts: a sneak attack."


def test_alone_there_is_no_sneak_attack() -> None:
    arena = Arena(hero("Kira"), monster("hill-giant", 1), zones=FRAY, dice=Loaded(15, 3))
    told = arena.act("Kira", ATTACK)
    assert not any("sneak" in line for line in told)


def test_a_grapple_is_a_contest_and_holds() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), dice=Loaded(5, 15))
    told = arena.act("Borin", CHECK, GOBLIN, means=GRAPPLE)
    assert told == [
        "Borin closes in on Goblin 1.",
        "Goblin 1, Acrobatics: 5 + 2 = 7",
        "Borin, Athletics check (DC 8): 15 + 3 = 18, success",
        "Goblin 1 is grappled",
    ]


def test_a_shove_that_is_tied_changes_nothing() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), zones=FRAY, dice=Loaded(11, 10))
    told = arena.act("Borin", CHECK, GOBLIN, means=SHOVE)
    assert told[-1] == "Borin, Athletics check (DC 14): 10 + 3 = 13, failure"
    assert not arena[GOBLIN].vitals.has("prone")


def test_giants_are_too_big_to_wrestle() -> None:
    arena = Arena(hero("Borin"), monster("hill-giant", 1), zones=FRAY)
    assert arena.act("Borin", CHECK, means=SHOVE) == ["Hill Giant 1 is too big for Borin to wrestle with."]


def test_a_hold_is_broken() -> None:
    held = bearing(hero("Borin"), "grappled", source="foe:1")
    arena = Arena(held, monster("goblin", 1), zones=FRAY, dice=Loaded(3, 12))
    arena.act("Borin", CHECK, means=ESCAPE)
    assert not arena["Borin"].vitals.has("grappled")


def test_who_surrenders_is_out() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1))
    assert arena.act("Borin", OTHER, means=SURRENDER) == ["Borin surrenders."]
    assert arena.encounter.out == ("hero:1",)


def test_a_spell_takes_an_action_and_a_slot() -> None:
    arena = Arena(hero("Wren"), monster("goblin", 1))
    told = arena.act("Wren", CAST, GOBLIN, means="Magic Missile")
    assert "Wren uses a level 1 spell slot (1 left)" in told
    assert not arena.left("Wren").action


def test_a_spell_of_a_bonus_action_leaves_the_action() -> None:
    arena = Arena(hero("Odo"), hero("Kira", hit_points=0), monster("goblin", 1))
    arena.act("Odo", CAST, "Kira", means="Healing Word")
    assert (arena.left("Odo").action, arena.left("Odo").bonus_action) == (True, False)


def test_without_a_slot_there_is_no_spell_and_the_turn_is_kept() -> None:
    arena = Arena(hero("Wren", slots_spent={1: 2}), monster("goblin", 1))
    assert arena.act("Wren", CAST, GOBLIN, means="Magic Missile") == [
        "Wren has no level-1 slots left; they come back with a long rest."
    ]
    assert arena.left("Wren").action


def test_beside_a_spell_with_a_bonus_action_there_are_only_cantrips() -> None:
    arena = Arena(hero("Odo"), hero("Kira", hit_points=0), monster("goblin", 1))
    arena.act("Odo", CAST, "Kira", means="Healing Word")
    refused = ["Beside a spell with a bonus action Odo can cast only a cantrip in the same turn."]
    assert arena.act("Odo", CAST, GOBLIN, means="Guiding Bolt") == refused
    arena.act("Odo", CAST, GOBLIN, means="Sacred Flame")
    assert not arena.left("Odo").action
    arena = Arena(hero("Odo"), hero("Kira", hit_points=0), monster("tarrasque", 1))
    arena.act("Odo", CAST, means="Guiding Bolt")
    assert arena.act("Odo", CAST, "Kira", means="Healing Word") == refused


def test_nobody_takes_a_step_for_a_spell_that_is_refused() -> None:
    arena = Arena(hero("Odo", slots_spent={1: 2}), hero("Kira", hit_points=1), monster("goblin", 1), zones={
        "Kira": Zone.ENGAGED, GOBLIN: Zone.ENGAGED
    })  # fmt: skip
    assert arena.act("Odo", CAST, "Kira", means="Cure Wounds") == [
        "Odo has no level-1 slots left; they come back with a long rest."
    ]
    assert arena.zone("Odo") is Zone.NEAR


def test_who_is_charmed_keeps_the_action() -> None:
    arena = Arena(bearing(hero("Borin"), "charmed", source="foe:1"), monster("vampire-spawn", 1))
    assert arena.act("Borin", ATTACK) == ["Borin is charmed by Vampire Spawn 1 and cannot attack it."]
    assert arena.left("Borin").action


def test_what_takes_minutes_is_not_for_a_fight() -> None:
    arena = Arena(knowing(hero("Odo"), "prayer-of-healing"), monster("goblin", 1))
    assert arena.act("Odo", CAST, "Odo", means="Prayer of Healing") == [
        "Prayer of Healing takes 10 minutes to cast; that is too long for a fight."
    ]


def test_a_touch_needs_to_be_near() -> None:
    hurt, places = hero("Kira", hit_points=1), {"Kira": Zone.ENGAGED, GOBLIN: Zone.ENGAGED}
    arena = Arena(hero("Odo"), hurt, monster("goblin", 1), zones=places)
    assert arena.act("Odo", CAST, "Kira", means="Cure Wounds")[0] == "Odo moves to Kira."
    assert arena.zone("Odo") is Zone.ENGAGED
    arena = Arena(hero("Odo"), hurt, monster("goblin", 1), zones={**places, "Odo": Zone.FAR})
    assert arena.act("Odo", CAST, "Kira", means="Cure Wounds") == [
        "Cure Wounds does not reach Kira. That is too far for Odo in one move; a Dash goes farther."
    ]


def test_what_does_not_fly_is_not_thrown() -> None:
    arena = Arena(hero("Odo"), monster("goblin", 1))
    assert arena.act("Odo", ATTACK, GOBLIN, means="Mace", ranged=True) == [
        "Goblin 1 is 30 feet away; Mace reaches 5 feet."
    ]


def test_a_spell_has_a_range() -> None:
    arena = Arena(knowing(hero("Odo"), "bane"), monster("goblin", 1), zones={GOBLIN: Zone.FAR})
    assert arena.act("Odo", CAST, GOBLIN, means="Bane") == [
        "Bane does not reach Goblin 1. It reaches 30 feet."
    ]


def test_a_touch_of_harm_closes_in() -> None:
    arena = Arena(knowing(hero("Odo"), "inflict-wounds"), monster("goblin", 1), zones={GOBLIN: Zone.FAR})
    assert arena.act("Odo", CAST, GOBLIN, means="Inflict Wounds") == [
        "Inflict Wounds does not reach Goblin 1. That is too far for Odo in one move; a Dash goes farther."
    ]
    arena = Arena(knowing(hero("Odo"), "inflict-wounds"), monster("goblin", 1))
    assert arena.act("Odo", CAST, GOBLIN, means="Inflict Wounds")[0] == "Odo closes in on Goblin 1."


def test_a_spell_on_nobody_who_is_there() -> None:
    arena = Arena(hero("Odo"), monster("goblin", 1))
    assert arena.act("Odo", CAST, "Strahd", means="Cure Wounds") == ["There is no Strahd in this fight."]
    assert arena.act("Odo", CAST, means="Cure Wounds")[0].startswith("Odo uses a level 1"), "on Odo, then"


@pytest.mark.parametrize(
    ("vitals", "sentence"),
    [
        ({"hit_points": 0, "dead": True}, "Kira is dead."),
        ({"hit_points": 0, "stable": True}, "Kira is stable, and needs healing to get up."),
    ],
)
def test_help_comes_too_late(vitals: dict[str, int], sentence: str) -> None:
    arena = Arena(hero("Odo"), hero("Kira", **vitals), monster("goblin", 1))
    assert arena.act("Odo", IntentKind.HELP, "Kira") == [sentence]


def test_help_goes_where_it_is_needed() -> None:
    places = {"Kira": Zone.ENGAGED, GOBLIN: Zone.ENGAGED}
    arena = Arena(hero("Odo"), hero("Kira"), monster("goblin", 1), zones=places)
    assert arena.act("Odo", IntentKind.HELP, "Kira")[0] == "Odo moves to Kira."
    arena = Arena(hero("Odo"), hero("Kira"), monster("goblin", 1), zones={**places, "Odo": Zone.FAR})
    assert arena.act("Odo", IntentKind.HELP, "Kira") == [
        "Kira is out of reach. That is too far for Odo in one move; a Dash goes farther."
    ]


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


def test_a_check_takes_the_action_and_needs_a_name() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), dice=Loaded(12))
    assert arena.act("Borin", CHECK) == ["Say which check Borin makes, such as Perception."]
    assert arena.act("Borin", CHECK, check="Athletics", difficulty=10) == [
        "Borin, Athletics check (DC 10): 12 + 3 = 15, success"
    ]


def test_to_step_into_the_fray_is_to_meet_somebody_there() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    assert arena.act("Borin", IntentKind.MOVE, means="engaged") == ["Borin closes in on Goblin 1."]
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1), zones={"Kira": Zone.FAR})
    assert arena.act("Borin", IntentKind.MOVE, "Kira") == ["Borin moves to Kira."]
    assert arena.zone("Borin") is Zone.FAR


def test_breaking_a_grip_ends_what_came_with_it() -> None:
    bite = (
        Affliction("grappled", "foe:1", "Bite", save=Save("STR", 11)),
        Affliction("restrained", "foe:1", "Bite"),
    )
    held = hero("Borin", afflictions=(*bite, Affliction("restrained", "foe:1", "Web")))
    arena = Arena(held, monster("giant-frog", 1), zones=FRAY, dice=Loaded(12))
    arena.act("Borin", CHECK, means=ESCAPE)
    assert [one.because for one in arena["Borin"].vitals.afflictions] == ["Web"]


def test_a_strong_grip_holds() -> None:
    held = bearing(hero("Wren"), "grappled", source="foe:1")
    arena = Arena(held, monster("ogre", 1), dice=Loaded(15, 2))
    assert arena.act("Wren", CHECK, means=ESCAPE) == [
        "Ogre 1, Athletics: 15 + 4 = 19",
        "Wren, Acrobatics check (DC 19): 2 + 2 = 4, failure",
    ]
    assert arena["Wren"].vitals.has("grappled")


def test_talk_is_free() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    before = arena.encounter
    assert arena.act("Borin", IntentKind.TALK, GOBLIN) == []
    assert arena.encounter == before
