"""How hard a fight is held to be before it begins, and what it earns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.combat import Rating, difficulty, experience, monster
from tests.rules.combat.arena import Arena, faring, hero


@pytest.mark.parametrize(
    ("levels", "monsters", "rating", "adjusted"),
    [
        ([1, 1, 1, 1], ["goblin"], Rating.TRIVIAL, 50),
        ([1, 1, 1, 1], ["goblin"] * 2, Rating.EASY, 150),
        ([1, 1, 1, 1], ["goblin"] * 3, Rating.HARD, 300),
        ([1, 1, 1, 1], ["goblin"] * 4, Rating.DEADLY, 400),
        ([3, 3, 3, 2], ["bugbear", "hobgoblin", "hobgoblin", "hobgoblin"], Rating.HARD, 1000),
        ([1, 1], ["goblin"], Rating.EASY, 75),
        ([5] * 6, ["ogre"], Rating.TRIVIAL, 225),
        ([5] * 6, ["ogre"] * 3, Rating.EASY, 2025),
        ([20] * 4, ["tarrasque"], Rating.DEADLY, 155_000),
        ([1, 1, 1, 1], [], Rating.TRIVIAL, 0),
    ],
)
def test_worked_examples(levels: list[int], monsters: list[str], rating: Rating, adjusted: int) -> None:
    foes = [monster(index, number) for number, index in enumerate(monsters, start=1)]
    found = difficulty(levels, foes)
    assert (found.rating, found.adjusted_xp) == (rating, adjusted)


def test_it_says_what_it_rests_on() -> None:
    foes = [monster("goblin", number) for number in (1, 2, 3)]
    assert difficulty([1, 1, 1, 1], foes).line == (
        "hard: 150 XP, weighed as 300 (easy 100, medium 200, hard 300, deadly 400)"
    )


def test_experience_is_shared_by_those_who_stayed_and_live() -> None:
    arena = Arena(
        hero("Borin"),
        hero("Kira", hit_points=0, stable=True),
        hero("Odo", hit_points=0, dead=True),
        hero("Wren"),
        faring(monster("goblin", 1), hit_points=0, dead=True),
        monster("goblin", 2),
        monster("ogre", 3),
    )
    fled = replace(arena.encounter, out=("hero:4", "foe:2"))
    assert experience(fled) == {"hero:1": 50, "hero:2": 50}
    assert experience(replace(fled, out=("hero:1", "hero:2", "hero:4"))) == {}
