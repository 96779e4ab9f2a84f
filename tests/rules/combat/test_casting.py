"""Spells in a fight: what they take of a turn, how far they reach, and what is refused with which words."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.combat import monster
from bot.rules.creature import Creature
from bot.rules.intents import IntentKind
from bot.rules.zones import Zone
from tests.rules.combat.arena import GOBLIN, Arena, hero

CAST = IntentKind.CAST


def knowing(creature: Creature, *spells: str) -> Creature:
    return replace(creature, stats=replace(creature.stats, spells=spells))


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
