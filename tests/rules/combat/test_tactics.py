"""What monsters do, and that they say why."""

from __future__ import annotations

import random

import pytest

from bot.rules.combat import monster
from bot.rules.creature import Affliction, Creature
from bot.rules.intents import IntentKind
from bot.rules.roller import Roller
from bot.rules.zones import Zone
from tests.rules.combat.arena import Arena, bearing, faring, hero
from tests.rules.test_roller import Loaded


def quartered(index: str, number: int = 1) -> Creature:
    foe = monster(index, number)
    return faring(foe, hit_points=max(1, foe.vitals.max_hit_points // 4))


def fray(*names: str) -> dict[str, Zone]:
    return dict.fromkeys(names, Zone.ENGAGED)


def test_a_brute_goes_for_who_hurt_it() -> None:
    places = fray("Borin", "Ogre 1", "Wren")
    arena = Arena(hero("Borin", 5), monster("ogre", 1), hero("Wren", 5), zones=places, dice=Loaded(15, 5, 2))
    arena.act("Borin", IntentKind.ATTACK, "Ogre 1", means="Longsword +1")
    assert arena.encounter.hurt_by == {"foe:1": "hero:1"}
    arena.scene.roller = Roller(random.Random(3))
    arena.next()
    assert arena.play("Ogre 1")[0] == "Ogre 1 goes for Borin, who hurt it."


def test_who_is_hidden_is_not_gone_for() -> None:
    arena = Arena(monster("ogre", 1), bearing(hero("Wren"), "hidden"), hero("Borin"))
    assert "Borin" in arena.play("Ogre 1")[0]


def test_a_brute_that_nobody_hurt_goes_for_the_nearest() -> None:
    arena = Arena(monster("ogre", 1), hero("Borin"), hero("Wren"), zones={"Wren": Zone.FAR})
    assert arena.play("Ogre 1")[:2] == ["Ogre 1 goes for Borin, the nearest.", "Ogre 1 closes in on Borin."]


def test_out_of_reach_it_rushes_closer() -> None:
    arena = Arena(monster("wolf", 1), hero("Borin"), zones={"Borin": Zone.FAR, "Wolf 1": Zone.FAR})
    zombie = Arena(monster("zombie", 1), hero("Borin"), zones={"Borin": Zone.FAR, "Zombie 1": Zone.FAR})
    assert zombie.play("Zombie 1")[0] == "Zombie 1 rushes towards Borin."
    assert zombie.zone("Zombie 1") is Zone.NEAR
    assert arena.play("Wolf 1")[0] == "Wolf 1 rushes towards Borin."
    assert arena.zone("Wolf 1") is Zone.ENGAGED


def test_an_archer_keeps_away() -> None:
    arena = Arena(monster("scout", 1), hero("Borin"))
    assert arena.play("Scout 1")[0] == "Scout 1 keeps its distance and aims at Borin."
    assert arena.zone("Scout 1") is Zone.NEAR


def test_a_goblin_slips_out_of_the_fray_to_shoot() -> None:
    arena = Arena(monster("goblin", 1), hero("Borin"), zones=fray("Goblin 1", "Borin"))
    told = arena.play("Goblin 1")
    assert told[:2] == ["Goblin 1 disengages.", "Goblin 1 steps back."]
    assert "Shortbow" in told[3]


def test_a_pack_has_advantage() -> None:
    arena = Arena(
        monster("wolf", 1),
        monster("wolf", 2),
        hero("Borin"),
        zones=fray("Wolf 2", "Borin"),
        dice=Loaded(3, 12, 1),
    )
    assert any("12 (3, 12)" in line for line in arena.play("Wolf 1"))


def test_multiattack_is_what_the_stat_block_says() -> None:
    arena = Arena(monster("brown-bear", 1), hero("Borin", 20), zones=fray("Brown Bear 1", "Borin"))
    struck = [
        line.split(", ")[1].split(" at")[0] for line in arena.play("Brown Bear 1") if " at Borin" in line
    ]
    assert struck == ["Bite", "Claws"]


def test_a_hydra_bites_with_every_head() -> None:
    arena = Arena(monster("hydra", 1), hero("Borin", 20), zones=fray("Hydra 1", "Borin"))
    assert sum("Bite at Borin" in line for line in arena.play("Hydra 1")) == 5


def test_blows_left_over_fall_on_the_next() -> None:
    arena = Arena(
        monster("owlbear", 1),
        hero("Kira", hit_points=1),
        hero("Borin", 20),
        zones=fray("Owlbear 1", "Kira", "Borin"),
        dice=Loaded(19, 1, 19, 1, 1),
    )
    told = [line for line in arena.play("Owlbear 1") if " at " in line or "falls" in line]
    assert [line.partition(" (")[0] for line in told] == [
        "Owlbear 1, Beak at Kira",
        "Kira falls unconscious",
        "Owlbear 1, Claws at Borin",
    ]


def test_a_breath_catches_several_and_has_to_come_back() -> None:
    dragon = monster("young-red-dragon", 1)
    arena = Arena(dragon, hero("Borin", 10), hero("Kira", 10))
    told = arena.play("Young Red Dragon 1")
    assert told[0] == "Young Red Dragon 1 sees Borin and Kira within reach of its Fire Breath."
    assert arena["Young Red Dragon 1"].vitals.spent == {"Fire Breath": 1}
    assert not any("Fire Breath" in line for line in arena.play("Young Red Dragon 1"))


def test_a_breath_is_not_wasted_on_one_of_several() -> None:
    arena = Arena(
        monster("young-red-dragon", 1),
        hero("Borin", 10),
        hero("Kira", 10),
        zones=fray("Young Red Dragon 1", "Borin") | {"Kira": Zone.FAR},
    )
    assert "Borin" in arena.play("Young Red Dragon 1")[0]
    assert not arena["Young Red Dragon 1"].vitals.spent


def test_a_mage_casts_its_best_spell_at_most_foes() -> None:
    arena = Arena(monster("mage", 1), hero("Borin", 8), hero("Kira", 8), hero("Odo", 8))
    assert arena.play("Mage 1")[0] == "Mage 1 sees Borin, Kira and Odo within reach of Cone of Cold."


def test_a_mage_spares_its_friends() -> None:
    friend = monster("veteran", 2)
    arena = Arena(
        monster("mage", 1), friend, hero("Borin", 8), zones=fray("Veteran 2", "Borin"), dice=random.Random(5)
    )
    assert "Fireball" not in arena.play("Mage 1")[0]


def test_a_priest_helps_who_is_hurt() -> None:
    arena = Arena(monster("priest", 1), quartered("veteran", 2), hero("Borin"), zones={"Borin": Zone.FAR})
    assert arena.play("Priest 1")[0] == "Priest 1 sees that Veteran 2 needs Cure Wounds."


@pytest.mark.parametrize("index", ["wolf", "brown-bear", "swarm-of-bats", "giant-spider"])
def test_beasts_flee_when_badly_hurt(index: str) -> None:
    beast = quartered(index)
    told = Arena(beast, hero("Borin")).play(beast.name)
    assert told[0] == f"{beast.name} is badly hurt and has had enough."
    assert told[-1] == f"{beast.name} gets away."


def test_a_bandit_flees_when_outnumbered_only() -> None:
    bandit = quartered("bandit")
    outnumbered = Arena(bandit, hero("Borin"), hero("Kira"))
    assert outnumbered.play("Bandit 1")[0] == "Bandit 1 is badly hurt and outnumbered and has had enough."
    assert outnumbered.encounter.out == ("foe:1",)
    alone = Arena(bandit, hero("Borin"))
    assert "aims at Borin" in alone.play("Bandit 1")[0]


def test_a_bandit_that_is_surrounded_surrenders() -> None:
    bandit = quartered("bandit")
    arena = Arena(bandit, hero("Borin"), hero("Kira"), zones=fray("Bandit 1", "Borin", "Kira"))
    assert arena.play("Bandit 1") == [
        "Bandit 1 is badly hurt, outnumbered and surrounded and has had enough.",
        "Bandit 1 surrenders.",
    ]


@pytest.mark.parametrize(
    "index", ["skeleton", "iron-golem", "gray-ooze", "berserker", "adult-red-dragon", "imp"]
)
def test_some_fight_to_the_end(index: str) -> None:
    foe = quartered(index)
    arena = Arena(foe, hero("Borin", 20), hero("Kira", 20), hero("Odo", 20))
    arena.play(foe.name)
    assert not arena.encounter.out
    assert not any("had enough" in line for line in arena.encounter.log)


def test_a_held_beast_fights_on() -> None:
    wolf = quartered("wolf")
    held = faring(wolf, afflictions=(Affliction("restrained"),))
    arena = Arena(held, hero("Borin"), zones=fray("Wolf 1", "Borin"))
    assert any("Bite" in line for line in arena.play("Wolf 1"))


def test_who_is_charmed_leaves_the_charmer_alone() -> None:
    arena = Arena(bearing(monster("ogre", 1), "charmed", source="hero:1"), hero("Borin"), hero("Kira"))
    assert arena.play("Ogre 1")[0] == "Ogre 1 goes for Kira, the easiest to hit of those near."


def test_who_is_frightened_comes_no_nearer() -> None:
    arena = Arena(bearing(monster("wolf", 1), "frightened", source="hero:1"), hero("Borin"))
    arena.play("Wolf 1")
    assert arena.zone("Wolf 1") is Zone.NEAR


def test_a_roper_draws_in_whom_it_holds_and_bites() -> None:
    arena = Arena(monster("roper", 1), hero("Wren", 20), dice=random.Random(2))
    told = arena.play("Roper 1")
    assert "Roper 1 draws Wren in." in told
    assert any("Bite at Wren" in line for line in told)
