"""Rolled checks read like play, and last."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import Character
from bot.rules.checks import Check, CheckKind, Outcome, due_check, resolve

ROGUE = Character(1, 1, 1, "Kira", "Elf", "Rogue", 1, "", {"DEX": 16, "STR": 8}, 9, 9)


class Loaded(random.Random):
    """A die that falls as it is told."""

    def __init__(self, face: int) -> None:
        super().__init__()
        self.face = face

    def randint(self, a: int, b: int) -> int:
        assert a <= self.face <= b
        return self.face


def test_sneaking_past_a_guard_is_a_stealth_check() -> None:
    check = due_check("I sneak past the guard.")

    assert check == Check(CheckKind.SKILL, "Stealth", 15)
    assert (
        resolve(check, "Kira", ROGUE, Loaded(11)).line == "Kira, Stealth check (DC 15): 11 + 7 = 18, success"
    )


def test_looking_around_needs_no_dice() -> None:
    assert due_check("I look around.") is None


def test_a_weak_arm_subtracts() -> None:
    check = Check(CheckKind.SKILL, "Athletics", 12)

    assert (
        resolve(check, "Kira", ROGUE, Loaded(12)).line
        == "Kira, Athletics check (DC 12): 12 - 1 = 11, failure"
    )


def test_meeting_the_dc_is_enough() -> None:
    check = Check(CheckKind.SKILL, "Stealth", 12)

    assert resolve(check, "Borin", None, Loaded(12)).success
    assert not resolve(check, "Borin", None, Loaded(11)).success


def test_an_attack_is_rolled_against_armour() -> None:
    check = due_check("I attack the goblin with my sword!")

    assert check is not None
    assert resolve(check, "Kira", ROGUE, Loaded(8)).line == "Kira, Attack (AC 12): 8 + 5 = 13, success"


@pytest.mark.parametrize(("face", "armor_class", "hits"), [(20, 40, True), (1, 2, False)])
def test_a_natural_twenty_hits_and_a_natural_one_misses(face: int, armor_class: int, hits: bool) -> None:
    result = resolve(Check(CheckKind.ATTACK, "Attack", armor_class), "Kira", ROGUE, Loaded(face))

    assert result.success is hits
    assert result.natural == face


def test_a_natural_twenty_does_not_pass_every_skill_check() -> None:
    assert not resolve(Check(CheckKind.SKILL, "Stealth", 30), "Kira", ROGUE, Loaded(20)).success


@given(
    st.lists(
        st.tuples(st.sampled_from(["I hide.", "I stab it.", "I climb."]), st.integers(0, 99)), max_size=8
    )
)
def test_an_outcome_is_the_same_after_it_was_stored(attempts: list[tuple[str, int]]) -> None:
    checks = ((due_check(text), seed) for text, seed in attempts)
    outcome = Outcome(
        tuple(resolve(check, "Kira", ROGUE, random.Random(seed)) for check, seed in checks if check)
    )

    stored = json.loads(json.dumps(outcome.to_json()))

    assert Outcome.from_json(stored) == outcome


def test_a_turn_without_dice_has_an_empty_outcome() -> None:
    assert Outcome.from_json({}) == Outcome()
