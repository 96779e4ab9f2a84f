"""When a player's words call for a die."""

from __future__ import annotations

from bot.rules.checks import Check, CheckKind, due_check


def test_sneaking_past_a_guard_is_a_stealth_check() -> None:
    check = due_check("I sneak past the guard.")

    assert check == Check(CheckKind.SKILL, "Stealth", 15)
    assert check.label == "Stealth check"


def test_looking_around_needs_no_dice() -> None:
    assert due_check("I look around.") is None


def test_an_attack_is_rolled_against_armour() -> None:
    check = due_check("I attack the goblin with my sword!")

    assert check == Check(CheckKind.ATTACK, "Attack", 12)
    assert check.label == "Attack"
