"""What happens in a scene can be stored, read again, and taken back."""

from __future__ import annotations

import random

import pytest

from bot.rules.changes import applied, undo
from bot.rules.combat.encounter import Encounter, Zone
from bot.rules.creature import Affliction, Creature, Side, Stats, Vitals
from bot.rules.happenings import Afflicted, Damaged
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import Roller
from bot.rules.scene import Scene

KIRA = Creature("hero:1", "Kira", Side.PARTY, Stats({"DEX": 16}, armor_class=13), Vitals(8, 8))


@pytest.fixture
def scene() -> Scene:
    return Scene([KIRA], Roller(random.Random(1)))


def test_what_a_deed_changed_can_be_taken_back(scene: Scene) -> None:
    scene.change("hero:1", hit_points=3, slots_spent={1: 2}, afflictions=(Affliction("prone"),))
    hurt = applied(KIRA.vitals, scene.changes())
    assert (hurt.hit_points, hurt.slots_spent, hurt.has("prone")) == (3, {1: 2}, True)
    assert applied(hurt, undo(scene.changes())) == KIRA.vitals


def test_a_change_is_not_applied_to_what_has_changed_since(scene: Scene) -> None:
    scene.change("hero:1", hit_points=3)
    with pytest.raises(ValueError, match="hit_points has changed since"):
        applied(Vitals(5, 8), scene.changes())


def test_an_outcome_is_the_same_after_it_was_stored(scene: Scene) -> None:
    roll = scene.roller.sum("the goblin", "Damage", "1d6")
    scene.tell(Damaged("Kira", "piercing", roll.total, roll.total, roll.expression, 8 - roll.total))
    scene.tell(Afflicted("Kira", "prone"))
    scene.change("hero:1", hit_points=8 - roll.total, afflictions=(Affliction("prone", rounds=1),))
    outcome = Outcome((Deed("the goblin", None, tuple(scene.happenings)),), scene.changes(), session=2)
    assert Outcome.from_json(outcome.to_json()) == outcome
    assert Outcome.from_json({}) == Outcome()


def test_a_fight_is_the_same_after_it_was_stored() -> None:
    fight = Encounter({"hero:1": KIRA}, ("hero:1",), {"hero:1": 14}, round=2, zones={"hero:1": Zone.NEAR})
    assert Encounter.from_json(fight.to_json()) == fight
    assert fight.acting == KIRA
