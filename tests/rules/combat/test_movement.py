"""Zones: what a move takes, and whom it gives an opportunity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.combat import monster
from bot.rules.combat.zones import feet_between, steps
from bot.rules.creature import Creature
from bot.rules.intents import IntentKind
from bot.rules.intents.actions import DASH, DISENGAGE, FLEE, STAND
from bot.rules.zones import Zone
from tests.rules.combat.arena import Arena, bearing, hero
from tests.rules.test_roller import Loaded

IN_THE_FRAY = dict.fromkeys(("Borin", "Kira", "Goblin 1", "Goblin 2", "Goblin 3", "Goblin 4"), Zone.ENGAGED)
MOVE = IntentKind.MOVE


def with_speed(speed: int, *conditions: str) -> Creature:
    borin = hero("Borin")
    return bearing(replace(borin, stats=replace(borin.stats, speed=speed)), *conditions)


@pytest.mark.parametrize(
    ("one", "other", "foes", "friends"),
    [
        (Zone.ENGAGED, Zone.ENGAGED, 5, 5),
        (Zone.ENGAGED, Zone.NEAR, 30, 30),
        (Zone.ENGAGED, Zone.FAR, 60, 60),
        (Zone.NEAR, Zone.NEAR, 30, 5),
        (Zone.NEAR, Zone.FAR, 60, 30),
        (Zone.FAR, Zone.FAR, 60, 5),
    ],
)
def test_feet_between(one: Zone, other: Zone, foes: int, friends: int) -> None:
    assert feet_between(one, other, foes=True) == feet_between(other, one, foes=True) == foes
    assert feet_between(one, other, foes=False) == feet_between(other, one, foes=False) == friends


@pytest.mark.parametrize(
    ("speed", "conditions", "walking", "dashing"),
    [
        (30, (), 1, 2),
        (25, (), 1, 1),
        (10, (), 0, 1),
        (60, (), 2, 4),
        (30, ("prone",), 0, 1),
        (60, ("prone",), 1, 3),
        (30, ("grappled",), 0, 0),
        (30, ("restrained",), 0, 0),
        (0, (), 0, 0),
    ],
)
def test_steps_by_speed(speed: int, conditions: tuple[str, ...], walking: int, dashing: int) -> None:
    creature = with_speed(speed, *conditions)
    assert (steps(creature), steps(creature, dashing=True)) == (walking, dashing)


def test_whoever_is_closed_in_on_is_in_the_fray_too() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    assert arena.act("Borin", MOVE, "Goblin 1") == ["Borin closes in on Goblin 1."]
    assert (arena.zone("Borin"), arena.zone("Goblin 1")) == (Zone.ENGAGED, Zone.ENGAGED)
    assert not arena.left("Borin").movement


def test_leaving_the_fray_gives_an_opportunity() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), zones=IN_THE_FRAY, dice=Loaded(15, 4))
    told = arena.act("Borin", MOVE, means="near")
    assert told == [
        "Goblin 1 strikes as Borin turns away.",
        "Goblin 1, Scimitar at Borin (AC 18): 15 + 4 = 19, hit",
        "Borin takes 6 slashing damage (1d6+2)",
        "Borin moves near the fray.",
    ]
    assert not arena.left("Goblin 1").reaction
    assert arena.zone("Goblin 1") is Zone.NEAR, "nobody is left for it to be engaged with"


def test_an_opportunity_takes_the_reaction_of_the_round() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1), zones=IN_THE_FRAY)
    arena.act("Borin", MOVE, means="near")
    arena.next()
    told = arena.act("Kira", MOVE, means="near")
    assert told == ["Kira moves near the fray."]


def test_foes_are_shared_out_among_those_in_the_fray() -> None:
    goblins = [monster("goblin", number) for number in range(1, 5)]
    arena = Arena(hero("Borin", 20), hero("Kira", 20), *goblins, zones=IN_THE_FRAY)
    told = arena.act("Borin", MOVE, means="near")
    assert sum("as Borin turns away" in line for line in told) == 2
    arena = Arena(hero("Borin", 20), *goblins, zones=IN_THE_FRAY)
    told = arena.act("Borin", MOVE, means="near")
    assert sum("as Borin turns away" in line for line in told) == 4


def test_who_falls_to_an_opportunity_lies_where_that_was() -> None:
    borin = hero("Borin", hit_points=1)
    arena = Arena(borin, hero("Kira"), monster("goblin", 1), zones=IN_THE_FRAY, dice=Loaded(15, 4))
    told = arena.act("Borin", MOVE, means="near")
    assert told[-1] == "Borin falls unconscious"
    assert arena.zone("Borin") is Zone.ENGAGED


def test_to_disengage_is_to_leave_without_one() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), zones=IN_THE_FRAY)
    assert arena.act("Borin", MOVE, means=DISENGAGE) == ["Borin disengages.", "Borin steps back."]
    assert arena.zone("Borin") is Zone.NEAR
    assert not arena.left("Borin").action


def test_who_flies_by_gives_none() -> None:
    owl = monster("giant-owl", 1)
    arena = Arena(owl, hero("Borin"), zones={"Borin": Zone.ENGAGED, "Giant Owl 1": Zone.ENGAGED})
    assert arena.act("Giant Owl 1", MOVE, means="far") == ["Giant Owl 1 falls back."]


@pytest.mark.parametrize("condition", ["paralyzed", "stunned", "incapacitated"])
def test_who_cannot_act_has_no_opportunity(condition: str) -> None:
    arena = Arena(hero("Borin"), bearing(monster("goblin", 1), condition), zones=IN_THE_FRAY)
    assert arena.act("Borin", MOVE, means="near") == ["Borin moves near the fray."]


def test_a_dash_goes_where_a_move_does_not() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), zones={"Goblin 1": Zone.FAR})
    assert arena.act("Borin", MOVE, "Goblin 1") == [
        "That is too far for Borin in one move; a Dash goes farther."
    ]
    assert arena.act("Borin", MOVE, "Goblin 1", means=DASH) == [
        "Borin dashes.",
        "Borin closes in on Goblin 1.",
    ]


def test_after_a_move_a_dash_moves_once_more() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    arena.act("Borin", MOVE, means="far")
    assert arena.act("Borin", MOVE, means="near") == [
        "Borin has already moved in this turn; a Dash goes farther."
    ]
    arena.act("Borin", MOVE, means=DASH)
    arena.act("Borin", MOVE, means="near")
    assert arena.zone("Borin") is Zone.NEAR


def test_who_is_held_cannot_move_and_is_told_so() -> None:
    arena = Arena(bearing(hero("Borin"), "grappled"), monster("goblin", 1))
    assert arena.act("Borin", MOVE, means="far") == ["Borin is grappled and cannot move."]


def test_whom_it_holds_is_free_when_the_holder_goes() -> None:
    held = bearing(hero("Borin"), "grappled", source="foe:1")
    arena = Arena(monster("goblin", 1), held, zones=IN_THE_FRAY)
    arena.act("Goblin 1", MOVE, means=DISENGAGE)
    assert not arena["Borin"].vitals.has("grappled")


def test_the_frightened_go_no_nearer() -> None:
    arena = Arena(bearing(hero("Borin"), "frightened", source="foe:1"), monster("goblin", 1))
    sentence = "Borin is frightened of Goblin 1 and goes no nearer."
    assert arena.act("Borin", MOVE, "Goblin 1") == [sentence]
    assert arena.act("Borin", IntentKind.ATTACK, means="Longsword") == [
        f"Goblin 1 is out of reach. {sentence}"
    ]


def test_standing_up_takes_the_move_of_a_slow_one() -> None:
    arena = Arena(bearing(hero("Borin"), "prone"), monster("goblin", 1))
    assert arena.act("Borin", MOVE, means=STAND) == ["Borin is no longer prone"]
    assert not arena.left("Borin").movement


def test_fleeing_leads_out_of_the_fight() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1), zones={"Kira": Zone.FAR})
    assert arena.act("Borin", MOVE, means=FLEE) == ["Borin flees.", "Borin gets away."]
    assert arena.encounter.out == ("hero:1",)
    assert arena.act("Borin", MOVE, means="near") == ["Borin has left the fight."]


def test_fleeing_from_the_fray_takes_two_turns() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1), zones=IN_THE_FRAY, dice=Loaded(2))
    told = arena.act("Borin", MOVE, means=FLEE)
    assert told[-1] == "Borin runs."
    assert arena.zone("Borin") is Zone.FAR
    arena.next()
    arena.next()
    arena.act("Borin", MOVE, means=FLEE)
    assert arena.encounter.out == ("hero:1",)


def test_to_step_into_the_fray_is_to_meet_somebody_there() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    assert arena.act("Borin", MOVE, means="engaged") == ["Borin closes in on Goblin 1."]
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1), zones={"Kira": Zone.FAR})
    assert arena.act("Borin", MOVE, "Kira") == ["Borin moves to Kira."]
    assert arena.zone("Borin") is Zone.FAR
