"""Initiative, turns, rounds, death in turn order, and the end of a fight."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.combat import begin, current, experience, finish, monster, next_turn, over
from bot.rules.combat.company import standard_party
from bot.rules.combat.encounter import Encounter
from bot.rules.combat.turns import STANCES
from bot.rules.creature import Affliction, Creature, Side
from bot.rules.intents import IntentKind
from bot.rules.intents.actions import DODGE, END_TURN, HIDE, SURRENDER
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.zones import Zone
from tests.rules.combat.arena import Arena, bearing, faring, hero
from tests.rules.test_roller import Loaded


def begun(*creatures: Creature, dice: random.Random, **more: object) -> tuple[Scene, Encounter]:
    scene = Scene(creatures, Roller(dice))
    return scene, begin(scene, Encounter({one.id: one for one in creatures}), **more)  # type: ignore[arg-type]


def names(scene: Scene, encounter: Encounter) -> list[str]:
    return [scene[key].name for key in encounter.order]


def test_the_higher_initiative_goes_first_and_monsters_of_a_kind_share_it() -> None:
    goblins = [monster("goblin", 1), monster("goblin", 2)]
    scene, encounter = begun(hero("Borin"), hero("Kira"), *goblins, dice=Loaded(10, 16, 12))
    assert names(scene, encounter) == ["Kira", "Goblin 1", "Goblin 2", "Borin"]
    assert encounter.initiative == {"hero:1": 11, "hero:2": 19, "foe:1": 14, "foe:2": 14}
    assert "Goblin 1 and Goblin 2, initiative: 12 + 2 = 14" in encounter.log
    assert (encounter.round, current(encounter, scene)) == (1, scene["hero:2"])


def test_of_equals_the_nimbler_goes_first() -> None:
    scene, encounter = begun(hero("Borin"), hero("Wren"), dice=Loaded(11, 10))
    assert encounter.initiative == {"hero:1": 12, "hero:4": 12}
    assert names(scene, encounter) == ["Wren", "Borin"]


def test_a_d20_parts_those_who_are_equal_in_everything() -> None:
    scene, encounter = begun(hero("Wren"), monster("goblin", 1), dice=Loaded(10, 10, 3, 17))
    assert names(scene, encounter) == ["Goblin 1", "Wren"]


def test_poison_slows() -> None:
    _, encounter = begun(bearing(hero("Kira"), "poisoned"), monster("goblin", 1), dice=Loaded(18, 2, 10))
    assert encounter.initiative["hero:2"] == 5


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_the_order_is_a_permutation_by_initiative(seed: int, goblins: int) -> None:
    foes = [monster("goblin", number) for number in range(1, goblins + 1)]
    _, encounter = begun(*standard_party(), *foes, dice=random.Random(seed))
    assert sorted(encounter.order) == sorted(encounter.combatants)
    totals = [encounter.initiative[key] for key in encounter.order]
    assert totals == sorted(totals, reverse=True)


def test_rounds_are_counted() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    assert [arena.next(), arena.next(), arena.encounter.round] == ["Goblin 1", "Borin", 2]


def test_who_cannot_act_is_passed_over_with_a_word_and_its_time_runs() -> None:
    held = faring(hero("Kira"), afflictions=(Affliction("paralyzed", rounds=2),))
    arena = Arena(hero("Borin"), held, monster("goblin", 1))
    assert arena.next() == "Goblin 1"
    assert "Kira is paralyzed and cannot act." in arena.encounter.log
    arena.next()
    arena.next()
    assert not arena["Kira"].vitals.has("paralyzed")
    arena.next()
    assert arena.next() == "Kira"


def test_the_dying_save_against_death_on_their_turn() -> None:
    arena = Arena(hero("Borin"), hero("Kira", hit_points=0), monster("goblin", 1), dice=Loaded(14))
    assert arena.next() == "Goblin 1"
    assert arena["Kira"].vitals.death_successes == 1


def test_a_natural_20_brings_a_hero_back_in_time_to_act() -> None:
    arena = Arena(hero("Borin"), hero("Kira", hit_points=0), monster("goblin", 1), dice=Loaded(20))
    assert arena.next() == "Kira"
    assert arena["Kira"].vitals.hit_points == 1


def test_the_dead_have_no_turn() -> None:
    arena = Arena(hero("Borin"), hero("Kira", hit_points=0, dead=True), monster("goblin", 1))
    assert arena.next() == "Goblin 1"
    assert not any("Kira" in line for line in arena.encounter.log)


def test_the_surprised_miss_their_first_turn_only() -> None:
    kira, goblin = hero("Kira"), monster("goblin", 1)
    scene, encounter = begun(kira, goblin, dice=Loaded(5, 10), surprised=["hero:2"])
    assert current(encounter, scene) == scene["foe:1"]
    assert not encounter.economies["hero:2"].reaction
    encounter = next_turn(scene, encounter)
    assert "Kira is surprised and cannot act." in encounter.log
    assert current(encounter, scene) == scene["foe:1"]
    assert encounter.economies["hero:2"].reaction
    encounter = next_turn(scene, encounter)
    assert current(encounter, scene) == scene["hero:2"]


def test_a_reaction_comes_back_with_the_turn() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    arena.act("Borin", means=DODGE)
    assert not arena.left("Borin").action
    arena.next()
    arena.next()
    assert arena.left("Borin").action


def test_dodging_lasts_until_the_next_turn() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    arena.act("Borin", means=DODGE)
    arena.next()
    assert arena["Borin"].vitals.has("dodging")
    arena.next()
    assert not arena["Borin"].vitals.has("dodging")


def test_the_end_of_a_turn_is_said_and_leaves_nothing() -> None:
    arena = Arena(hero("Borin"), monster("goblin", 1))
    arena.act("Borin", means=END_TURN)
    left = arena.left("Borin")
    assert (left.action, left.bonus_action, left.movement, left.reaction) == (False, False, False, True)
    assert arena.encounter.acting == arena["Borin"]


@pytest.mark.parametrize(
    ("borin", "goblin", "winner"),
    [
        ({}, {}, None),
        ({}, {"hit_points": 0, "dead": True}, Side.PARTY),
        ({"hit_points": 0}, {}, Side.FOES),
        ({"hit_points": 0}, {"hit_points": 0, "dead": True}, Side.FOES),
    ],
)
def test_a_fight_is_over_when_one_side_is_down(
    borin: dict[str, int], goblin: dict[str, int], winner: Side | None
) -> None:
    arena = Arena(hero("Borin", **borin), faring(monster("goblin", 1), **goblin))
    assert over(arena.encounter, arena.scene) is winner


def test_a_fight_is_over_when_the_last_foe_surrenders_and_stays_so() -> None:
    arena = Arena(monster("goblin", 1), hero("Borin"), hero("Kira", hit_points=0))
    arena.act("Goblin 1", means=SURRENDER)
    assert over(arena.encounter, arena.scene) is Side.PARTY
    assert arena.next() == "Goblin 1"
    assert experience(arena.encounter) == {"hero:1": 25, "hero:2": 25}


def test_what_lasts_a_fight_ends_with_it() -> None:
    arena = Arena(hero("Kira"), monster("goblin", 1), dice=Loaded(19))
    arena.act("Kira", IntentKind.CHECK, means=HIDE)
    assert arena["Kira"].vitals.has("hidden")
    finish(arena.scene, arena.encounter)
    assert not any(arena["Kira"].vitals.has(stance) for stance in STANCES)


def test_legendary_actions_come_at_the_end_of_others_turns_and_three_a_round() -> None:
    dragon = monster("adult-red-dragon", 1)
    party = standard_party(20)
    arena = Arena(dragon, *party, zones={one.name: Zone.ENGAGED for one in (dragon, *party)})
    for _ in party:
        arena.next()
    arena.next()
    taken = [line for line in arena.encounter.log if "takes a legendary action" in line]
    assert taken[0] == "Adult Red Dragon 1 takes a legendary action: Wing Attack."
    assert len(taken) == 2  # the wings cost two of three
    assert "Legendary actions" not in arena["Adult Red Dragon 1"].vitals.spent


def test_a_stored_fight_goes_on_as_the_one_at_hand() -> None:
    scene, encounter = begun(*standard_party(), monster("goblin", 1), dice=random.Random(4))
    stored = Encounter.from_json(encounter.to_json())
    again = Scene(stored.combatants.values(), Roller(random.Random(9)))
    scene.roller = Roller(random.Random(9))
    for _ in range(6):
        encounter, stored = next_turn(scene, encounter), next_turn(again, stored)
    assert stored == encounter
