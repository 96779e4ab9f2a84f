"""A small party and its foes, with dice that fall the same way in every run."""

from __future__ import annotations

import random

import pytest

from bot.facts import Character
from bot.fights.bout import Bout
from bot.fights.foes import muster, read_foes
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature
from bot.rules.heroes import creature_of
from bot.rules.roller import Roller

KIRA, BORIN = 1001, 1002


def hero(number: int, name: str, class_name: str, user_id: int, level: int = 5) -> Creature:
    scores = {"STR": 14, "DEX": 14, "CON": 14, "INT": 14, "WIS": 14, "CHA": 14}
    return creature_of(Character(number, 1, user_id, name, "Human", class_name, level, "", scores, 40, 40))


def fight(monsters: str = "goblin x3", *, seed: int = 1) -> Bout:
    """A fight that has not begun."""
    party = (hero(1, "Kira", "Wizard", KIRA), hero(2, "Borin", "Fighter", BORIN))
    foes = muster(read_foes(monsters))
    encounter = Encounter({one.id: one for one in (*party, *foes)})
    return Bout(encounter, Roller(random.Random(seed)))


@pytest.fixture
def bout() -> Bout:
    """A fight at the first turn of a hero."""
    begun = fight()
    begun.begin()
    return begun
