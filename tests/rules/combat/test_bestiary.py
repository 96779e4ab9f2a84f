"""Monsters as creatures."""

from __future__ import annotations

import pytest

from bot.errors import BadInput
from bot.rules.combat import monster
from bot.rules.creature import Side


def test_a_goblin_is_what_its_stat_block_says() -> None:
    goblin = monster("goblin", 3)
    assert (goblin.id, goblin.name, goblin.side, goblin.kind) == ("foe:3", "Goblin 3", Side.FOES, "goblin")
    assert (goblin.vitals.hit_points, goblin.vitals.max_hit_points) == (7, 7)
    assert (goblin.stats.armor_class, goblin.stats.speed, goblin.stats.skills["Stealth"]) == (15, 30, 6)
    assert [action.name for action in goblin.stats.actions] == ["Scimitar", "Shortbow"]
    assert goblin.stats.traits == ("Nimble Escape",)
    assert not goblin.is_hero


@pytest.mark.parametrize(
    ("index", "name", "called"),
    [
        ("goblin", "Krag", "Krag"),
        ("vampire-vampire", None, "Vampire 1"),
        ("werewolf-wolf", None, "Werewolf 1"),
    ],
)
def test_names(index: str, name: str | None, called: str) -> None:
    assert monster(index, 1, name).name == called


def test_a_caster_knows_its_spells_and_slots() -> None:
    mage = monster("mage", 1).stats
    assert (mage.level, mage.spell_dc, mage.spell_bonus, mage.slots[3]) == (9, 14, 6, 3)
    assert "fireball" in mage.spells


def test_who_casts_by_nature_has_uses_a_day_instead_of_slots() -> None:
    drow = monster("drow", 1).stats
    assert drow.innate == {"dancing-lights": 0, "darkness": 1, "faerie-fire": 1}
    assert not drow.slots
    assert drow.spell_bonus == 3, "the block leaves it out; Charisma and proficiency make it"


def test_a_shark_moves_at_its_best_speed() -> None:
    assert monster("hunter-shark", 1).stats.speed == 40


def test_an_unknown_one_is_refused_with_an_example() -> None:
    with pytest.raises(BadInput, match="knows no monster `owlbeer`; names are like `goblin`"):
        monster("owlbeer", 1)
