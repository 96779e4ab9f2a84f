"""What else a turn is good for: to help, to hide, to wrestle, to surrender."""

from __future__ import annotations

import pytest

from bot.rules.combat import monster
from bot.rules.creature import Affliction
from bot.rules.intents import IntentKind
from bot.rules.intents.actions import ESCAPE, GRAPPLE, HIDE, SHOVE, SURRENDER
from bot.rules.srd.harm import Save
from bot.rules.zones import Zone
from tests.rules.combat.arena import FRAY, GOBLIN, Arena, bearing, hero
from tests.rules.test_roller import Loaded

ATTACK, CHECK, HELP = IntentKind.ATTACK, IntentKind.CHECK, IntentKind.HELP


def test_help_gives_the_next_attack_an_advantage_and_no_other() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("tarrasque", 1), dice=Loaded(4, 15, 8))
    assert arena.act("Borin", HELP, "Kira") == ["Borin helps Kira, whose next attack has advantage."]
    arena.next()
    assert "15 (4, 15)" in arena.act("Kira", ATTACK, means="Shortbow")[0]
    assert not arena["Kira"].vitals.has("helped")


def test_help_that_is_not_used_ends_with_the_helpers_next_turn() -> None:
    arena = Arena(hero("Borin"), hero("Kira"), monster("goblin", 1))
    arena.act("Borin", HELP, "Kira")
    assert [arena.next() for _ in range(3)] == ["Kira", GOBLIN, "Borin"]
    assert not arena["Kira"].vitals.has("helped")


def test_help_for_the_dying_is_a_medicine_check() -> None:
    arena = Arena(hero("Odo"), hero("Kira", hit_points=0), monster("goblin", 1), dice=Loaded(9))
    told = arena.act("Odo", HELP, "Kira")
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
    assert arena.act("Borin", IntentKind.OTHER, means=SURRENDER) == ["Borin surrenders."]
    assert arena.encounter.out == ("hero:1",)


@pytest.mark.parametrize(
    ("vitals", "sentence"),
    [
        ({"hit_points": 0, "dead": True}, "Kira is dead."),
        ({"hit_points": 0, "stable": True}, "Kira is stable, and needs healing to get up."),
    ],
)
def test_help_comes_too_late(vitals: dict[str, int], sentence: str) -> None:
    arena = Arena(hero("Odo"), hero("Kira", **vitals), monster("goblin", 1))
    assert arena.act("Odo", HELP, "Kira") == [sentence]


def test_help_goes_where_it_is_needed() -> None:
    places = {"Kira": Zone.ENGAGED, GOBLIN: Zone.ENGAGED}
    arena = Arena(hero("Odo"), hero("Kira"), monster("goblin", 1), zones=places)
    assert arena.act("Odo", HELP, "Kira")[0] == "Odo moves to Kira."
    arena = Arena(hero("Odo"), hero("Kira"), monster("goblin", 1), zones={**places, "Odo": Zone.FAR})
    assert arena.act("Odo", HELP, "Kira") == [
        "Kira is out of reach. That is too far for Odo in one move; a Dash goes farther."
    ]


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
