"""What the menus of a fight offer, and what is meant by what was chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import NotFound
from bot.fights import options
from bot.fights.bout import Bout
from tests.fights.conftest import KIRA, fight, hero


def test_every_foe_with_every_weapon(bout: Bout) -> None:
    borin = bout.scene["hero:2"]
    offered = options.attacks(bout.encounter, borin)

    assert len({option.key for option in offered}) == len(offered)
    assert {option.label.partition(":")[0] for option in offered} == {"Goblin 1", "Goblin 2", "Goblin 3"}
    intent = options.attack_of(bout.encounter, borin, offered[0].key)
    assert (intent.actor, intent.target) == ("Borin", "Goblin 1")
    assert f"Goblin 1: {intent.means}" == offered[0].label


def test_many_foes_are_offered_without_weapons() -> None:
    bout = fight("goblin x20")
    bout.begin()
    offered = options.attacks(bout.encounter, bout.scene["hero:2"])
    assert 0 < len(offered) <= options.MOST
    assert options.attack_of(bout.encounter, bout.scene["hero:2"], offered[-1].key).means == ""


def test_the_fallen_are_not_offered(bout: Bout) -> None:
    bout.change("foe:1", hit_points=0, dead=True)
    offered = options.attacks(bout.encounter, bout.scene["hero:2"])
    assert not any("Goblin 1" in option.label for option in offered)
    with pytest.raises(NotFound, match="not in the fight"):
        options.attack_of(bout.encounter, bout.scene["hero:2"], "foe:99/0")


def test_spells_need_a_slot_that_is_left() -> None:
    kira = hero(1, "Kira", "Wizard", KIRA)
    offered = {option.label for option in options.spells(kira)}
    assert "Magic Missile" in offered
    spent = replace(kira, vitals=replace(kira.vitals, slots_spent=dict(kira.stats.slots)))
    left = options.spells(spent)
    assert left, "cantrips need none"
    assert all(option.about == "cantrip" for option in left)


def test_a_spell_knows_whom_it_is_for(bout: Bout) -> None:
    kira = bout.scene["hero:1"]
    harm = options.targets(bout.encounter, kira, "magic-missile/1")
    assert {option.label for option in harm} == {"Goblin 1", "Goblin 2", "Goblin 3"}
    help_ = options.targets(bout.encounter, kira, "cure-wounds/1")
    assert {option.label for option in help_} == {"Kira", "Borin"}
    assert options.targets(bout.encounter, kira, "shield/1") == ()
    intent = options.spell_of(bout.encounter, kira, "magic-missile/2", ("foe:1", "foe:2"))
    assert (intent.means, intent.slot, intent.targets) == ("Magic Missile", 2, ("Goblin 1", "Goblin 2"))


def test_others_can_be_helped(bout: Bout) -> None:
    [offered] = options.helped(bout.encounter, bout.scene["hero:1"])
    assert offered.label == "Borin"
    assert options.help_of(bout.encounter, bout.scene["hero:1"], offered.key).target == "Borin"
